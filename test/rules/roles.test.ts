import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Policy } from '../../shared/engine/policy.ts';
import { controls } from '../../shared/pod-security/controls.ts';
import { rules } from '../../shared/rules/index.ts';
import type { Case, RuleCase } from './cases/case.ts';
import { cases, onOtherObjects, ruleCases } from './cases/index.ts';
import { type Differences, findingsOn, type Part, pathOf, policy, type Role, roles } from './pods.ts';

const restricted = policy('restricted');
const onContainers = (one: Case) => one.where === 'context' || one.where === 'container';

const ofControls = new Set(controls.map((control) => control.rule));

/** Ids of controls (and of one rule) and the places that they are about. */
function said(differences: Differences, by: Policy, rule?: string): string[] {
  return findingsOn(differences, by)
    .filter(({ ruleId }) => ofControls.has(ruleId) || ruleId === rule)
    .map(({ ruleId, path }) => `${ruleId} at ${path.join('.')}`);
}

/** The places that one rule is told of. */
function saidBy(
  differences: Differences,
  { rule, version = restricted.version, runtime = restricted.runtime }: RuleCase,
): string[] {
  const by = { ...restricted, version, runtime, levels: new Map([[rule, 'warning']] as const) };
  return findingsOn(differences, by).flatMap(({ ruleId, path }) => (ruleId === rule ? [path.join('.')] : []));
}

function differing(one: Case, part: Part, role: Role, windows = false): Differences {
  return { windows, ...(onContainers(one) ? { role } : {}), [one.where]: part };
}

it('a hardened pod with a container of every role has no finding, on Linux and on Windows', () => {
  assert.deepEqual(findingsOn({}, restricted), []);
  assert.deepEqual(findingsOn({ windows: true }, restricted), []);
});

it('every control and every rule has a case', () => {
  const ids = new Set([...[...cases, ...ruleCases].map((one) => one.rule), ...onOtherObjects]);
  assert.deepEqual(
    [...controls, ...rules].map((one) => ('rule' in one ? one.rule : one.id)).filter((id) => !ids.has(id)),
    [],
  );
});

for (const one of cases) {
  const subjects: readonly (Role | 'pod')[] = onContainers(one) ? roles : ['pod'];
  const { rule, where, bad, good, windows } = one;
  describe(`${rule}: ${where} ${JSON.stringify(bad)}`, () => {
    for (const subject of subjects) {
      const role = subject === 'pod' ? 'container' : subject;
      const expected = [`${rule} at ${pathOf(subject).join('.')}`];
      it(`is found on ${subject}, and its twin is not`, () => {
        assert.deepEqual(said(differing(one, bad, role), restricted, rule), expected);
        assert.deepEqual(said(differing(one, good, role), restricted, rule), []);
      });
      it(`${windows} on ${subject} of a Windows pod`, () => {
        const by = windows === 'at baseline' ? policy('baseline') : restricted;
        assert.deepEqual(said(differing(one, bad, role, true), by, rule), windows === 'exempt' ? [] : expected);
        assert.deepEqual(said(differing(one, good, role, true), by, rule), []);
      });
    }
  });
}

for (const one of ruleCases) {
  const subjects: readonly (Role | 'pod')[] = one.on === 'pod' ? ['pod'] : one.on;
  describe(`${one.rule}: ${one.shows ?? JSON.stringify(one.bad)}`, () => {
    for (const subject of subjects) {
      const role = subject === 'pod' ? {} : { role: subject };
      const expected = [pathOf(subject).join('.')];
      it(`is found on ${subject}, and its twin is not`, () => {
        assert.deepEqual(saidBy({ ...role, ...one.bad }, one), expected);
        assert.deepEqual(saidBy({ ...role, ...one.good }, one), []);
      });
      it(`${one.windows} on ${subject} of a Windows pod`, () => {
        const windows = saidBy({ ...role, ...one.bad, windows: true }, one);
        assert.deepEqual(windows, one.windows === 'nothing' ? [] : expected);
      });
    }
  });
}

describe('what containers say against the pod, and the pod for them', () => {
  const unsaid = { runAsNonRoot: undefined, seccompProfile: undefined };

  it('what every container says itself is not missed on the pod', () => {
    const every = { runAsNonRoot: true, seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } };
    assert.deepEqual(said({ every, podContext: unsaid }, restricted), []);
    assert.deepEqual(said({ podContext: unsaid }, restricted), ['runAsNonRoot at spec', 'seccompProfile at spec']);
  });

  it('a container that says it alone leaves the pod to be told of, once', () => {
    const context = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
    const found = findingsOn({ role: 'init', context, podContext: unsaid }, restricted);
    assert.deepEqual(
      found.map((finding) => finding.ruleId),
      ['runAsNonRoot', 'seccompProfile'],
    );
    for (const { message } of found) assert.match(message, /"sidecar", "container", "ephemeral"/);
  });

  it('what the pod says badly is found though every container says it well', () => {
    const found = findingsOn({ every: { runAsUser: 1 }, podContext: { runAsUser: 0 } }, restricted);
    assert.deepEqual(
      found.map((finding) => finding.ruleId),
      ['runAsUser'],
    );
  });
});
