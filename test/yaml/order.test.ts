import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields } from '../../shared/kubernetes/fields.ts';
import { inWrittenOrder } from '../../shared/yaml/order.ts';

test('every field of a security context has its place among the others', () => {
  const owners = ['PodSecurityContext', 'SecurityContext'];
  const names = fields.filter(({ owner }) => owners.includes(owner)).map(({ name }) => name);
  const sorted = inWrittenOrder([['unknown', 0] as const, ...names.map((name) => [name, 1] as const)]);
  assert.equal(sorted.at(-1)?.[0], 'unknown');
});
