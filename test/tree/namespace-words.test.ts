import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '../../shared/tree/facts.ts';

const rest = 'apiVersion: v1\nmetadata: {name: shop}';
const flow = 'apiVersion: v1, metadata: {name: shop}';

test('a Namespace is found however its kind is written', () => {
  for (const text of [
    `kind: Namespace\n${rest}\n`,
    `kind: Namespace\r\n${rest}\r\n`,
    `kind: Namespace # ours\n${rest}\n`,
    `kind: "Namespace"\n${rest}\n`,
    `kind: 'Namespace' \n${rest}\n`,
    `kind: !!str Namespace\n${rest}\n`,
    `kind: &kind Namespace\n${rest}\n`,
    `kind: >-\n  Namespace\n${rest}\n`,
    `? kind\n: Namespace\n${rest}\n`,
    `{kind: Namespace, ${flow}}`,
    `{${flow}, kind: Namespace}`,
    `${rest}\nkind: Namespace`,
    '{"apiVersion":"v1","metadata":{"name":"shop"},"kind":"Namespace"}',
    `kind: List\napiVersion: v1\nitems:\n- kind: Namespace\n  apiVersion: v1\n  metadata: {name: shop}\n`,
  ])
    assert.deepEqual(
      factsOf('ns.yaml', text)?.namespaces.map(({ name }) => name),
      ['shop'],
      text,
    );
});

test('what only speaks of Namespaces tells nothing', () => {
  for (const text of [
    `kind: Thing\ndescription: Namespace of the thing, or the Namespace.\n${rest}\n`,
    `kind: NamespaceSelector\n${rest}\n`,
    `kind: Namespace\n# no metadata\n`,
  ])
    assert.equal(factsOf('a.yaml', text), undefined, text);
});
