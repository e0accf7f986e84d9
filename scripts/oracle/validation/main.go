// Does to manifests what the API server does to them when they are created: it decodes, defaults and validates them, and
// gathers the warnings. It reads one JSON object a line (see question) and prints one a line (see answer).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"k8s.io/kubernetes/pkg/capabilities"
)

// question is a manifest, as a client would send it.
type question struct {
	ID     json.RawMessage `json:"id"`
	Object json.RawMessage `json:"object"`
}

// answer is what the API server says of a manifest.
type answer struct {
	ID json.RawMessage `json:"id"`
	// Unreadable says why the manifest could not be decoded at all.
	Unreadable string `json:"unreadable,omitempty"`
	// Strict holds what only a request with strict field validation is refused for: unknown and doubled fields.
	Strict   []string  `json:"strict"`
	Errors   []refusal `json:"errors"`
	Warnings []string  `json:"warnings"`
}

// refusal is one reason to refuse a manifest.
type refusal struct {
	Path   string `json:"path"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
	Value  any    `json:"value,omitempty"`
}

func main() {
	// As with --allow-privileged, without which no cluster runs its own network.
	capabilities.Setup(true, 0)
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func answerAll(from io.Reader, to io.Writer) error {
	in := json.NewDecoder(bufio.NewReader(from))
	buffered := bufio.NewWriter(to)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for {
		var asked question
		if err := in.Decode(&asked); err == io.EOF {
			return buffered.Flush()
		} else if err != nil {
			return err
		}
		said, err := answerOne(asked)
		if err != nil {
			return fmt.Errorf("%s: %w", asked.ID, err)
		}
		if err := out.Encode(said); err != nil {
			return err
		}
	}
}

func answerOne(asked question) (answer, error) {
	said := answer{ID: asked.ID, Strict: []string{}, Errors: []refusal{}, Warnings: []string{}}
	found, err := decode(asked.Object)
	if err != nil {
		said.Unreadable = err.Error()
		return said, nil
	}
	said.Strict = append(said.Strict, found.strict...)
	errors, warnings, err := create(found)
	if err != nil {
		return said, err
	}
	for _, one := range errors {
		said.Errors = append(said.Errors, refusal{one.Field, string(one.Type), one.Detail, one.BadValue})
	}
	said.Warnings = append(said.Warnings, warnings...)
	return said, nil
}
