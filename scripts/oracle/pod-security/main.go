// Judges pods with the library that the Pod Security admission controller itself uses. It reads one JSON object a line
// (see question) and prints one a line (see answer).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kjson "sigs.k8s.io/json"
)

// question is a pod, or the template of one, and the policy version by which it shall be judged.
type question struct {
	ID json.RawMessage `json:"id"`
	// Version is the minor version of the policy.
	Version int `json:"version"`
	// Template tells that the pod stands in a workload, so that nothing is defaulted that only Pods get.
	Template    bool            `json:"template"`
	PodMetadata json.RawMessage `json:"podMetadata"`
	PodSpec     json.RawMessage `json:"podSpec"`
}

// answer is what admission says; Error where the API server could not even read the pod.
type answer struct {
	ID         json.RawMessage `json:"id"`
	Level      string          `json:"level,omitempty"`
	Baseline   []violation     `json:"baseline"`
	Restricted []violation     `json:"restricted"`
	Error      string          `json:"error,omitempty"`
}

func main() {
	judge, err := newJudge()
	if err != nil {
		log.Fatal(err)
	}
	if err := answerAll(judge, os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func answerAll(judge *judge, from io.Reader, to io.Writer) error {
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
		said, err := answerOne(judge, asked)
		if err != nil {
			return fmt.Errorf("%s: %w", asked.ID, err)
		}
		if err := out.Encode(said); err != nil {
			return err
		}
	}
}

func answerOne(judge *judge, asked question) (answer, error) {
	pod, err := decode(asked)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}, nil
	}
	setDefaults(pod, asked.Template, asked.Version)
	said, err := judge.evaluate(pod, asked.Version)
	said.ID = asked.ID
	return said, err
}

// decode reads a pod as the API server does: keys count to the letter, integers stay integers.
func decode(asked question) (*corev1.Pod, error) {
	var metadata metav1.ObjectMeta
	var spec corev1.PodSpec
	if err := decodeInto(asked.PodMetadata, &metadata); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	if err := decodeInto(asked.PodSpec, &spec); err != nil {
		return nil, fmt.Errorf("spec: %w", err)
	}
	return &corev1.Pod{ObjectMeta: metadata, Spec: spec}, nil
}

func decodeInto(text json.RawMessage, into any) error {
	if len(text) == 0 {
		return nil
	}
	return kjson.UnmarshalCaseSensitivePreserveInts(text, into)
}
