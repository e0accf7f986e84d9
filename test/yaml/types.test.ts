// Facts K.3: what the decoder of the API server takes for a type, measured with kubectl 1.35.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeDocument } from '../../shared/engine/document.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { effective } from '../../shared/kubernetes/effective.ts';
import { noNamespace } from '../../shared/tree/namespaces.ts';

const by = { template: false, policy: defaultPolicy, namespaces: () => noNamespace, tokens: () => undefined };

/** A pod with one line in the container's context and one in the pod's. */
function analyze(container: string, pod = 'fsGroup: 1') {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  securityContext:
    ${pod}
  containers:
  - name: c
    image: i
    securityContext:
      ${container}
`;
  const { workloads, findings } = analyzeDocument(text, by);
  const view = workloads[0]?.workload.pod.containers[0];
  assert.ok(view);
  const wrong = findings.filter(({ ruleId }) => ruleId === 'wrong-type');
  return { view, wrong: wrong.map(({ span, level }) => `${level} ${text.slice(span.start, span.end)}`) };
}

for (const [written, value] of [
  ['1000.0', 1000],
  ['1e3', 1000],
  ['01750', 1000],
  ['-1', -1],
  ['99999999999', 99999999999],
] as const) {
  test(`runAsUser: ${written} is decoded as ${value}`, () => {
    const { view, wrong } = analyze(`runAsUser: ${written}`);
    assert.deepEqual(wrong, []);
    assert.equal(effective(view, 'runAsUser').value, value);
  });
}

for (const written of ['yes', 'y', 'on', 'True']) {
  test(`privileged: ${written} is decoded as true`, () => {
    const { view, wrong } = analyze(`privileged: ${written}`);
    assert.deepEqual(wrong, []);
    assert.equal(effective(view, 'privileged').value, true);
  });
}

for (const line of [
  'runAsUser: "1000"',
  'runAsUser: 1.5',
  'privileged: "true"',
  'privileged: 1',
  'runAsNonRoot: "yes"',
  'seccompProfile: RuntimeDefault',
]) {
  test(`${line} cannot be unmarshalled`, () => {
    const { view, wrong } = analyze(line);
    const field = line.slice(0, line.indexOf(':')) as 'runAsUser';
    assert.deepEqual(wrong, [`error ${field}`]);
    assert.equal(effective(view, field).from, 'unknown');
  });
}

test('a list that is no list cannot be unmarshalled', () => {
  assert.deepEqual(analyze('capabilities: {drop: ALL}').wrong, ['error drop']);
  assert.deepEqual(analyze('privileged: false', 'supplementalGroups: "1"').wrong, ['error supplementalGroups']);
});

test('a map that is no map cannot be unmarshalled', () => {
  assert.deepEqual(analyze('capabilities: []').wrong, ['error capabilities']);
  assert.deepEqual(analyze('privileged: false', 'seLinuxOptions: []').wrong, ['error seLinuxOptions']);
});

test('a sysctl value must be text', () => {
  assert.deepEqual(analyze('privileged: false', 'sysctls: [{name: a, value: 1}]').wrong, ['error value']);
  assert.deepEqual(analyze('privileged: false', 'sysctls: [{name: a, value: "1"}]').wrong, []);
});

test('a field that is null is as if absent', () => {
  for (const written of ['', '~', 'null']) {
    const { view, wrong } = analyze(`runAsUser: ${written}`);
    assert.deepEqual(wrong, []);
    assert.equal(effective(view, 'runAsUser').from, 'image');
  }
  assert.deepEqual(effective(analyze('capabilities: {drop: null}').view, 'capabilities').value, {});
});

test('an empty item of a list of texts is the empty text', () => {
  const { view, wrong } = analyze('capabilities: {drop: [ALL, null]}');
  assert.deepEqual(wrong, []);
  assert.deepEqual(effective(view, 'capabilities').value, { drop: ['ALL', ''] });
});

test('a word in the wrong case is decoded; it is the validation that refuses it', () => {
  const { view, wrong } = analyze('seccompProfile: {type: runtimedefault}');
  assert.deepEqual(wrong, []);
  assert.deepEqual(effective(view, 'seccompProfile').value, { type: 'runtimedefault' });
});
