import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

// Source: pkg/apis/apps/validation/validation.go. Until 1.33 ValidatePodTemplateSpecForStatefulSet looks at labels and
// annotations alone; since 1.34 at the whole template, in which volumes of claims come first.

/** The last sentence of what a rule says of a StatefulSet, at a version. */
function told(ruleId: string, text: string, version: number): string[] {
  return findingsIn(analyzeFile(text, { ...defaultPolicy, version }))
    .filter((finding) => finding.ruleId === ruleId)
    .map(({ message }) => message.slice(message.indexOf('The API server')));
}

const statefulSet = (spec: string, { annotations = '{}', claims = '[]' } = {}) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  volumeClaimTemplates: ${claims}
  template:
    metadata: {annotations: ${annotations}}
    spec: ${spec}
`;
const badPort = '{containers: [{name: db, image: a, ports: [{containerPort: 80800}]}]}';
const range = 'must be between 1 and 65535, inclusive.';

test('before 1.34 a StatefulSet is taken and its pods are refused', () => {
  const text = statefulSet(badPort);
  assert.deepEqual(told('port-range', text, 33), [
    `The API server takes the StatefulSet and refuses its pods: \`spec.containers[0].ports[0].containerPort\`: ${range}`,
  ]);
  assert.deepEqual(told('port-range', text, 34), [
    `The API server refuses it: \`spec.template.spec.containers[0].ports[0].containerPort\`: ${range}`,
  ]);
});

test('other kinds are refused at every version', () => {
  const text = statefulSet(badPort).replace('StatefulSet', 'Deployment');
  const refusal = `The API server refuses it: \`spec.template.spec.containers[0].ports[0].containerPort\`: ${range}`;
  for (const version of [33, 34]) assert.deepEqual(told('port-range', text, version), [refusal]);
});

test('the annotations of its template are looked at by every version', () => {
  const annotations = '{container.apparmor.security.beta.kubernetes.io/db: nonsense}';
  const text = statefulSet('{containers: [{name: db, image: a}]}', { annotations });
  for (const version of [29, 34]) {
    const [sentence] = told('app-armor-annotation', text, version);
    assert.match(sentence ?? '', /^The API server refuses it: `spec\.template\.annotations\[/);
  }
});

const hostPath = (name: string) => `{name: ${name}, hostPath: {path: /a/../b}}`;
const withVolumes = (claims: string, ...names: readonly string[]) =>
  statefulSet(`{volumes: [${names.map(hostPath).join(', ')}], containers: [{name: db, image: a}]}`, { claims });
const places = (text: string, version: number) =>
  told('host-path', text, version).map((sentence) => /volumes\[(\d+)\]/.exec(sentence)?.[1]);

test('volumes are numbered behind those of the claims', () => {
  const claims = '[{metadata: {name: data}}, {metadata: {name: logs}}]';
  assert.deepEqual(places(withVolumes(claims, 'a', 'b'), 37), ['2', '3']);
  assert.deepEqual(places(withVolumes(claims, 'a', 'b'), 33), ['2', '3']);
  assert.deepEqual(places(withVolumes('[]', 'a', 'b'), 37), ['0', '1']);
});

test('a volume in whose place a claim stands is looked at by nobody', () => {
  assert.deepEqual(places(withVolumes('[{metadata: {name: data}}]', 'data', 'b'), 37), ['1']);
});
