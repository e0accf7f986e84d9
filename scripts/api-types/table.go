package main

import (
	"fmt"
	"sort"
	"strings"
)

// field is one of a type of the table. Its type is that of the newest version that has it.
type field struct {
	of string
	// last is the last version that has it.
	last int
}

// fields are those of a type, by their names.
type fields map[string]field

// table holds the types of all versions, by their names.
type table map[string]fields

// add takes in the types of one version. Versions come in their order.
func (t table) add(found structs, minor int) {
	for name := range found.fields {
		if t[name] == nil {
			t[name] = fields{}
		}
		found.each(name, func(key, of string) {
			t[name][key] = field{of, minor}
		})
	}
}

// neededBy gives the names of the types that some types are made of, those among them.
func (t table) neededBy(names []string) []string {
	needed := append([]string{}, names...)
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
	}
	for i := 0; i < len(needed); i++ {
		for _, one := range t[needed[i]] {
			name := strings.TrimLeft(one.of, "[]{}")
			if t[name] != nil && !seen[name] {
				seen[name] = true
				needed = append(needed, name)
			}
		}
	}
	return needed
}

// String is the type as the table has it.
func (f fields) String() string {
	var said []string
	for name, one := range f {
		text := name + ":" + one.of
		if one.last < newest {
			text += fmt.Sprintf("-%d", one.last)
		}
		said = append(said, text)
	}
	sort.Strings(said)
	return strings.Join(said, " ")
}
