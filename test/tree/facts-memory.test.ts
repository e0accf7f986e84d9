import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { factsOf } from '../../shared/tree/facts.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

test('what a file tells to others does not keep its text alive', () => {
  const megabyte = 1_000_000;
  const told = (i: number) => {
    const namespace = `apiVersion: v1\nkind: Namespace\nmetadata: {name: quite-a-long-name-${i}}\n`;
    // Read from bytes, as a file is: a text that was put together is none that slices can be cut from.
    return factsOf('all.yaml', Buffer.from(`${namespace}---\nkind: ConfigMap\n# ${'.'.repeat(megabyte)}\n`).toString());
  };
  collect();
  const before = process.memoryUsage().heapUsed;
  const facts = Array.from({ length: 20 }, (_, i) => told(i));
  collect();
  const grown = process.memoryUsage().heapUsed - before;
  assert.equal(facts[19]?.namespaces[0]?.name, 'quite-a-long-name-19');
  assert.ok(grown < 4 * megabyte, `${grown} bytes`);
});
