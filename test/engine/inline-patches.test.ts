import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, type FileAnalysis, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { LineIndex } from '../../shared/text/lines.ts';

const policy = { ...defaultPolicy, level: 'restricted' } as const;
const around = (path: string, isPatch = false) => ({ path, tree: { *below() {} }, isPatch });

function analyzed(text: string, isPatch = false): FileAnalysis {
  return analyzeFile(text, policy, undefined, around(isPatch ? 'patch.yaml' : 'kustomization.yaml', isPatch));
}

/** The lines of what is found, each with its rule. */
function told(text: string, isPatch = false): string[] {
  const file = analyzed(text, isPatch);
  const lines = new LineIndex(text);
  return findingsIn(file).map(({ ruleId, span }) => `${lines.positionAt(span.start).line} ${ruleId}`);
}

const strategic = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      hostPID: true
      securityContext:
        readOnlyRootFilesystem: true
      containers:
        - name: web
          securityContext: {privileged: true}
`;
const operations = `- op: add
  path: /spec/template/spec/securityContext
  value: {runAsNonRoot: true, readOnlyRootFilesystem: true}
- op: replace
  path: /spec/template/spec/hostPID
  value: true
- op: test
  path: /spec/template/spec/hostIPC
  value: true
- op: remove
  path: /spec/template/spec/hostNetwork
`;

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

const withStrategic = `resources: [web.yaml]\npatches:\n  - patch: |-\n${indented(strategic, 6)}`;
const withOperations = (target: string) =>
  `resources: [web.yaml]\npatches:\n  - target: ${target}\n    patch: |\n${indented(operations, 6)}`;

describe('a patch that a kustomization writes out', () => {
  it('is judged by what is written in it, each finding at its line', () => {
    assert.deepEqual(told(withStrategic), ['9 hostNamespaces', '11 misplaced-field', '14 privileged']);
    assert.ok(findingsIn(analyzed(withStrategic)).every(({ missing }) => !missing));
  });

  it('is judged where it is a JSON patch, at the path that leads to a value, or in the value', () => {
    assert.deepEqual(told(withOperations('{kind: Deployment}')), ['6 misplaced-field', '8 hostNamespaces']);
    assert.deepEqual(told(withOperations('{group: apps, version: v1, kind: Deployment|StatefulSet}')).length, 2);
    assert.deepEqual(told(withOperations('{name: web}')).length, 2);
  });

  it('is left alone where its target holds no pod, or has it elsewhere', () => {
    assert.deepEqual(told(withOperations('{kind: Service}')), []);
    // A CronJob has no `template` below its `spec`, so that kustomize adds what no API server takes.
    assert.deepEqual(told(withOperations('{kind: CronJob}')), ['5 unknown-field']);
    assert.deepEqual(told(withOperations('{group: example.com, version: v1, kind: Deployment}')), []);
  });

  it('is read in the older lists, in one line of JSON, and in an object of Flux', () => {
    const merged = `patchesStrategicMerge:\n  - |-\n${indented(strategic, 4)}`;
    assert.deepEqual(told(merged), ['8 hostNamespaces', '10 misplaced-field', '13 privileged']);
    const json = `patchesJson6902:\n  - target: {version: v1, kind: Pod, name: a}\n    patch: '[{"op": "add", "path": "/spec/hostIPC", "value": true}]'\n`;
    assert.deepEqual(told(json), ['2 hostNamespaces']);
    const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec:\n${indented(withOperations('{kind: Deployment}'), 2)}`;
    assert.deepEqual(told(flux).length, 2);
  });

  it('may hold several documents', () => {
    const two = `patches:\n  - patch: |-\n${indented(strategic, 6)}      ---\n${indented(strategic.replace('name: web', 'name: api'), 6)}`;
    assert.deepEqual(told(two).length, 6);
  });

  it('writes to items of lists, one more too', () => {
    const text = `- {op: add, path: /spec/template/spec/containers/-, value: {name: a, image: a, securityContext: {privileged: true}}}
- op: replace
  path: /spec/template/spec/containers/1/securityContext/privileged
  value: true
- {op: add, path: /spec/template/metadata/annotations/example.com~1a, value: b}
`;
    assert.deepEqual(told(text, true), ['0 privileged', '2 privileged']);
  });

  it('is judged in a file of its own that a kustomization names', () => {
    assert.deepEqual(told(operations, true), ['2 misplaced-field', '4 hostNamespaces']);
    assert.deepEqual(told(operations), []);
  });

  it('is fixed where it stands, if it is no JSON patch and stands in no quotes', () => {
    const { file } = fixFile(analyzed(withStrategic), new Set(['review']));
    const fixed = withStrategic
      .replace('hostPID: true', 'hostPID: false')
      .replace(
        'securityContext: {privileged: true}',
        'securityContext: {privileged: false, readOnlyRootFilesystem: true}',
      )
      .replace('            securityContext:\n              readOnlyRootFilesystem: true\n', '');
    assert.equal(file.text, fixed);
    for (const text of [
      withOperations('{kind: Deployment}'),
      `patches:\n  - patch: '${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostPID: true } })}'\n`,
    ]) {
      assert.ok(findingsIn(analyzed(text)).length > 0);
      assert.equal(fixFile(analyzed(text), new Set(['safe', 'harden', 'review'])).file.text, text);
    }
  });

  it('is judged anew with every change, of its target too', () => {
    const before = analyzed(withOperations('{kind: Service}'));
    const after = withOperations('{kind: Deployment}');
    const file = analyzeFile(after, policy, before, around('kustomization.yaml'));
    assert.deepEqual(
      findingsIn(file).map(({ ruleId }) => ruleId),
      ['misplaced-field', 'hostNamespaces'],
    );
    const more = after.replace('hostPID', 'hostIPC');
    assert.deepEqual(
      findingsIn(analyzeFile(more, policy, file, around('kustomization.yaml'))).map(({ span }) => span),
      findingsIn(analyzed(more)).map(({ span }) => span),
    );
  });

  it('is passed over where its text is folded or escaped, and where nothing in it is a patch', () => {
    for (const text of [
      `patches:\n  - patch: >-\n${indented(strategic, 6)}`,
      `patches:\n  - patch: ${JSON.stringify(strategic)}\n`,
      'patches:\n  - patch: |-\n      text\n',
      'patches: [{path: a.yaml}]\n',
      `kind: Other\napiVersion: example.com/v1\n${withStrategic}`,
    ])
      assert.deepEqual([told(text), problemsIn(analyzed(text))], [[], []], text);
  });

  it('may be silenced by a comment in it', () => {
    const text = withStrategic.replace('hostPID: true', 'hostPID: true # batten-ignore hostNamespaces -- debugging');
    assert.deepEqual(told(text), ['11 misplaced-field', '14 privileged']);
  });
});

describe('directives of patches', () => {
  it('are no containers, and no fields', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      $setElementOrder/containers: [{name: web}]
      $retainKeys: [containers]
      initContainers:
        - $patch: replace
      containers:
        - name: old
          $patch: delete
        - $patch: merge
          name: web
          securityContext: {$patch: replace, privileged: true}
`;
    assert.deepEqual(told(text, true), ['15 privileged']);
    const [container, ...others] =
      analyzed(text, true).documents[0]?.analysis.workloads[0]?.workload.pod.containers ?? [];
    assert.equal(container?.name, 'web');
    assert.deepEqual(others, []);
  });
});
