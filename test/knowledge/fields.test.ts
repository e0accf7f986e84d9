import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldKnowledge, knowledgeOf } from '../../shared/knowledge/fields/index.ts';
import { fieldOf, fields, fieldsOf } from '../../shared/kubernetes/fields.ts';

const keyOf = (row: { readonly owner: string; readonly name: string }) => `${row.owner}.${row.name}`;

test('every schema row has exactly one knowledge row, and the reverse', () => {
  assert.deepEqual(fieldKnowledge.map(keyOf).sort(), fields.map(keyOf).sort());
});

test('knowledgeOf finds the row of every field and nothing else', () => {
  for (const field of fields) {
    const row = knowledgeOf(field.owner, field.name);
    assert.equal(row && keyOf(row), keyOf(field));
  }
  assert.equal(knowledgeOf('SecurityContext', 'runasuser'), undefined);
  assert.equal(knowledgeOf('PodSecurityContext', 'privileged'), undefined);
});

test('exactly the fields that pod and container share tell how the values combine', () => {
  const shared = fieldsOf('PodSecurityContext').filter((field) => fieldOf('SecurityContext', field.name));
  const expected = shared.flatMap(({ name }) => [`PodSecurityContext.${name}`, `SecurityContext.${name}`]);
  const told = fieldKnowledge.filter((row) => row.inheritance !== undefined).map(keyOf);
  assert.deepEqual(told.sort(), expected.sort());
});

test('texts are short sentences on one line', () => {
  for (const row of fieldKnowledge) {
    for (const part of ['does', 'unset', 'inheritance', 'risk', 'instead'] as const) {
      const text = row[part];
      if (text === undefined) continue;
      const where = `${keyOf(row)} ${part}: ${text}`;
      assert.match(text, /^\S.*\S\.$/, where);
      assert.doesNotMatch(text, /[\r\n]| {2}/, where);
      assert.ok(text.length <= 420, `${where} (${text.length} characters)`);
      assert.equal(text.split('`').length % 2, 1, `unpaired backtick in ${where}`);
    }
  }
});

test('every row names its source and a page of the Kubernetes documentation', () => {
  for (const row of fieldKnowledge) {
    assert.match(row.source, /^kubernetes\/api core\/v1\/types\.go(; \S.*)?$/, keyOf(row));
    assert.match(row.link, /^https:\/\/kubernetes\.io\/docs\/\S+\/$/, keyOf(row));
  }
});

test('the rows that people trip over say what matters', () => {
  const escalation = knowledgeOf('SecurityContext', 'allowPrivilegeEscalation');
  assert.match(escalation?.does ?? '', /no_new_privs.*setuid binaries/);
  assert.match(knowledgeOf('SecurityContext', 'runAsNonRoot')?.inheritance ?? '', /`false` on the container defeats/);
  assert.match(knowledgeOf('PodSecurityContext', 'appArmorProfile')?.inheritance ?? '', /first, then .*, then the pod/);
});
