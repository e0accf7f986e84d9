import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

const text = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  hostPID: true
  containers:
    - {name: a, image: "a:1", securityContext: {privileged: "true"}}
`;
const idsWith = (schemaFindings: boolean) =>
  new Set(findingsIn(analyzeFile(text, { ...defaultPolicy, schemaFindings })).map(({ ruleId }) => ruleId));

test('a wrong type is told, unless another tool with a schema tells it', () => {
  assert.ok(idsWith(true).has('wrong-type'));
  assert.ok(!idsWith(false).has('wrong-type'));
});

test('what no schema tells is told in both cases', () => {
  for (const schemaFindings of [true, false]) assert.ok(idsWith(schemaFindings).has('hostNamespaces'));
});
