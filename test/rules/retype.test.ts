import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mend } from '../../shared/engine/actions.ts';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';

const review = new Set(['review'] as const);

/** A pod with one line in a container's context, or in the pod's. */
const pod = (container: string, podContext = 'runAsNonRoot: true') => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    ${podContext}
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        ${container}
`;

function wrongTypes(text: string): string[] {
  const found = findingsIn(analyzeFile(text, { ...defaultPolicy, level: 'privileged' }));
  return found.filter(({ ruleId }) => ruleId === 'wrong-type').map(({ message }) => message);
}

function fixed(text: string): string {
  return fixFile(
    analyzeFile(text, {
      ...defaultPolicy,
      level: 'privileged',
      levels: new Map([
        ['privileged', 'off'],
        ['runAsUser', 'off'],
        ['root-against-non-root', 'off'],
      ]),
    }),
    review,
  ).file.text;
}

/** Lines as they are written, what becomes of them, and what the message says to do. */
const lines: readonly (readonly [string, string, RegExp])[] = [
  ['runAsUser: "1000" # the user', 'runAsUser: 1000 # the user', / Write it without quotes\.$/],
  ["runAsUser: '0'", 'runAsUser: 0', / Write it without quotes\.$/],
  ['privileged: "true"', 'privileged: true', / Write it without quotes\.$/],
  ['privileged: "False"', 'privileged: false', / Write it without quotes\.$/],
  ['capabilities: {drop: ALL}', 'capabilities: {drop: [ALL]}', /`drop` must be a list, .* Write `\[ALL\]`\.$/],
  ['capabilities: {drop: "ALL"}', 'capabilities: {drop: [ALL]}', / Write `\[ALL\]`\.$/],
  ['capabilities: {drop: [KILL, 1]}', 'capabilities: {drop: [KILL, "1"]}', / Put it in quotes\.$/],
];

for (const [written, becomes, advice] of lines)
  it(`${written} becomes ${becomes}`, () => {
    const [message, ...others] = wrongTypes(pod(written));
    assert.match(message ?? '', advice);
    assert.deepEqual(others, []);
    assert.equal(fixed(pod(written)), pod(becomes));
  });

it('sysctls and groups of the pod', () => {
  const sysctl = (value: string) => pod('runAsUser: 1', `sysctls: [{name: net.ipv4.tcp_syncookies, value: ${value}}]`);
  assert.equal(fixed(sysctl('1')), sysctl('"1"'));
  assert.equal(fixed(sysctl('true')), sysctl('"true"'));
  const groups = (value: string) => pod('runAsUser: 1', `supplementalGroups: ${value}`);
  assert.equal(fixed(groups('"4000"')), groups('[4000]'));
  assert.equal(fixed(groups('4000')), groups('[4000]'));
  assert.equal(fixed(groups('["4000", 1]')), groups('[4000, 1]'));
});

it('what is not plain is left to its author', () => {
  const unclear = [
    'runAsUser: web',
    'runAsUser: "0777"',
    'runAsUser: 1.5',
    'privileged: "maybe"',
    'privileged: 1',
    'capabilities: {drop: "ALL, KILL"}',
    'capabilities: ALL',
    'seccompProfile: RuntimeDefault',
  ];
  for (const one of unclear) {
    assert.equal(wrongTypes(pod(one)).length, 1, one);
    assert.equal(fixed(pod(one)), pod(one));
  }
  // As text it may be the number it is read as, or the digits as they stand.
  const octal = pod('runAsUser: 1', 'sysctls: [{name: kernel.shm_rmid_forced, value: 0777}]');
  assert.equal(fixed(octal), octal);
});

it('a colon without a space behind it is named', () => {
  assert.match(
    wrongTypes(pod('seccompProfile: type:RuntimeDefault'))[0] ?? '',
    /A space is missing behind the colon\.$/,
  );
});

it('a fix may uncover what was not readable before', () => {
  const file = analyzeFile(pod('privileged: "true"'), { ...defaultPolicy, level: 'restricted' });
  const finding = findingsIn(file).find(({ ruleId }) => ruleId === 'wrong-type');
  const fix = finding?.fixes[0];
  assert.ok(finding && fix);
  const text = applyChanges(file.text, mend(file, finding, fix));
  assert.equal(text, pod('privileged: true'));
  assert.ok(findingsIn(analyzeFile(text, file.policy)).some(({ ruleId }) => ruleId === 'privileged'));
});

it('a value that several share is told of once', () => {
  const shared =
    `${pod('&context {runAsUser: "1"}')}    - {name: b, image: "b:1", securityContext: *context}\n`.replace(
      'securityContext:\n        &context',
      'securityContext: &context',
    );
  assert.equal(wrongTypes(shared).length, 1);
});
