// Fixes of what several containers share by an anchor: offered with where else they act, never made unasked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mend } from '../../shared/engine/actions.ts';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { restricted } from './texts.ts';

const pod = (containers: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
${containers}`;

const shared = pod(`    - name: a
      image: registry.example/a:1
      securityContext: &context # of both
        capabilities: {drop: [ALL]}
    - name: b
      image: registry.example/b:1
      securityContext: *context
`);

/** What is offered for a finding: its titles with their classes. */
function offers(text: string): string[] {
  return findingsIn(analyzeFile(text, restricted)).flatMap(({ fixes }) =>
    fixes.map(({ title, class: of }) => `${title} [${of}]`),
  );
}

test('an edit of a shared context is for review, and its title names the other container', () => {
  assert.deepEqual(offers(shared), [
    'Set allowPrivilegeEscalation: false on "a", also for container "b" [review]',
    'Set allowPrivilegeEscalation: false on "b", also for container "a" [review]',
  ]);
  const file = analyzeFile(shared, restricted);
  const mended = shared.replace('drop: [ALL]}\n', 'drop: [ALL]}\n        allowPrivilegeEscalation: false\n');
  for (const finding of findingsIn(file)) {
    const [fix] = finding.fixes;
    assert.equal(fix && applyChanges(shared, mend(file, finding, fix)), mended);
  }
  const { file: reviewed, applied } = fixFile(file, new Set(['safe', 'harden', 'review']));
  assert.equal(reviewed.text, mended);
  assert.equal(applied.length, 2);
});

test('it is not made with the classes that change no other container', () => {
  assert.equal(fixFile(analyzeFile(shared, restricted), new Set(['safe', 'harden'])).file.text, shared);
});

test('a container that merges another one is mended where that is written', () => {
  const text = pod(`    - &base
      name: a
      image: registry.example/a:1
      securityContext:
        capabilities: {drop: [ALL]}
    - <<: *base
      name: b
`);
  assert.deepEqual(offers(text), [
    'Set allowPrivilegeEscalation: false on "a", also for container "b" [review]',
    'Set allowPrivilegeEscalation: false on "b", also for container "a" [review]',
  ]);
});

test('a value that only one container uses is told by its anchor', () => {
  const text = `x-context: &context\n  capabilities: {drop: [ALL]}\n${pod(
    '    - {name: a, image: registry.example/a:1, securityContext: *context}\n',
  )}`;
  const titles = offers(text).filter((title) => title.includes('Escalation'));
  assert.deepEqual(titles, ['Set allowPrivilegeEscalation: false on "a", where &context is written [review]']);
});

test('many containers are counted', () => {
  const others = ['b', 'c', 'd', 'e'].map(
    (name) => `    - {name: ${name}, image: registry.example/b:1, securityContext: *context}\n`,
  );
  const text = shared.replace(/ {4}- name: b[\s\S]*/, others.join(''));
  assert.equal(
    offers(text)[0],
    'Set allowPrivilegeEscalation: false on "a", also for container "b" and container "c" and 2 more [review]',
  );
});

test('what an anchor shares is not changed where the change can be made beside it', () => {
  const text = shared.replace('securityContext: *context', 'securityContext: {<<: *context}');
  assert.deepEqual(offers(text).slice(1), ['Set allowPrivilegeEscalation: false on "b" [safe]']);
});
