// Facts D.5: what the API server takes as a label of Pod Security Admission.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

function said(label: string, value: string, head = 'apiVersion: v1\nkind: Namespace'): string[] {
  const text = `${head}\nmetadata:\n  name: shop\n  labels:\n    ${label}: ${value}\n`;
  return findingsIn(analyzeFile(text, defaultPolicy)).map(({ ruleId, level, fixes }) =>
    [level, ruleId, ...fixes.map(({ title }) => title)].join(' | '),
  );
}

const prefix = 'pod-security.kubernetes.io/';

for (const mode of ['enforce', 'audit', 'warn']) {
  it(`${mode} takes the three levels, in lower case`, () => {
    for (const level of ['privileged', 'baseline', 'restricted']) assert.deepEqual(said(prefix + mode, level), []);
    assert.deepEqual(said(prefix + mode, 'Restricted'), ['error | pod-security-label | Write restricted']);
    assert.deepEqual(said(prefix + mode, 'default'), ['error | pod-security-label']);
    assert.deepEqual(said(prefix + mode, '"{{ .Values.level }}"'), []);
  });
  it(`${mode}-version takes latest and v1.N`, () => {
    for (const version of ['latest', 'v1.0', 'v1.29', 'v1.99'])
      assert.deepEqual(said(`${prefix + mode}-version`, version), []);
    for (const version of ['"1.29"', 'v1.29.3']) {
      assert.deepEqual(said(`${prefix + mode}-version`, version), ['error | pod-security-label | Write v1.29']);
    }
    for (const version of ['newest', 'v1.029', 'v2.0', '""'])
      assert.deepEqual(said(`${prefix + mode}-version`, version), ['error | pod-security-label']);
  });
}

it('a misspelt key is ignored by admission, and told', () => {
  const meant = { enforced: 'enforce', enforce_version: 'enforce-version', Warn: 'warn', level: undefined };
  for (const [key, name] of Object.entries(meant))
    assert.deepEqual(said(prefix + key, 'restricted'), [
      [
        'warning | pod-security-label-name',
        ...(name ? [`Rename it to ${prefix}${name}`] : []),
        `Remove ${prefix}${key}`,
      ].join(' | '),
    ]);
});

it('other labels, and the same labels on other objects, are nobody’s business', () => {
  assert.deepEqual(said('security.kubernetes.io/enforce', 'x'), []);
  assert.deepEqual(said(`${prefix}enforce`, 'x', 'apiVersion: v1\nkind: ConfigMap'), []);
  assert.deepEqual(said(`${prefix}enforce`, 'x', 'apiVersion: example.org/v1\nkind: Namespace'), []);
});
