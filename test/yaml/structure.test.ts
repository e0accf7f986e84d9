// Facts K.2, but for the marks between documents (cut.test.ts): keys, merge keys, tabs, measured with kubectl 1.35.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonOf, problemsOf, readAll, rootOf, told } from './reading.ts';

const read = (text: string) => jsonOf(rootOf(text));

test('of duplicate keys the last wins, and is told', () => {
  const text = 'a: 1\nb: 2\na: 3\n';
  assert.deepEqual(read(text), { a: 3, b: 2 });
  assert.deepEqual(told(text), ['duplicate-key: a']);
  assert.equal(problemsOf(text)[0]?.span.start, 10);
});

test('keys that are spelt otherwise but mean the same text stand twice', () => {
  assert.deepEqual(told('{"a": 1, a: 2}'), ['duplicate-key: a']);
  assert.deepEqual(told('1: a\n"1": b\n'), ['duplicate-key: "1"']);
});

test('a key that stands twice is told in maps of any size, wherever it stands', () => {
  for (const size of [2, 3, 7, 8, 9, 10, 30]) {
    const keys = Array.from({ length: size }, (_, i) => `key${i}`);
    assert.deepEqual(told(keys.map((key) => `${key}: v\n`).join('')), [], `${size} keys`);
    for (const key of keys) {
      const twice = [...keys, `'${key}'`].map((one) => `${one}: v\n`).join('');
      assert.deepEqual(told(twice), [`duplicate-key: '${key}'`], `${size} keys`);
    }
  }
  assert.deepEqual(told('yes: a\ntrue: b\n'), ['duplicate-key: true']);
  assert.deepEqual(told('n: a\nfalse: b\n'), ['duplicate-key: false']);
});

test('keys that are numbers or booleans become their text', () => {
  assert.deepEqual(read('1: a\ntrue: b\n1.5: c\n'), { 1: 'a', true: 'b', '1.5': 'c' });
  assert.deepEqual(problemsOf('1: a\ntrue: b\n1.5: c\n'), []);
});

test('so do the words for them', () => {
  assert.deepEqual(read('y: a\nNo: b\n0x10: c\n'), { true: 'a', false: 'b', 16: 'c' });
});

for (const text of ['~: a\n', 'null: a\n', ': a\n', '? \n: a\n']) {
  test(`a null key is refused: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      problemsOf(text).map(({ code }) => code),
      ['unreadable-value'],
    );
  });
}

test('complex keys of scalars are keys', () => {
  assert.deepEqual(read('? a\n: 1\n? "b"\n: 2\n'), { a: 1, b: 2 });
  assert.deepEqual(problemsOf('? a\n: 1\n? "b"\n: 2\n'), []);
});

test('a merge key brings the entries of an anchor, an inline map, a list', () => {
  assert.deepEqual(read('b: &b {x: 1, w: 2}\nm:\n  <<: *b\n  z: 3\n'), { b: { x: 1, w: 2 }, m: { x: 1, w: 2, z: 3 } });
  assert.deepEqual(read('m:\n  <<: {x: 1}\n  z: 3\n'), { m: { x: 1, z: 3 } });
  const list = 'a: &a {x: 1, w: 1}\nb: &b {x: 2, z: 2}\nm:\n  <<: [*a, *b]\n';
  assert.deepEqual(rootOf(list).at('m', 'x').scalar(), 1);
  assert.deepEqual(read(list), { a: { x: 1, w: 1 }, b: { x: 2, z: 2 }, m: { x: 1, w: 1, z: 2 } });
});

test('a merge key behind a key overrides it; one before it does not', () => {
  assert.deepEqual(read('{x: 9, <<: {x: 1}}'), { x: 1 });
  assert.deepEqual(read('{<<: {x: 1}, x: 9}'), { x: 9 });
  assert.deepEqual(read('b: &b {x: 1}\nm:\n  x: 9\n  <<: *b\n'), { b: { x: 1 }, m: { x: 1 } });
});

test('merge keys reach through merged maps', () => {
  assert.deepEqual(read('a: &a {x: 1}\nb: &b {<<: *a, w: 2}\nm: {<<: *b}\n'), {
    a: { x: 1 },
    b: { x: 1, w: 2 },
    m: { x: 1, w: 2 },
  });
});

test('a quoted << is a key like any other', () => {
  assert.deepEqual(read('{"<<": {x: 1}}'), { '<<': { x: 1 } });
});

test('an alias is its anchor; of two anchors with one name the last before it', () => {
  assert.deepEqual(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n'), { a: 1, b: 1, c: 2, d: 2 });
});

test('what kubectl refuses of aliases and merges is told', () => {
  assert.deepEqual(told('a: *no\n'), ['unreadable-value: *no']);
  assert.deepEqual(told('a: &a [*a]\n'), ['unreadable-value: *a']);
  assert.deepEqual(told('m: {<<: 1}\n'), ['unreadable-value: 1']);
  assert.deepEqual(told('m: {<<: [{x: 1}, 2]}\n'), ['unreadable-value: [{x: 1}, 2]']);
});

test('field names are case-sensitive', () => {
  const root = rootOf('RunAsUser: 1\nrunasuser: 2\n');
  assert.equal(root.get('runAsUser').shape, 'absent');
  assert.deepEqual(root.get('RunAsUser').integer(), { state: 'set', value: 1, span: { start: 11, end: 12 } });
});

test('a tab behind a colon is fine, a tab as indentation is an error', () => {
  assert.deepEqual(read('a:\t1\nb: {c:\t2}\n'), { a: 1, b: { c: 2 } });
  assert.deepEqual(problemsOf('a:\t1\n'), []);
  assert.equal(problemsOf('a:\n\tb: 1\n')[0]?.code, 'yaml-syntax');
});

test('a byte order mark and CRLF are fine', () => {
  assert.deepEqual(readAll('\uFEFFa: 1\r\nb:\r\n  - x\r\n  - "y"\r\n'), [{ a: 1, b: ['x', 'y'] }]);
  assert.deepEqual(problemsOf('\uFEFFa: 1\r\nb:\r\n  - x\r\n'), []);
});

test('control characters are refused in YAML; JSON takes those from DEL on (RFC 8259, section 7)', () => {
  for (const sign of ['\u007f', '\u0081']) {
    assert.deepEqual(problemsOf(`{"a": "b${sign}"}`), []);
    assert.equal(problemsOf(`a: b${sign}\n`)[0]?.code, 'unreadable-value');
    assert.equal(problemsOf(`{"a": "b${sign}",}`)[0]?.code, 'unreadable-value');
  }
  assert.equal(problemsOf('a: b\u0007\n')[0]?.code, 'unreadable-value');
});

test('a trailing comma in JSON is accepted', () => {
  assert.deepEqual(read('{"a": [1, 2,], "b": {"c": 3,},}'), { a: [1, 2], b: { c: 3 } });
  assert.deepEqual(problemsOf('{"a": [1, 2,],}'), []);
});

test('broken YAML never throws, and gives what could be read', () => {
  const root = rootOf('a: 1\nb: "open\nc: 2\n');
  assert.equal(root.get('a').scalar(), 1);
  assert.equal(problemsOf('a: 1\nb: "open\nc: 2\n')[0]?.code, 'yaml-syntax');
});

test('what is nested too deeply to be read is told once', () => {
  const stairs = Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
  for (const text of [
    '['.repeat(50_000),
    '{a: '.repeat(5000),
    '- '.repeat(5000),
    'a: '.repeat(5000),
    '? '.repeat(5000),
    stairs,
  ])
    assert.deepEqual(
      problemsOf(text).map(({ message }) => message),
      ['This document is not judged: it may be nested more than 400 levels deep.'],
      text.slice(0, 10),
    );
  assert.deepEqual(problemsOf(`${'['.repeat(150)}${']'.repeat(150)}`), []);
});

test('a line further left than the first key ends the document', () => {
  const text = '  a: 1\n  b: 2\nc: 3\n';
  assert.deepEqual(read(text), { a: 1, b: 2 });
  assert.deepEqual(told(text), ['ignored-content: c: 3']);
});
