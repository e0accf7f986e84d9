import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { treeOf } from '../../shared/tree/tree.ts';

const text = `apiVersion: v1
kind: Pod
metadata: {name: probe}
spec:
  hostPID: true
  containers: [{name: probe, image: registry.example/probe:1}]
`;

/** How many workloads and findings a file has. */
function told(path: string): number[] {
  const file = analyzeFile(text, defaultPolicy, undefined, { path, tree: treeOf(new Map()) });
  return [file.documents.flatMap(({ analysis }) => analysis.workloads).length, findingsIn(file).length];
}

describe('what a test expects to find in a cluster', () => {
  for (const path of ['00-assert.yaml', 'tests/probe/01-errors.yaml', 'a/100-assert-scaled.yaml', '02-Assert.yml'])
    it(`is no manifest: ${path}`, () => assert.deepEqual(told(path), [0, 0]));

  for (const path of ['00-install.yaml', 'assert.yaml', '00-assertion.yaml', '01-asserts/probe.yaml', 'a-assert.yaml'])
    it(`is a manifest that somebody applies: ${path}`, () => {
      const [workloads, findings = 0] = told(path);
      assert.equal(workloads, 1);
      assert.ok(findings > 0);
    });
});
