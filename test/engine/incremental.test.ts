import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyzeFile, type FileAnalysis } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { Trees } from '../../shared/engine/trees.ts';
import { plainOf, restricted } from './texts.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  containers:
    - name: web
      image: registry.example/web:1.0
`;
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n';

/** Lines that change how what stands around them is read. */
const lines = [
  ...['---', '--- # comment', '--- text', '...', '%YAML 1.2', '', '# comment', 'spec: {}', 'kind: Pod', '{'],
  ...['# batten-ignore hostNamespaces -- why', '  hostIPC: true # batten-ignore hostNamespaces, nope'],
  ...['  hostIPC: true', '      securityContext: {privileged: true}', '    - name: b', '  x: "', '  x: {{ .y }}'],
  ...['{{- if .a }}', '{{- end }}', '  y: |', '  a: &a {privileged: true}', '  b: *a', '\t', '  x: "{{ .y }}"'],
];
const edit = fc.oneof(
  fc.record({ insert: fc.constantFrom(...lines), at: fc.nat(60) }),
  fc.record({ append: fc.constantFrom(...lines, 'x', ' ', '---', '"', '\r') }),
  fc.record({ remove: fc.nat(3), at: fc.nat(60) }),
  fc.record({ type: fc.constantFrom('{{', '}}', '-', ' ', ':', '"', '\r', '\n', '\uFEFF'), at: fc.nat(500) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, change: Edit): string {
  if ('append' in change) return text + change.append;
  if ('type' in change) return text.slice(0, change.at) + change.type + text.slice(change.at);
  const all = text.split('\n');
  if ('insert' in change) all.splice(change.at % (all.length + 1), 0, change.insert);
  else all.splice(change.at % all.length, change.remove);
  return all.join('\n');
}

/** What is said of a file without asking for its trees. */
function saidOf({ template, pieces, marks, documents }: FileAnalysis) {
  const said = documents.map(({ start, end, summary }) => ({ start, end, ...summary }));
  return { template, pieces, marks, said };
}

const script = `apiVersion: v1
kind: Pod
metadata: {name: script, namespace: shop}
spec:
  containers:
    - name: web
      args:
        - -c
        - |
          echo

          exit 1
`;
const namespace =
  'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {pod-security.kubernetes.io/enforce: baseline}\n';
const begins = [
  [pod, settings, pod, pod.replace('true', 'false')].join('---\n'),
  [pod, script, pod].join('---\n').replaceAll('\n', '\r\n'),
  [namespace, script, `# batten-ignore hostNamespaces -- why\n${pod}`].join('---\n').trimEnd(),
  `%YAML 1.2\n---\n${pod}...\n---\n${script}`,
];

describe('analysing with an earlier analysis', () => {
  for (const [i, policy] of [restricted, defaultPolicy].entries()) {
    it(`tells the same as without, after any edits (${policy.level ?? 'no level'})`, () => {
      const sequence = fc.tuple(fc.constantFrom(...begins), fc.array(edit, { minLength: 1, maxLength: 8 }), fc.nat(3));
      fc.assert(
        fc.property(sequence, ([begin, edits, turn]) => {
          const trees = new Trees(i);
          let text = begin;
          let file = analyzeFile(text, policy, undefined, undefined, trees);
          for (const change of edits) {
            text = edited(text, change);
            file = analyzeFile(text, policy, file, undefined, trees);
            assert.deepEqual(saidOf(file), saidOf(analyzeFile(text, policy)), text);
          }
          // One of four is asked for all that is known, fixes included, for that takes as long as the rest.
          if (turn === 0) assert.deepEqual(plainOf(file), plainOf(analyzeFile(text, policy)), text);
        }),
        { numRuns: 1000 },
      );
    });
  }

  const before = analyzeFile(`${pod}---\n${settings}---\n${pod.replace('web', 'other')}`, defaultPolicy);

  it('takes what did not change from it, though it moved', () => {
    const after = analyzeFile(
      before.text.replace('hostPID: true', 'hostPID: false\n  hostIPC: true'),
      defaultPolicy,
      before,
    );
    assert.equal(after.documents.length, 2);
    assert.notEqual(after.documents[0]?.analysis, before.documents[0]?.analysis);
    assert.equal(after.documents[1]?.analysis, before.documents[1]?.analysis);
    assert.notEqual(after.documents[1]?.start, before.documents[1]?.start);
  });

  it('takes nothing from one by another policy, or where the file became a template', () => {
    const otherPolicy = analyzeFile(before.text, restricted, before);
    assert.notDeepEqual(plainOf(otherPolicy), plainOf(before));
    assert.deepEqual(plainOf(otherPolicy), plainOf(analyzeFile(before.text, restricted)));
    const asTemplate = `${before.text}---\nkind: Pod\na: {{ .b }}\n`;
    const template = analyzeFile(asTemplate, defaultPolicy, before);
    assert.ok(template.template);
    assert.deepEqual(plainOf(template), plainOf(analyzeFile(asTemplate, defaultPolicy)));
  });

  it('parses nothing that cannot hold a workload', () => {
    assert.equal(analyzeFile(settings, defaultPolicy).documents.length, 0);
    assert.equal(before.documents.length, 2);
  });
});
