import { test } from 'node:test';
import { append, becomes, isDeclined, set } from './editing.ts';

test('a value behind an alias is declined', () => {
  isDeclined('a: &x {b: 1}\nc: *x\n', set('c.d', 1), /shared through the alias `\*x`/);
  isDeclined('a: &x 1\nc: *x\n', set('c', 2), /shared through the alias `\*x`/);
  isDeclined('a: &x [1]\nc: *x\n', append('c', 2), /shared through the alias `\*x`/);
});

test('a value whose anchor is used is declined, in and below it', () => {
  isDeclined('a: &x\n  b: 1\nc: *x\n', set('a.d', 1), /shared through the anchor `&x`/);
  isDeclined('a: &x\n  b:\n    e: 1\nc: *x\n', set('a.b.d', 1), /shared through the anchor `&x`/);
  isDeclined('a: &x true\nc: *x\n', set('a', false), /shared through the anchor `&x`/);
  isDeclined('a: &x\n  b: 1\nc:\n  <<: *x\n', set('a.d', 1), /shared through the anchor `&x`/);
});

test('an anchor that nobody uses is no reason', () => {
  becomes('a: &x\n  b: 1\n', set('a.d', 1), 'a: &x\n  b: 1\n  d: 1\n');
  becomes('a: &x {b: 1}\n', set('a.d', 1), 'a: &x {b: 1, d: 1}\n');
  becomes('a: &x {b: 1}\nd: {e: *x}\n', set('d.f', 1), 'a: &x {b: 1}\nd: {e: *x, f: 1}\n');
});

test('a key beside a merge key is added behind it, and wins', () => {
  becomes('b: &b {x: 1}\nm:\n  <<: *b\n', set('m.x', 2), 'b: &b {x: 1}\nm:\n  <<: *b\n  x: 2\n');
  becomes('b: &b {x: 1}\nm:\n  <<: *b\n  w: 1\n', set('m.v', 2), 'b: &b {x: 1}\nm:\n  <<: *b\n  w: 1\n  v: 2\n');
  becomes('b: &b {x: 1}\nm: {<<: *b}\n', set('m.x', 2), 'b: &b {x: 1}\nm: {<<: *b, x: 2}\n');
});

test('what a merge key brings is not edited, nor what it overrides', () => {
  isDeclined('b: &b {x: {w: 1}}\nm:\n  <<: *b\n', set('m.x.v', 2), /merge key/);
  isDeclined('b: &b {x: 1}\nm:\n  x: 9\n  <<: *b\n', set('m.x', 2), /merge key/);
});

test('a document with errors, or that is a template, is declined', () => {
  isDeclined('a: [\n', set('b', 1), /syntax errors/);
  isDeclined('a: {{ x }}\n', set('b', 1), /template/);
});

test('wishes that contradict each other are declined', () => {
  isDeclined('a: 1\n', [set('b', 1), set('b', 2)], /contradict/);
  isDeclined('a: 1\n', [set('b', 1), set('b.c', 2)], /contradict/);
  isDeclined('a: 1\n', [set('b.c', 1), set('b', 2)], /contradict/);
  isDeclined('a: 1\n', [set('b', 1), append('b', 1)], /contradict/);
});

test('a value of another type is not overwritten', () => {
  isDeclined('a: 1\n', set('a.b', 1), /another type/);
  isDeclined('a:\n  b: 1\n', set('a', 1), /another type/);
  isDeclined('a: [1]\n', set('a', []), /another type/);
  isDeclined('a: x\n', append('a', 'w'), /another type/);
  isDeclined('a: [1]\n', set('a.b', 1), /list stands where a map was expected/);
  isDeclined('a: [1]\n', set('a.4.b', 1), /list stands where a map was expected/);
});

test('a key that stands twice is declined', () => {
  isDeclined('a: 1\na: 2\n', set('a', 3), /stands twice/);
});

test('layouts that are not understood are declined', () => {
  isDeclined('? a\n', set('b', 1), /question mark/);
  isDeclined('? a\n: 1\n', set('b', 1), /question mark/);
  isDeclined('a: |\n  x\n', set('a', 'w'), /block scalar/);
  isDeclined('- \n', set('0.b', 1), /nothing stands there/);
  isDeclined('', set('b', 1), /nothing stands there/);
});
