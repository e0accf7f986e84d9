// Pods that only Windows nodes run, though they name no system: what admission asks, and what is no help there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: {name: frontend}
spec:
  ${spec}
  containers:
    - name: web
      image: registry.example/aspnet:1.0
      volumeMounts: [{name: logs, mountPath: 'C:/inetpub/logs'}]
  volumes: [{name: logs, emptyDir: {}}]
`;
const required = (...terms: string[]) =>
  `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${terms.join(', ')}]}}}`;
const term = (key: string, operator: string, values: string) =>
  `{matchExpressions: [{key: ${key}, operator: ${operator}, values: [${values}]}]}`;

/** Source: kubernetes.io, Well-Known Labels; "Assigning Pods to Nodes" (terms are alternatives, expressions are not). */
const windows: readonly string[] = [
  'nodeSelector: {kubernetes.io/os: windows}',
  'nodeSelector: {beta.kubernetes.io/os: windows}',
  'nodeSelector: {node.kubernetes.io/windows-build: "10.0.20348"}',
  required(term('kubernetes.io/os', 'In', 'windows')),
  required(term('node.kubernetes.io/windows-build', 'In', '"10.0.20348"')),
  required(term('kubernetes.io/os', 'NotIn', 'linux')),
  'securityContext: {windowsOptions: {hostProcess: true}}',
];
const notCertain: readonly string[] = [
  'nodeSelector: {kubernetes.io/os: linux}',
  'nodeSelector: {pool: windows}',
  required(term('kubernetes.io/os', 'In', 'windows'), term('pool', 'In', 'a')),
  required(term('kubernetes.io/os', 'In', 'windows, linux')),
  'affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: kubernetes.io/os, operator: In, values: [windows]}]}}]}}',
  'securityContext: {windowsOptions: {hostProcess: false}}',
];
/** Source: pkg/apis/core/validation/validation.go, validateWindows: what a Windows pod may not have. */
const ofLinux = /seccompProfile|allowPrivilegeEscalation|capabilities|readOnlyRootFilesystem|appArmorProfile|fsGroup/;

function looked(text: string, version = defaultPolicy.version) {
  const file = analyzeFile(text, { ...defaultPolicy, version });
  const [placed] = file.documents;
  assert.ok(placed);
  const findings = findingsIn(file);
  const made = findings.flatMap((finding) =>
    finding.fixes.map((fix) => applyChanges(text, makeFixes(file, placed, [{ finding, fix }]).changes)),
  );
  const violated = placed.analysis.workloads.flatMap(({ judgement }) => judgement.violations.restricted);
  return { findings, made, controls: violated.map(({ control }) => control) };
}

describe('a pod for Windows nodes that names no system', () => {
  for (const spec of windows)
    it(spec.slice(0, 60), () => {
      const { findings, made, controls } = looked(pod(spec));
      // Admission takes it for a pod of Linux (policy/check_*.go look at os.name alone).
      for (const control of [
        'allowPrivilegeEscalation',
        'capabilities_restricted',
        'seccompProfile_restricted',
      ] as const)
        assert.ok(controls.includes(control), control);
      const asked = findings.filter(({ ruleId }) => ofLinux.test(ruleId));
      assert.equal(asked.length, 3);
      for (const { message } of asked) assert.match(message, /os: \{name: windows\}/);
      for (const { message } of findings) assert.doesNotMatch(message, /setuid/);
      for (const text of made) assert.doesNotMatch(text, ofLinux);
      assert.ok(made.some((text) => /os:\n {4}name: windows/.test(text)));
    });

  for (const spec of notCertain)
    it(`is not ${spec.slice(0, 90)}`, () => {
      const { made } = looked(pod(spec));
      assert.ok(made.some((text) => /seccompProfile/.test(text)));
    });

  it('is not told of once it names its system', () => {
    const { findings, controls } = looked(pod('os: {name: windows}'));
    assert.ok(findings.every(({ ruleId }) => !ofLinux.test(ruleId)));
    assert.deepEqual(controls, ['runAsNonRoot']);
  });

  it('gets no advice before the version in which the name counts', () => {
    const { findings, made } = looked(pod('nodeSelector: {kubernetes.io/os: windows}'), 24);
    for (const { message } of findings) assert.doesNotMatch(message, /os: \{name/);
    for (const text of made) assert.doesNotMatch(text, ofLinux);
  });
});
