// Facts D.5 and the contract's table of levels: what a Namespace asks of the workloads that name it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { factsOf } from '../../shared/tree/facts.ts';
import { type Around, treeOf } from '../../shared/tree/tree.ts';

/** A Namespace with labels of Pod Security Admission. */
function namespace(name: string, labels: Readonly<Record<string, string>>): string {
  const lines = Object.entries(labels).map(([key, value]) => `    pod-security.kubernetes.io/${key}: ${value}`);
  return [
    'apiVersion: v1',
    'kind: Namespace',
    'metadata:',
    `  name: ${name}`,
    '  labels:',
    '    a: b',
    ...lines,
    '',
  ].join('\n');
}

/** A naked pod: short of restricted by absence, nothing else. */
const naked = (space: string | undefined) => `apiVersion: v1
kind: Pod
metadata:
  name: web${space === undefined ? '' : `\n  namespace: ${space}`}
spec:
  containers:
    - name: web
      image: web
`;

/** It violates baseline by what is written. */
const privileged = naked('shop').replace(
  '      image: web\n',
  '      image: web\n      securityContext: {privileged: true}\n',
);

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: web
          image: web
`;

function said(text: string, around?: Around, policy: Policy = defaultPolicy): string[] {
  return findingsIn(analyzeFile(text, policy, undefined, around)).map(({ ruleId, level }) => `${level} ${ruleId}`);
}

function around(path: string, files: Readonly<Record<string, string>>): Around {
  const facts = Object.entries(files).flatMap(([name, text]) => {
    const told = factsOf(name, text);
    return told ? [[name, told] as const] : [];
  });
  return { path, tree: treeOf(new Map(facts)) };
}

const nobody = ['info runAsNonRoot', 'info seccompProfile', 'info allowPrivilegeEscalation', 'info capabilities'];
const loud = (level: string) => nobody.map((one) => one.replace('info', level));
const restricted = namespace('shop', { enforce: 'restricted' });

describe('what is asked, by the labels of a Namespace in the same file', () => {
  const cases: readonly (readonly [labels: Record<string, string>, naked: string[], privileged: string])[] = [
    [{}, nobody, 'warning'],
    [{ enforce: 'restricted' }, loud('error'), 'error'],
    [{ enforce: 'baseline' }, [], 'error'],
    [{ enforce: 'privileged' }, [], 'hint'],
    [{ warn: 'restricted' }, loud('warning'), 'warning'],
    [{ audit: 'restricted' }, loud('warning'), 'warning'],
    [{ enforce: 'baseline', warn: 'restricted' }, loud('warning'), 'error'],
    [{ enforce: 'privileged', audit: 'baseline' }, [], 'warning'],
    // The API server refuses these labels, so that they ask for nothing.
    [{ enforce: 'Restricted' }, nobody, 'warning'],
    [{ enforce: 'restricted', 'enforce-version': '1.30' }, nobody, 'warning'],
    [{ enforced: 'restricted' }, nobody, 'warning'],
  ];
  for (const [labels, whenNaked, whenPrivileged] of cases) {
    it(JSON.stringify(labels), () => {
      const quiet = {
        ...defaultPolicy,
        levels: new Map([
          ['pod-security-label', 'off'],
          ['pod-security-label-name', 'off'],
        ] as const),
      };
      assert.deepEqual(said(`${namespace('shop', labels)}---\n${naked('shop')}`, undefined, quiet), whenNaked);
      const found = said(`${privileged}---\n${namespace('shop', labels)}`, undefined, quiet);
      assert.ok(found.includes(`${whenPrivileged} privileged`), found.join());
    });
  }
});

it('a level that the user chose goes before the labels', () => {
  const policy: Policy = { ...defaultPolicy, level: 'baseline' };
  assert.deepEqual(said(`${restricted}---\n${naked('shop')}`, undefined, policy), []);
});

it('a pinned version is the one that is judged by', () => {
  const probe = naked('shop').replace(
    '      image: web\n',
    '      image: web\n      livenessProbe: {httpGet: {host: a, port: 80}}\n',
  );
  const pinned = (version: string) => namespace('shop', { enforce: 'baseline', 'enforce-version': version });
  assert.deepEqual(said(`${pinned('v1.34')}---\n${probe}`), ['error hostProbesAndHostLifecycle']);
  assert.deepEqual(said(`${pinned('latest')}---\n${probe}`), ['error hostProbesAndHostLifecycle']);
  assert.deepEqual(said(`${pinned('v1.33')}---\n${probe}`), ['hint hostProbesAndHostLifecycle']);
  // A version newer than the cluster's is the cluster's.
  const old: Policy = { ...defaultPolicy, version: 33 };
  assert.deepEqual(said(`${pinned('v1.34')}---\n${probe}`, undefined, old), []);
});

describe('which Namespace a workload goes to', () => {
  const other = namespace('shop', { enforce: 'privileged' });

  it('none, where it names none, or where nobody knows the one it names', () => {
    assert.deepEqual(said(`${restricted}---\n${naked(undefined)}`), nobody);
    assert.deepEqual(said(`${restricted}---\n${naked('other')}`), nobody);
  });

  it('that of its file goes before those of other files', () => {
    assert.deepEqual(
      said(`${restricted}---\n${naked('shop')}`, around('a/pod.yaml', { 'a/ns.yaml': other })),
      loud('error'),
    );
  });

  it('that of the nearest common folder', () => {
    const files = { 'a/b/ns.yaml': restricted, 'ns.yaml': other };
    assert.deepEqual(said(naked('shop'), around('a/pod.yaml', files)), loud('error'));
    assert.deepEqual(said(naked('shop'), around('a/c/d/pod.yaml', files)), loud('error'));
    assert.deepEqual(said(naked('shop'), around('c/pod.yaml', { ...files, 'c/ns.yaml': other })), []);
  });

  it('two of equal nearness that differ give no verdict, and the hover says so', () => {
    const files = around('pod.yaml', { 'a/ns.yaml': restricted, 'b/ns.yaml': other });
    assert.deepEqual(said(naked('shop'), files), nobody);
    const text = naked('shop');
    const hover = hoverAt(analyzeFile(text, defaultPolicy, undefined, files), text.indexOf('shop'));
    assert.match(hover?.markdown ?? '', /differ.*a\/ns\.yaml:4, b\/ns\.yaml:4/s);
  });

  it('two of equal nearness that agree give theirs', () => {
    assert.deepEqual(
      said(naked('shop'), around('pod.yaml', { 'a/ns.yaml': restricted, 'b/ns.yaml': restricted })),
      loud('error'),
    );
  });

  it('a file does not see an older version of itself', () => {
    assert.deepEqual(said(naked('shop'), around('pod.yaml', { 'pod.yaml': restricted })), nobody);
  });
});

describe('the finding says what will happen', () => {
  const messages = (text: string) => findingsIn(analyzeFile(text, defaultPolicy)).map(({ message }) => message);
  const expected: readonly (readonly [labels: Record<string, string>, pod: RegExp, template: RegExp])[] = [
    [
      { enforce: 'restricted' },
      /"shop" enforces restricted, so the API server rejects this Pod\.$/,
      /the Deployment is created, but its pods are rejected \(FailedCreate\)\.$/,
    ],
    [{ warn: 'restricted' }, /"shop" warns of/, /"shop" warns of/],
    [{ audit: 'restricted' }, /audit log\.$/, /audit log\.$/],
  ];
  for (const [labels, pod, template] of expected) {
    it(JSON.stringify(labels), () => {
      for (const message of messages(`${namespace('shop', labels)}---\n${naked('shop')}`)) assert.match(message, pod);
      for (const message of messages(`${namespace('shop', labels)}---\n${deployment}`)) assert.match(message, template);
    });
  }

  it('and nothing where nobody asks', () => {
    for (const message of messages(naked('shop'))) assert.doesNotMatch(message, /Namespace/);
  });
});

it('an edit of a Namespace in the file changes what is said of its workloads, as a fresh start would', () => {
  const before = analyzeFile(`${restricted}---\n${naked('shop')}---\n${naked('other')}`, defaultPolicy);
  const text = before.text.replace('enforce: restricted', 'enforce: baseline');
  const after = analyzeFile(text, defaultPolicy, before);
  assert.deepEqual(findingsIn(after), findingsIn(analyzeFile(text, defaultPolicy)));
  assert.equal(after.documents[2]?.analysis, before.documents[2]?.analysis);
});
