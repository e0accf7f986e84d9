package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// member is a field of a struct: its name in JSON, its type; of one that is inlined the type alone.
type member struct {
	name string
	of   ast.Expr
}

// structs are the types of one version, by their names, which differ in all packages that are read.
type structs struct {
	fields map[string][]member
	// others are the types that are no struct: `type ResourceName string`.
	others map[string]ast.Expr
}

// read adds the types of the package in a folder.
func (s *structs) read(folder string) error {
	if s.fields == nil {
		s.fields, s.others = map[string][]member{}, map[string]ast.Expr{}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return err
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "zz_generated") || strings.Contains(path, "generated.pb") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, s.visit)
	}
	return nil
}

func (s *structs) visit(node ast.Node) bool {
	spec, ok := node.(*ast.TypeSpec)
	if !ok {
		return true
	}
	if of, ok := spec.Type.(*ast.StructType); ok {
		s.fields[spec.Name.Name] = membersOf(of)
	} else if _, ok := s.others[spec.Name.Name]; !ok {
		s.others[spec.Name.Name] = spec.Type
	}
	return false
}

func membersOf(of *ast.StructType) []member {
	var members []member
	for _, field := range of.Fields.List {
		var tag string
		if field.Tag != nil {
			tag = reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json")
		}
		name, _, _ := strings.Cut(tag, ",")
		isEmbedded := len(field.Names) == 0
		if name == "-" || (name == "" && !isEmbedded) {
			continue
		}
		members = append(members, member{name, field.Type})
	}
	return members
}

// scalars are the types that are written as a scalar, by their names in Go; `*` is what nothing is said of.
var scalars = map[string]string{
	"string": "s", "bool": "b", "int32": "i", "int64": "l", "int": "l",
	"Quantity": "q", "IntOrString": "n", "Time": "t", "MicroTime": "t",
	"UID": "s", "FieldsV1": "*",
	// Nobody but the cluster writes them.
	"PodStatus": "*", "ReplicationControllerStatus": "*", "DeploymentStatus": "*", "ReplicaSetStatus": "*",
	"StatefulSetStatus": "*", "DaemonSetStatus": "*", "JobStatus": "*", "CronJobStatus": "*",
	"PersistentVolumeClaimStatus": "*",
}

// written gives a type as the table has it.
func (s *structs) written(of ast.Expr) string {
	switch of := of.(type) {
	case *ast.StarExpr:
		return s.written(of.X)
	case *ast.SelectorExpr:
		return s.named(of.Sel.Name)
	case *ast.Ident:
		return s.named(of.Name)
	case *ast.ArrayType:
		if item, ok := of.Elt.(*ast.Ident); ok && item.Name == "byte" {
			return "y"
		}
		return "[]" + s.written(of.Elt)
	case *ast.MapType:
		return "{}" + s.written(of.Value)
	}
	return "*"
}

func (s *structs) named(name string) string {
	if scalar, ok := scalars[name]; ok {
		return scalar
	}
	if other, ok := s.others[name]; ok {
		if _, isStruct := s.fields[name]; !isStruct {
			return s.written(other)
		}
	}
	return name
}

// each calls visit with every field of a struct, those that are inlined too.
func (s *structs) each(name string, visit func(name, of string)) {
	for _, one := range s.fields[name] {
		of := s.written(one.of)
		if one.name != "" {
			visit(one.name, of)
		} else if of != name { // such as Duration, which is one of another package
			s.each(of, visit)
		}
	}
}
