package main

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// violation is one check that a pod does not pass, in admission's words.
type violation struct {
	Control string `json:"control"`
	Message string `json:"message"`
}

// judge runs the checks one by one, since the library's results don't name them, and holds what it gathers against the
// library's own evaluator.
type judge struct {
	checks    []policy.Check
	evaluator policy.Evaluator
}

func newJudge() (*judge, error) {
	checks := policy.DefaultChecks()
	evaluator, err := policy.NewEvaluator(checks, nil)
	if err != nil {
		return nil, err
	}
	// Baseline before restricted, each by id: the order of policy/registry.go.
	slices.SortFunc(checks, func(a, b policy.Check) int {
		if a.Level != b.Level {
			return strings.Compare(string(a.Level), string(b.Level))
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return &judge{checks, evaluator}, nil
}

func (j *judge) evaluate(pod *corev1.Pod, minor int) (answer, error) {
	version := api.MajorMinorVersion(1, minor)
	baseline, err := j.at(api.LevelVersion{Level: api.LevelBaseline, Version: version}, pod)
	if err != nil {
		return answer{}, err
	}
	restricted, err := j.at(api.LevelVersion{Level: api.LevelRestricted, Version: version}, pod)
	if err != nil {
		return answer{}, err
	}
	return answer{Level: levelOf(baseline, restricted), Baseline: baseline, Restricted: restricted}, nil
}

func levelOf(baseline, restricted []violation) string {
	switch {
	case len(baseline) > 0:
		return "privileged"
	case len(restricted) > 0:
		return "baseline"
	default:
		return "restricted"
	}
}

// at runs every check that a level has at a version, and fails where the library's evaluator says something else.
func (j *judge) at(level api.LevelVersion, pod *corev1.Pod) ([]violation, error) {
	violations := []violation{}
	messages := []string{}
	for _, found := range j.checksAt(level) {
		result := found.check.CheckPod(&pod.ObjectMeta, &pod.Spec)
		if result.Allowed {
			continue
		}
		one := policy.AggregateCheckResults([]policy.CheckResult{result})
		violations = append(violations, violation{string(found.id), one.ForbiddenDetail()})
		messages = append(messages, one.ForbiddenDetail())
	}
	whole := policy.AggregateCheckResults(j.evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec))
	if want, got := whole.ForbiddenDetail(), strings.Join(messages, ", "); want != got {
		return nil, fmt.Errorf("%s: the evaluator says %q, its checks one by one %q", level, want, got)
	}
	return violations, nil
}

type checkAt struct {
	id    policy.CheckID
	check policy.VersionedCheck
}

// checksAt lists the checks of a level at a version, without those that another overrides. See policy/registry.go.
func (j *judge) checksAt(level api.LevelVersion) []checkAt {
	var current []checkAt
	overridden := map[policy.CheckID]bool{}
	for _, check := range j.checks {
		if check.Level == api.LevelRestricted && level.Level != api.LevelRestricted {
			continue
		}
		if versioned, ok := revisionAt(check, level.Version); ok {
			current = append(current, checkAt{check.ID, versioned})
			for _, id := range versioned.OverrideCheckIDs {
				overridden[id] = true
			}
		}
	}
	return slices.DeleteFunc(current, func(found checkAt) bool { return overridden[found.id] })
}

// revisionAt is the newest revision of a check that is not newer than a version.
func revisionAt(check policy.Check, version api.Version) (policy.VersionedCheck, bool) {
	for _, versioned := range slices.Backward(check.Versions) {
		if !version.Older(versioned.MinimumVersion) {
			return versioned, true
		}
	}
	return policy.VersionedCheck{}, false
}
