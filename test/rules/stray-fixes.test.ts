import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';

const restricted: Policy = { ...defaultPolicy, level: 'restricted' };

function podWith(podContext: string, ...contexts: string[]): string {
  const containers = contexts.map(
    (context, i) => `    - name: c${i}\n      image: registry.example/c${i}:1.0\n      securityContext: ${context}\n`,
  );
  return `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: ${podContext}
  containers:
${containers.join('')}`;
}

/** What each way of the first finding of a rule makes of a text; nothing for those that can't be proven. */
function ways(rule: string, text: string, policy = restricted): string[] {
  const file = analyzeFile(text, policy);
  const [placed] = file.documents;
  const finding = findingsIn(file).find(({ ruleId }) => ruleId === rule);
  assert.ok(placed && finding, text);
  return finding.fixes.flatMap((fix) => {
    assert.equal(fix.class, 'review');
    const { changes } = makeFixes(file, placed, [{ finding, fix }]);
    return changes.length > 0 ? [applyChanges(text, changes)] : [];
  });
}

describe('a field on the wrong level', () => {
  it('moves into every container, or goes', () => {
    assert.deepEqual(
      ways(
        'misplaced-field',
        podWith('{fsGroup: 1, readOnlyRootFilesystem: true}', '{privileged: false}', '{runAsUser: 1}'),
      ),
      [
        podWith(
          '{fsGroup: 1}',
          '{privileged: false, readOnlyRootFilesystem: true}',
          '{runAsUser: 1, readOnlyRootFilesystem: true}',
        ),
        podWith('{fsGroup: 1}', '{privileged: false}', '{runAsUser: 1}'),
      ],
    );
  });

  it('moves from a container to the pod', () => {
    assert.deepEqual(
      ways('misplaced-field', podWith('{runAsNonRoot: true}', '{fsGroup: 1, privileged: false}'))[0],
      podWith('{runAsNonRoot: true, fsGroup: 1}', '{privileged: false}'),
    );
  });

  it('only goes where moving would make a violation count, or another value stands there', () => {
    const privileged = podWith('{fsGroup: 1, privileged: true}', '{}', '{}');
    assert.deepEqual(ways('misplaced-field', privileged), [podWith('{fsGroup: 1}', '{}', '{}')]);
    const other = podWith('{fsGroup: 1}', '{fsGroup: 2, privileged: false}');
    assert.deepEqual(ways('misplaced-field', other), [podWith('{fsGroup: 1}', '{privileged: false}')]);
  });
});

describe('a misspelt field', () => {
  it('gets its name, or goes', () => {
    assert.deepEqual(ways('unknown-field', podWith('{fsgroup: 1, runAsGroup: 2}', '{}')), [
      podWith('{fsGroup: 1, runAsGroup: 2}', '{}'),
      podWith('{runAsGroup: 2}', '{}'),
    ]);
  });

  it('gets the contrary value where its name says the contrary', () => {
    const [first] = ways('unknown-field', podWith('{fsGroup: 1}', '{privileged: false, noNewPrivileges: true}'));
    assert.equal(first, podWith('{fsGroup: 1}', '{privileged: false, allowPrivilegeEscalation: false}'));
    const [second] = ways('unknown-field', podWith('{fsGroup: 1, runAsRoot: false}', '{}'));
    assert.equal(second, podWith('{fsGroup: 1, runAsNonRoot: true}', '{}'));
  });

  it('moves under its name where that belongs elsewhere', () => {
    const [first] = ways('unknown-field', podWith('{fsGroup: 1, readonlyRootFilesystem: true}', '{runAsUser: 1}'));
    assert.equal(first, podWith('{fsGroup: 1}', '{runAsUser: 1, readOnlyRootFilesystem: true}'));
  });

  it('only goes where its right name stands beside it, or would make a violation count', () => {
    assert.deepEqual(ways('unknown-field', podWith('{fsgroup: 1, fsGroup: 2}', '{}')), [podWith('{fsGroup: 2}', '{}')]);
    assert.deepEqual(ways('unknown-field', podWith('{fsGroup: 2}', '{Privileged: true, runAsUser: 1}')), [
      podWith('{fsGroup: 2}', '{runAsUser: 1}'),
    ]);
  });
});

it('the second way of a finding is made where the first can not be', () => {
  const text = podWith('{fsGroup: 1, privileged: true}', '{}', '{}');
  const file = analyzeFile(text, restricted);
  const [placed] = file.documents;
  const finding = findingsIn(file).find(({ ruleId }) => ruleId === 'misplaced-field');
  const [fix, ...otherwise] = finding?.fixes ?? [];
  assert.ok(placed && finding && fix);
  const { changes, applied, failed } = makeFixes(file, placed, [{ finding, fix, otherwise }]);
  assert.equal(applyChanges(text, changes), podWith('{fsGroup: 1}', '{}', '{}'));
  assert.deepEqual([applied.length, failed.length], [1, 0]);
  assert.equal(applied[0]?.fix.title, 'Remove privileged');
});
