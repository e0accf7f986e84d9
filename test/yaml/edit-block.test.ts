import { test } from 'node:test';
import { becomes, set } from './editing.ts';

test('a key is added behind the last one of its map', () => {
  becomes('a: 1\n', set('b', true), 'a: 1\nb: true\n');
  becomes('a:\n  x: 1\nb: 2\n', set('a.w', false), 'a:\n  x: 1\n  w: false\nb: 2\n');
});

test('maps that lead there are made, in the steps of the document', () => {
  becomes('a:\n  x: 1\n', set('a.b.c', 1), 'a:\n  x: 1\n  b:\n    c: 1\n');
  becomes('a:\n    x: 1\n', set('a.b.c', 1), 'a:\n    x: 1\n    b:\n        c: 1\n');
  becomes('a: 1\n', set('b.c.d', 'e'), 'a: 1\nb:\n  c:\n    d: e\n');
  becomes('a:\n   x: {}\n', set('a.w.v', 1), 'a:\n   x: {}\n   w:\n      v: 1\n');
});

test('whole maps and lists are written in block style', () => {
  becomes(
    'a:\n  l:\n  - 1\n',
    set('a.w', { type: 'RuntimeDefault', drop: ['ALL', 'x y'], none: [], empty: {} }),
    'a:\n  l:\n  - 1\n  w:\n    type: RuntimeDefault\n    drop:\n    - ALL\n    - "x y"\n    none: []\n    empty: {}\n',
  );
});

test('lists are indented as those of the document are', () => {
  becomes('a:\n  l:\n    - 1\n', set('a.w', ['x']), 'a:\n  l:\n    - 1\n  w:\n    - x\n');
  becomes('a:\n  l:\n  - 1\n', set('a.w', ['x']), 'a:\n  l:\n  - 1\n  w:\n  - x\n');
  becomes('a:\n    l:\n    - 1\n', set('a.w', ['x']), 'a:\n    l:\n    - 1\n    w:\n    - x\n');
});

test('text is quoted where kubectl would read something else', () => {
  for (const [value, written] of [
    ['yes', '"yes"'],
    ['0777', '"0777"'],
    ['1e3', '"1e3"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['', '""'],
    ['y', '"y"'],
    ['a: b', '"a: b"'],
    ['- a', '"- a"'],
    ['a #b', '"a #b"'],
    ['*a', '"*a"'],
    ['a\nb', '"a\\nb"'],
    ['profiles/x.json', 'profiles/x.json'],
  ] as const) {
    becomes('a: 1\n', set('b', value), `a: 1\nb: ${written}\n`);
  }
});

test('a scalar is replaced in its place, with its quotes where it is text', () => {
  becomes('a: true # c\nb: 1\n', set('a', false), 'a: false # c\nb: 1\n');
  becomes('a: "x" # c\n', set('a', 'w'), 'a: "w" # c\n');
  becomes("a: 'x'\n", set('a', 'w'), "a: 'w'\n");
  becomes('a: x\n', set('a', 'w'), 'a: w\n');
  becomes("a: 'x'\n", set('a', "it's"), 'a: "it\'s"\n');
  becomes('a: "true"\n', set('a', true), 'a: true\n');
  becomes("- b: 'no'\n", set('0.b', false), '- b: false\n');
});

test('a null value is filled, and keeps its comment', () => {
  becomes('a:\n', set('a.b', 1), 'a:\n  b: 1\n');
  becomes('a: # todo\n', set('a.b', 1), 'a: # todo\n  b: 1\n');
  becomes('a: ~\n', set('a.b', 1), 'a:\n  b: 1\n');
  becomes('a: null # todo\nc: 2\n', set('a.b', 1), 'a: # todo\n  b: 1\nc: 2\n');
  becomes('a:   # todo\n', set('a', true), 'a: true   # todo\n');
  becomes('a: null # todo\n', set('a', true), 'a: true # todo\n');
  becomes('a:\n# above c\nc: 2\n', set('a.b', 1), 'a:\n  b: 1\n# above c\nc: 2\n');
});

test('a null value that is last of all is filled too', () => {
  becomes('c: 1\na:', set('a.b', 1), 'c: 1\na:\n  b: 1');
  becomes('c:\n  a:', set('c.a', 1), 'c:\n  a: 1');
  becomes('c:\n  a:\n', set('c.d', 1), 'c:\n  a:\n  d: 1\n');
  becomes('c:\n  a: # todo\n\n', set('c.d', 1), 'c:\n  a: # todo\n  d: 1\n\n');
});

test('an empty map or list in braces becomes a block', () => {
  becomes('a: {}\n', set('a.b', 1), 'a:\n  b: 1\n');
  becomes('a: {} # todo\n', set('a.b.c', 1), 'a: # todo\n  b:\n    c: 1\n');
  becomes('a: { }\nd: 1\n', set('a.b', 1), 'a:\n  b: 1\nd: 1\n');
  becomes('a: []\n', set('a', ['x']), 'a:\n  - x\n');
  becomes('a: ~ # todo\n', set('a', {}), 'a: {} # todo\n');
  becomes('a:\n', set('a', []), 'a: []\n');
});

test('items of lists are reached, whether their first key stands on the dash or below it', () => {
  becomes('l:\n- a: 1\n- a: 2\n', set('l.0.b', 1), 'l:\n- a: 1\n  b: 1\n- a: 2\n');
  becomes('l:\n  - a: 1\n', set('l.0.b', 1), 'l:\n  - a: 1\n    b: 1\n');
  becomes('l:\n-   a: 1\n', set('l.0.b.c', 1), 'l:\n-   a: 1\n    b:\n      c: 1\n');
  becomes('l:\n-\n  a: 1\n', set('l.0.b', 1), 'l:\n-\n  a: 1\n  b: 1\n');
  becomes('l:\n- - a: 1\n', set('l.0.0.b', 1), 'l:\n- - a: 1\n    b: 1\n');
  becomes('- a: 1\n- a: 2\n', set('1.b', 1), '- a: 1\n- a: 2\n  b: 1\n');
  becomes('l:\n- a:\n    x: 1\n', set('l.0.a.w', 1), 'l:\n- a:\n    x: 1\n    w: 1\n');
});

test('a key on the dash whose value is filled is indented from the key, not the dash', () => {
  becomes('l:\n- a:\n  b: 1\n', set('l.0.a.c', 1), 'l:\n- a:\n    c: 1\n  b: 1\n');
  becomes('l:\n  - a: {}\n', set('l.0.a.c', 1), 'l:\n  - a:\n      c: 1\n');
});

test('a map whose last key holds a list is added to behind the list', () => {
  becomes('s:\n  l:\n  - a\n  - b\n', set('s.w', 1), 's:\n  l:\n  - a\n  - b\n  w: 1\n');
  becomes('l:\n- a\n', set('w', 1), 'l:\n- a\nw: 1\n');
  becomes('l:\n-\n', set('w', 1), 'l:\n-\nw: 1\n');
});

test('several documents in a row of nested maps that end at one place', () => {
  const before = 'a:\n  b:\n    c: 1\n';
  becomes(before, [set('w', 1), set('a.w', 2), set('a.b.w', 3)], 'a:\n  b:\n    c: 1\n    w: 3\n  w: 2\nw: 1\n');
  becomes(before, [set('a.b.w', 3), set('a.w', 2), set('w', 1)], 'a:\n  b:\n    c: 1\n    w: 3\n  w: 2\nw: 1\n');
});

test('two wishes for one place make it once', () => {
  becomes('a: 1\n', [set('s.x', 1), set('s.c.d', ['ALL'])], 'a: 1\ns:\n  x: 1\n  c:\n    d:\n      - ALL\n');
  becomes('a: 1\ns: {}\n', [set('s.x', 1), set('s.w', 2)], 'a: 1\ns:\n  x: 1\n  w: 2\n');
  becomes('a: 1\n', [set('b', true), set('b', true)], 'a: 1\nb: true\n');
});
