// What a stranger wrote stays words or code in every Markdown that Batten makes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { completionsAt } from '../../shared/engine/completion/index.ts';
import { contextsOf } from '../../shared/engine/context/index.ts';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { factsOf } from '../../shared/tree/facts.ts';
import { treeOf } from '../../shared/tree/tree.ts';

/** Every place of a manifest whose text is shown somewhere. */
function manifest(word: string): string {
  const text = JSON.stringify(word);
  return `apiVersion: v1
kind: Pod
metadata: {name: ${text}, namespace: ${text}}
spec:
  serviceAccountName: ${text}
  hostPID: true
  securityContext: {runAsUser: ${text}, seccompProfile: {type: Localhost, localhostProfile: ${text}}}
  containers:
  - name: ${text}
    image: ${text}
    securityContext: {privileged: true, runAsUser: 0, capabilities: {add: [${text}], drop: [ALL]}, procMount: ${text}}
    volumeMounts: [{name: ${text}, mountPath: ${text}}]
  volumes: [{name: ${text}, hostPath: {path: ${text}}}]
`;
}

/** What another file of the tree says, to be told in hovers. */
function around(word: string): string {
  const text = JSON.stringify(word);
  return `apiVersion: v1
kind: Namespace
metadata: {name: ${text}, labels: {pod-security.kubernetes.io/enforce: baseline}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: ${text}, namespace: ${text}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${text}, name: ${text}}
subjects: [{kind: ServiceAccount, name: ${text}, namespace: ${text}}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: read, namespace: ${text}}
rules: [{apiGroups: [""], resources: [${text}, secrets], resourceNames: [${text}], verbs: [get, ${text}]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: read, namespace: ${text}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: read}
subjects: [{kind: ServiceAccount, name: ${text}, namespace: ${text}}]
`;
}

/** Everything that is told of a manifest as Markdown. */
function told(word: string): string[] {
  const text = manifest(word);
  const path = `${word.replaceAll('/', '')}.yaml`;
  const facts = factsOf(path, around(word));
  assert.ok(facts);
  const tree = treeOf(new Map([[path, facts]]));
  const file = analyzeFile(text, defaultPolicy, undefined, {
    path: 'pod.yaml',
    tree,
    images: () => undefined,
    isPatch: false,
  });
  const places = [...text.matchAll(/\b[a-zA-Z]+:|\[|"/g)].map(({ index }) => index + 1);
  return [
    ...places.flatMap((place) => hoverAt(file, place)?.markdown ?? []),
    ...places.flatMap((place) => completionsAt(file, place)?.items.flatMap(({ markdown }) => markdown ?? []) ?? []),
    ...[...contextsOf(file)].map(contextMarkdown),
  ];
}

/** What Markdown makes something of: links, pictures, HTML; code and what is escaped is none of it. */
function marks(markdown: string): string[] {
  const bare = markdown.replace(/\\[\\`*_<>[\]|#]|(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|`+/g, '');
  return [...new Set(bare.match(/!?\[[^\]]*\]\([^)]*\)|\[[^\]]*\]:|<[^>]*>?|^ *#+ .*$/gm) ?? [])].sort();
}

const harmless = new Set(told('harmless').flatMap(marks).map(withoutWord));

/** Headings name the workload and the container. */
function withoutWord(mark: string): string {
  return mark.startsWith('#') ? '#' : mark;
}

describe('Markdown', () => {
  it('tells of every place, so that this test looks at something', () => {
    const all = told('x-y-z').join('\n');
    for (const what of ['Effective on "x-y-z"', '**x-y-z** is no Linux', 'Namespace `x-y-z`', 'ServiceAccount `x-y-z`'])
      assert.ok(all.includes(what), what);
    assert.ok(all.includes('x-y-z.yaml:') && all.includes('RoleBinding `x-y-z`') && all.includes('only `x-y-z`'));
  });

  for (const word of [
    '![x](https://example.invalid/p.png)',
    '[run](command:batten.restart)',
    '`](https://example.invalid) `` [a](b)',
    '<img src="https://example.invalid/p.png">',
    'a\n\n# heading\n\n[x]: https://example.invalid\n\n[x]',
    '` ![x](https://example.invalid/p.png) `',
    '\\[x](https://example.invalid)',
  ])
    it(`makes nothing of ${JSON.stringify(word)}`, () => {
      for (const markdown of told(word))
        for (const mark of marks(markdown)) assert.ok(harmless.has(withoutWord(mark)), `${mark} in ${markdown}`);
    });

  it('makes nothing of any text', () => {
    const piece = fc.constantFrom(
      '`',
      '``',
      '[',
      ']',
      '(',
      ')',
      '!',
      '<',
      '>',
      '\\',
      '*',
      '_',
      '|',
      '#',
      '\n',
      ' ',
      'a',
      'https://e.invalid',
      'command:x',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        for (const markdown of told(`a${pieces.join('')}`))
          for (const mark of marks(markdown)) assert.ok(harmless.has(withoutWord(mark)), `${mark} in ${markdown}`);
      }),
      { numRuns: 60 },
    );
  });
});
