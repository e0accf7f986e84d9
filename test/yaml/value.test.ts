import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonOf, rootOf } from './reading.ts';

const text = `a:
  b: [1, "two", ~, {c: true}]
  n:
  e: {}
`;
const root = rootOf(text);
const cutOut = (span: { start: number; end: number } | undefined, from = text) =>
  span ? from.slice(span.start, span.end) : undefined;

test('a path is followed key by key', () => {
  assert.equal(root.at('a', 'b').shape, 'list');
  assert.equal(root.get('a').get('b').items()[3]?.get('c').scalar(), true);
  assert.equal(root.at('a', 'b').items()[1]?.text(), 'two');
  assert.equal(root.at().shape, 'map');
});

test('what is not there can be asked on, and is absent', () => {
  const nowhere = root.at('x', 'y', 'z');
  assert.equal(nowhere.shape, 'absent');
  assert.equal(nowhere.scalar(), undefined);
  assert.equal(nowhere.span, undefined);
  assert.equal(nowhere.keySpan, undefined);
  assert.deepEqual(nowhere.items(), []);
  assert.deepEqual(nowhere.entries(), []);
  assert.deepEqual(nowhere.boolean(), { state: 'absent' });
});

test('what would stand in a value of another type is unknown', () => {
  assert.equal(root.at('a', 'b', 'c').shape, 'unknown');
  assert.equal(root.at('a', 'b').items()[0]?.get('c').shape, 'unknown');
  assert.deepEqual(root.at('a', 'b', 'c').boolean(), { state: 'unknown' });
});

test('null is absence, an empty collection is not', () => {
  assert.equal(root.at('a', 'n').shape, 'absent');
  assert.equal(root.at('a', 'b').items()[2]?.shape, 'absent');
  assert.equal(root.at('a', 'e').shape, 'map');
  assert.equal(rootOf('').shape, 'absent');
});

test('where absence is not known, what is not there is unknown', () => {
  const partly = rootOf(text, 'unknown');
  assert.equal(partly.at('a', 'n').shape, 'unknown');
  assert.equal(partly.at('x', 'y').shape, 'unknown');
  assert.deepEqual(partly.get('x').integer(), { state: 'unknown' });
  assert.equal(partly.at('a', 'b').items()[0]?.integer().state, 'set');
  assert.equal(root.withAbsence('unknown').get('x').shape, 'unknown');
  assert.equal(partly.withAbsence('absent').get('x').shape, 'absent');
});

test('a reading has the value where it is of the type, and is unknown where it is of another', () => {
  const read = rootOf('i: 1000.0\nf: 1.5\ns: "1000"\nb: on\nm: {}\nl: []\n');
  assert.deepEqual(read.get('i').integer(), { state: 'set', value: 1000, span: { start: 3, end: 9 } });
  assert.equal(read.get('f').integer().state, 'unknown');
  assert.equal(read.get('s').integer().state, 'unknown');
  assert.equal(read.get('b').string().state, 'unknown');
  assert.equal(read.get('m').boolean().state, 'unknown');
  assert.equal(read.get('l').string().state, 'unknown');
  const boolean = read.get('b').boolean();
  assert.ok(boolean.state === 'set' && boolean.value);
});

test('spans are those of the value and the key as they are written', () => {
  assert.equal(cutOut(root.at('a', 'b').keySpan), 'b');
  assert.equal(cutOut(root.at('a', 'b').items()[1]?.span), '"two"');
  assert.equal(root.at('a', 'b').items()[1]?.keySpan, undefined);
  const quoted = '"k": "v" # c\n';
  assert.equal(cutOut(rootOf(quoted).get('k').keySpan, quoted), '"k"');
  assert.equal(cutOut(rootOf(quoted).get('k').span, quoted), '"v"');
});

test('a value behind an alias is read there, but stands where the alias is', () => {
  const aliased = 'a: &x {b: 1}\nc: *x\n';
  const value = rootOf(aliased).get('c');
  assert.equal(value.get('b').scalar(), 1);
  assert.equal(cutOut(value.span, aliased), '*x');
  assert.equal(cutOut(value.keySpan, aliased), 'c');
});

test('an alias without an anchor before it is unknown', () => {
  assert.equal(rootOf('a: *x\nb: &x 1\n').get('a').shape, 'unknown');
});

test('merged entries are told apart from written ones', () => {
  const merged = rootOf('b: &b {x: 1, w: 2}\nm:\n  <<: *b\n  w: 3\n').get('m');
  assert.equal(merged.entry('x')?.merged, true);
  assert.equal(merged.entry('w')?.merged, false);
  assert.equal(merged.entry('z'), undefined);
  assert.deepEqual(jsonOf(merged), { x: 1, w: 3 });
});

test('an anchor that holds itself, or merges itself, which kubectl refuses, is not known there', () => {
  assert.equal(rootOf('a: &a {b: *a, c: {}}\n').at('a', 'b').shape, 'unknown');
  assert.equal(rootOf('a: &a {b: *a, c: {}}\n').at('a', 'c').shape, 'map');
  assert.equal(rootOf('a: &a {<<: *a, b: 1}\n').at('a', 'b').scalar(), 1);
  assert.equal(rootOf('a: &a *a\n').get('a').shape, 'unknown');
});

test('names that every object inherits are keys like others', () => {
  const odd = rootOf('__proto__: 1\nconstructor: 2\n');
  assert.equal(odd.get('__proto__').scalar(), 1);
  assert.equal(odd.get('constructor').scalar(), 2);
  assert.equal(odd.get('toString').shape, 'absent');
});

test('values that something else fills in are unknown', () => {
  for (const written of ['"{{ x }}"', `a-\${NAME}`, `\${NAME:-1}`, '$(POD.NAME)', '"<% x %>"']) {
    assert.equal(rootOf(`v: ${written}\n`).get('v').shape, 'unknown', written);
  }
  for (const written of ['$NAME', '"{x}"', '$()', 'a$b']) {
    assert.equal(rootOf(`v: ${written}\n`).get('v').shape, 'scalar', written);
  }
});
