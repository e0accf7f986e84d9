import { test } from 'node:test';
import { append, becomes, isDeclined, remove, set } from './editing.ts';

const prune = { prune: true } as const;

test('a key goes with its lines', () => {
  becomes('a: 1\nb: 2\nc: 3\n', remove('b'), 'a: 1\nc: 3\n');
  becomes('a: 1\nb: 2\n', remove('a'), 'b: 2\n');
  becomes('a: 1\nb: 2\n', remove('b'), 'a: 1\n');
  becomes('a: 1\nb:\n  x: 1\n  l:\n  - 1\n  - 2\nc: 3\n', remove('b'), 'a: 1\nc: 3\n');
  becomes('a: 1\nl:\n- 1\n- 2\nc: 3\n', remove('l'), 'a: 1\nc: 3\n');
  becomes('a: 1\nb: 2\nc: 3\nd: 4\n', [remove('a'), remove('b'), remove('d')], 'c: 3\n');
});

test('its comments behind and inside go with it, those above stay', () => {
  becomes('a: 1 # a\n# above\nb: 2 # b\nc: 3 # c\n', remove('b'), 'a: 1 # a\n# above\nc: 3 # c\n');
  becomes('a: 1\nb: # b\n  # in b\n  x: 1 # x\nc: 3\n', remove('b'), 'a: 1\nc: 3\n');
  becomes('b: # todo\nc: 3\n', remove('b'), 'c: 3\n');
  becomes('# top\nb: 2\n# on c\nc: 3\n', remove('b'), '# top\n# on c\nc: 3\n');
});

test('the first key of an item hands its dash on', () => {
  becomes('l:\n- a: 1\n  b: 2\n- c: 3\n', remove('l.0.a'), 'l:\n- b: 2\n- c: 3\n');
  becomes('l:\n-   a: 1 # a\n    b: 2\n', remove('l.0.a'), 'l:\n-   b: 2\n');
  becomes('l:\n- a: 1\n\n  b: 2\n  c: 3\n', [remove('l.0.a'), remove('l.0.b')], 'l:\n- c: 3\n');
  becomes('l:\n- a: 1\n  # on b\n  b: 2\n', remove('l.0.a'), 'l:\n- # on b\n  b: 2\n');
});

test('what is emptied keeps its braces', () => {
  becomes('a:\n  x: 1\nb: 2\n', remove('a.x'), 'a: {}\nb: 2\n');
  becomes('a: # on a\n  # on x\n  x: 1 # x\n', remove('a.x'), 'a: {} # on a\n  # on x\n');
  becomes('a: &a\n  x: 1\n', remove('a.x'), 'a: &a {}\n');
  becomes('l:\n- a: 1\n- b: 1\n', remove('l.0.a'), 'l:\n- {}\n- b: 1\n');
  becomes('a: 1\n', remove('a'), '{}\n');
  becomes('a:\n  x: 1\n  w: 2\n', [remove('a.x'), remove('a.w')], 'a: {}\n');
  becomes('l:\n  - ALL # why\nb: 1\n', remove('l.0'), 'l: []\nb: 1\n');
});

test('or goes too, where that is asked for', () => {
  becomes('a: 1\nb:\n  x:\n    w: 1\n', remove('b.x.w', prune), 'a: 1\n');
  becomes('a: 1\nb:\n  x:\n    w: 1\n  v: 2\n', remove('b.x.w', prune), 'a: 1\nb:\n  v: 2\n');
  becomes(
    'l:\n- n: 1\n  s:\n    c:\n      add: [X]\n',
    remove('l.0.s.c.add', { item: 'X', prune: true }),
    'l:\n- n: 1\n',
  );
  becomes('l:\n- s:\n    c: 1\n', remove('l.0.s.c', prune), 'l:\n- {}\n');
  becomes('a:\n  x: 1\n  w: 2\nb: 1\n', [remove('a.x', prune), remove('a.w', prune)], 'b: 1\n');
});

test('items go by their place or their value', () => {
  becomes('l:\n- a\n- b # b\n- c\n', remove('l.1'), 'l:\n- a\n- c\n');
  becomes('l:\n- a\n- b\n', remove('l.0'), 'l:\n- b\n');
  becomes('l:\n  - a\n  - b\n  - a\n', remove('l', { item: 'a' }), 'l:\n  - b\n');
  becomes('l:\n- k: a\n  v: 1\n- k: b\n', remove('l', { item: { k: 'a', v: 1 } }), 'l:\n- k: b\n');
  becomes('l: [a, b, c]\n', remove('l', { item: 'b' }), 'l: [a, c]\n');
  becomes('l: [a, b]\n', remove('l', { item: 'a' }), 'l: [b]\n');
  becomes('l: [ a ] # c\n', remove('l', { item: 'a' }), 'l: [] # c\n');
  becomes('- - a\n  - b\n', remove('0.0'), '- - b\n');
  becomes('- - a\n- b\n', remove('0.0'), '- []\n- b\n');
  becomes('l:\n- a\n-\n- b\n', remove('l.1'), 'l:\n- a\n- b\n');
});

test('braces keep their commas and their comments right', () => {
  becomes('a: {x: 1, w: 2, v: 3}\n', remove('a.w'), 'a: {x: 1, v: 3}\n');
  becomes('a: { x: 1, w: 2 }\n', remove('a.x'), 'a: { w: 2 }\n');
  becomes('a: { x: 1, w: 2, }\n', remove('a.w'), 'a: { x: 1, }\n');
  becomes('a: {x: 1}\n', remove('a.x'), 'a: {}\n');
  becomes('a: {x: 1, w}\n', remove('a.w'), 'a: {x: 1}\n');
  becomes('a: {\n  x: 1, # x\n  w: 2 # w\n}\n', remove('a.w'), 'a: {\n  x: 1 # x\n}\n');
  becomes('a: {\n  x: 1, # x\n  w: 2, # w\n}\n', remove('a.x'), 'a: {\n  w: 2, # w\n}\n');
  becomes('{\n  "a": 1,\n  "b": {\n    "x": 1\n  },\n  "c": 2\n}\n', remove('b'), '{\n  "a": 1,\n  "c": 2\n}\n');
  becomes('{\n  "a": 1,\n  "b": 2\n}\n', remove('b'), '{\n  "a": 1\n}\n');
  becomes('{\n  "a": {\n    "x": 1\n  }\n}\n', remove('a.x'), '{\n  "a": {}\n}\n');
  becomes('{"a":{"x":1},"b":2}', remove('a'), '{"b":2}');
  isDeclined('a: { # top\n  x: 1 }\n', remove('a.x'), /comment/);
});

test('what is added in the same go takes the place', () => {
  becomes('a:\n  x: 1\n', [remove('a.x'), set('a.w', 2)], 'a:\n  w: 2\n');
  becomes('l:\n- x: 1 # x\n', [remove('l.0.x'), set('l.0.w', 2)], 'l:\n- w: 2\n');
  becomes('a:\n  x: 1\n  w: 2\n', [remove('a.w'), set('a.v', 3)], 'a:\n  x: 1\n  v: 3\n');
  becomes('a: {x: 1}\n', [remove('a.x'), set('a.w', 2)], 'a: {w: 2}\n');
  becomes('a: {x: 1, w: 2}\n', [remove('a.w'), set('a.v', 3)], 'a: {x: 1, v: 3}\n');
  becomes('{\n  "x": 1,\n  "w": 2\n}\n', [remove('w'), set('v', 3)], '{\n  "x": 1,\n  "v": 3\n}\n');
  becomes('a:\n  x: 1\nb: 2\n', [remove('b'), set('a.w', 2)], 'a:\n  x: 1\n  w: 2\n');
  becomes('l:\n- a\n- b: 1\n', [remove('l.0'), set('l.1.c', 2)], 'l:\n- b: 1\n  c: 2\n');
});

test('line ends, final line ends and marks stay as they are', () => {
  becomes('a: 1\r\nb: 2\r\nc: 3\r\n', remove('b'), 'a: 1\r\nc: 3\r\n');
  becomes('a: 1\r\nb: 2', remove('b'), 'a: 1');
  becomes('a: 1\nb: 2', remove('a'), 'b: 2');
  becomes('\uFEFFa: 1\nb: 2\n', remove('a'), '\uFEFFb: 2\n');
  becomes('---\na: 1\nb: 2\n', remove('a'), '---\nb: 2\n');
  becomes('a: |+\n  x\n\nb: 2\nc: 3\n', remove('b'), 'a: |+\n  x\n\nc: 3\n');
  becomes('a: |+\n  x\n\nb: 2\n', remove('a'), 'b: 2\n');
  becomes('a: 1\nb: |\n  x\n\n  w\nc: 3\n', remove('b'), 'a: 1\nc: 3\n');
  isDeclined('a: |\n  x\nb: 2', remove('b'), /block scalar/);
});

test('what is shared, or not there, is declined', () => {
  isDeclined('a: &x {b: 1}\nc: *x\n', remove('a'), /anchor `&x`/);
  isDeclined('a: &x {b: 1}\nc: *x\n', remove('a.b'), /anchor `&x`/);
  isDeclined('a: &x {b: 1}\nc: *x\n', remove('c.b'), /alias `\*x`/);
  becomes('a: &x {b: 1}\nc: *x\n', remove('c'), 'a: &x {b: 1}\n');
  isDeclined('b: &b {x: 1}\nm:\n  <<: *b\n', remove('m.x'), /merge key/);
  isDeclined('b: &b {x: 1}\nm:\n  <<: *b\n  x: 2\n', remove('m.x'), /merge key/);
  isDeclined('a: 1\n', remove('b'), /nothing stands there/);
  isDeclined('l: [a]\n', remove('l', { item: 'b' }), /no such item/);
  isDeclined('a: 1\na: 2\n', remove('a'), /stands twice/);
  isDeclined('? a\n: 1\nb: 2\n', remove('b'), /question mark/);
  isDeclined('a: 1\n', [remove('a'), set('a', 2)], /contradict/);
  isDeclined('a: {b: 1}\n', [remove('a'), set('a.b', 2)], /contradict/);
});

test('two wishes to remove one thing remove it once', () => {
  becomes('a: 1\nb: 2\n', [remove('b'), remove('b')], 'a: 1\n');
  becomes('l: [a, b]\n', [remove('l', { item: 'a' }), remove('l', { item: 'a' })], 'l: [b]\n');
});

test('several items are added in one go', () => {
  becomes('l:\n- a\n', [append('l', 'b'), append('l', 'c')], 'l:\n- a\n- b\n- c\n');
  becomes('l: [a]\n', [append('l', 'b'), append('l', 'c')], 'l: [a, b, c]\n');
  becomes('a: 1\n', [append('l', 'b'), append('l', { k: 'c', e: {} })], 'a: 1\nl:\n  - b\n  - k: c\n    e: {}\n');
  becomes('l:\n- k: a\n', append('l', { k: 'b', e: { f: 1 } }), 'l:\n- k: a\n- k: b\n  e:\n    f: 1\n');
  becomes('l:\n- {k: a}\n', append('l', { k: 'b' }), 'l:\n- {k: a}\n- {k: b}\n');
});
