import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { type Field, fieldsOf, type Owner } from '../../shared/kubernetes/fields.ts';
import { findingsOn, type Part, policy } from './pods.ts';

/** By type, values that the API's decoder refuses, and one that it takes (facts K.3). */
const boolean = { wrong: ['true', 1, 0, [], {}], right: false };
const integer = { wrong: ['1000', 1.5, true, [], {}], right: 1000 };
const string = { wrong: [1, true, [], {}], right: 'a' };
const list = { wrong: [1, 'a', true, {}], right: [] };
const object = { wrong: [1, 'a', true, []], right: {} };

function valuesOf({ type }: Field) {
  if (typeof type !== 'string') return list;
  return { boolean, integer, string }[type as string] ?? object;
}

/** Whether a value for a field of a type is told of, and how often. */
function told(place: (part: Part) => Parameters<typeof findingsOn>[0], part: Part): readonly string[] {
  const found = findingsOn(place(part), policy('privileged'));
  return found.filter((one) => one.ruleId === 'wrong-type').map(({ level, message }) => `${level} ${message}`);
}

/** Where the fields of each type of the API stand. */
const owners: readonly (readonly [Owner, (part: Part) => Parameters<typeof findingsOn>[0]])[] = [
  ['PodSecurityContext', (podContext) => ({ podContext })],
  ['SecurityContext', (context) => ({ role: 'init', context })],
  ['SELinuxOptions', (seLinuxOptions) => ({ podContext: { seLinuxOptions } })],
  ['SeccompProfile', (seccompProfile) => ({ role: 'ephemeral', context: { seccompProfile } })],
  ['AppArmorProfile', (appArmorProfile) => ({ podContext: { appArmorProfile } })],
  ['Capabilities', (capabilities) => ({ role: 'sidecar', context: { capabilities } })],
  ['Sysctl', (sysctl) => ({ podContext: { sysctls: [{ name: 'a', value: '1' }, sysctl] } })],
  ['WindowsSecurityContextOptions', (windowsOptions) => ({ role: 'container', context: { windowsOptions } })],
  ['PodSpec', (spec) => ({ spec })],
];

for (const [owner, place] of owners) {
  describe(`wrong-type on ${owner}`, () => {
    // The pod's own context is written by the builder.
    for (const field of fieldsOf(owner).filter((one) => one.name !== 'securityContext')) {
      const { wrong, right } = valuesOf(field);
      it(`${field.name} takes ${JSON.stringify(right)} and null, not ${wrong.map((one) => JSON.stringify(one)).join(' ')}`, () => {
        assert.deepEqual(told(place, { [field.name]: right }), []);
        assert.deepEqual(told(place, { [field.name]: null }), []);
        for (const value of wrong) {
          const [message, ...others] = told(place, { [field.name]: value });
          assert.match(message ?? '', new RegExp(`^error \`${field.name}\` must be `), JSON.stringify(value));
          assert.deepEqual(others, []);
        }
      });
    }
  });
}

it('items of lists have a type as well', () => {
  const capabilities = (list: unknown[]) => ({
    role: 'container' as const,
    context: { capabilities: { drop: ['ALL'], add: list } },
  });
  assert.equal(told((part) => ({ ...capabilities([1, 'KILL', {}]), ...part }), {}).length, 2);
  assert.equal(told((part) => ({ ...capabilities([null, 'KILL']), ...part }), {}).length, 0);
  assert.equal(
    told((supplementalGroups) => ({ podContext: { supplementalGroups: [supplementalGroups, '1', 2] } }), {}).length,
    2,
  );
});

it('what is no text is quoted as it is written', () => {
  for (const [written, quoted] of [
    ['y', '`y`, in YAML `true`, stands there'],
    ['Off', '`Off`, in YAML `false`, stands there'],
    ['true', '`true` stands there'],
    ['0x1F', '`0x1F` stands there'],
    ['1_000', '`1_000` stands there'],
  ]) {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${written}\n`;
    const told = findingsIn(analyzeFile(text, defaultPolicy)).filter(({ ruleId }) => ruleId === 'wrong-type');
    assert.equal(told.length, 1, text);
    assert.ok(told[0]?.message.includes(`must be text, but ${quoted}`), told[0]?.message);
  }
});
