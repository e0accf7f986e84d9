// Where a new key goes in a map whose keys are sorted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { becomes, edit, remove, set } from './editing.ts';

test('a new key goes to its place among four keys in order', () => {
  becomes('a: 1\nc: 2\ne: 3\ng: 4\n', set('d', 9), 'a: 1\nc: 2\nd: 9\ne: 3\ng: 4\n');
  becomes('a: 1\nc: 2\ne: 3\ng: 4\n', set('h', 9), 'a: 1\nc: 2\ne: 3\ng: 4\nh: 9\n');
  becomes('b: 1\nc: 2\ne: 3\ng: 4\n', set('a', 9), 'a: 9\nb: 1\nc: 2\ne: 3\ng: 4\n');
  becomes('- b: 1\n  c: 2\n  e: 3\n  g: 4\n', set('0.a', 9), '- a: 9\n  b: 1\n  c: 2\n  e: 3\n  g: 4\n');
  becomes('a: 1\nc: 2\ne: 3\ng: 4\n', [set('f', 9), set('d', 8)], 'a: 1\nc: 2\nd: 8\ne: 3\nf: 9\ng: 4\n');
  becomes('a: 1\nc: 2\ne: 3\ng: 4\n', [set('d.z', 9), set('d.x', 8)], 'a: 1\nc: 2\nd:\n  z: 9\n  x: 8\ne: 3\ng: 4\n');
  becomes('a: 1\r\nc: 2\r\ne: 3\r\ng: 4\r\n', set('d', 9), 'a: 1\r\nc: 2\r\nd: 9\r\ne: 3\r\ng: 4\r\n');
});

test('three keys in order are sorted only where all other maps are', () => {
  const other = (keys: string) => `x:\n  ${keys.split('').join(': 1\n  ')}: 1\n`;
  becomes('a: 1\nc: 2\ne: 3\n', set('d', 9), 'a: 1\nc: 2\ne: 3\nd: 9\n');
  becomes(
    `k:\n  a: 1\n  c: 2\n  e: 3\n${other('pqr')}`,
    set('k.d', 9),
    `k:\n  a: 1\n  c: 2\n  d: 9\n  e: 3\n${other('pqr')}`,
  );
  becomes(
    `k:\n  a: 1\n  c: 2\n  e: 3\n${other('prq')}`,
    set('k.d', 9),
    `k:\n  a: 1\n  c: 2\n  e: 3\n  d: 9\n${other('prq')}`,
  );
});

test('keys out of order get a new one at the end', () => {
  becomes('a: 1\ne: 2\nc: 3\ng: 4\n', set('d', 9), 'a: 1\ne: 2\nc: 3\ng: 4\nd: 9\n');
});

test('comments stay with their keys', () => {
  becomes(
    'a: 1\nc: # on c\n  x: 1\n  # y: 2\n\n# on e\ne: 3\ng: 4\n',
    set('d', 9),
    'a: 1\nc: # on c\n  x: 1\n  # y: 2\nd: 9\n\n# on e\ne: 3\ng: 4\n',
  );
  becomes('# on b\nb: 1\nc: 2\ne: 3\ng: 4\n', set('a', 9), 'a: 9\n# on b\nb: 1\nc: 2\ne: 3\ng: 4\n');
});

test('what is written deeper at the same line comes first', () => {
  becomes(
    'a: 1\nc:\n  x: 1\ne: 3\ng: 4\n',
    [set('d', 9), set('c.z', 2)],
    'a: 1\nc:\n  x: 1\n  z: 2\nd: 9\ne: 3\ng: 4\n',
  );
  becomes('a: |+\n  text\n\nc: 2\ne: 3\ng: 4\n', set('b', 9), 'a: |+\n  text\n\nb: 9\nc: 2\ne: 3\ng: 4\n');
  becomes('a: |\n  text\n\nc: 2\ne: 3\ng: 4\n', set('b', 9), 'a: |\n  text\nb: 9\n\nc: 2\ne: 3\ng: 4\n');
});

test('where keys go too, the new one stands at the end', () => {
  becomes('a: 1\nc: 2\ne: 3\ng: 4\n', [remove('a'), set('b', 9)], 'c: 2\ne: 3\ng: 4\nb: 9\n');
});

test('whatever is added to sorted keys, they stay sorted', () => {
  const letters = 'abcdefghijklmpqr'.split('');
  for (let seed = 1; seed <= 200; seed++) {
    const has = letters.filter((_, i) => (seed * 2654435761) & (1 << i));
    if (has.length < 4) continue;
    const fresh = letters.filter((one) => !has.includes(one));
    const text = has
      .map((one, i) => ((seed + i) % 3 === 0 ? `# on ${one}\n${one}:\n  - 1\n` : `${one}: 1 # ${one}\n`))
      .join('');
    const after = edit(text, ...fresh.map((one) => set(one, 2)));
    assert.deepEqual(Object.keys(parse(after)), letters, after);
  }
});
