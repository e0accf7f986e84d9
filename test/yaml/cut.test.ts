// Facts K.2: how kubectl 1.35 cuts a file into documents, measured.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut } from '../../shared/yaml/cut.ts';
import { readAll, told } from './reading.ts';

const pieces = (text: string) => cut(text).map(({ start, end }) => text.slice(start, end));

test('a file is cut at its marks, which belong to no document', () => {
  assert.deepEqual(pieces('a: 1\n---\nb: 2\n'), ['a: 1\n', 'b: 2\n']);
  assert.deepEqual(pieces('---\na: 1\n---\nb: 2'), ['a: 1\n', 'b: 2']);
  assert.deepEqual(pieces('a: 1\n'), ['a: 1\n']);
});

test('white space or a comment may follow a mark on its line', () => {
  for (const mark of ['---', '--- ', '---\t', '--- # x', '---#x', '---   \t# x', '---\r']) {
    assert.deepEqual(pieces(`a: 1\n${mark}\nb: 2\n`), ['a: 1\n', 'b: 2\n'], JSON.stringify(mark));
    assert.deepEqual(told(`a: 1\n${mark}\nb: 2\n`), [], JSON.stringify(mark));
  }
});

for (const mark of ['--- {a: 1}', '--- x', '-----', '---text', '--- |', '----', '--- "# x"']) {
  test(`kubectl refuses the separator ${mark}`, () => {
    assert.deepEqual(told(`a: 1\n${mark}\nb: 2\n`), [`document-separator: ${mark}`]);
    assert.deepEqual(told(`${mark}\nb: 2\n`), [`document-separator: ${mark}`]);
    assert.deepEqual(told(`a: 1\r\n${mark}\r\nb: 2\r\n`), [`document-separator: ${mark}`]);
  });
}

test('only a line that begins with a mark is one', () => {
  assert.deepEqual(pieces('a: 1\n ---\n'), ['a: 1\n ---\n']);
  assert.deepEqual(pieces('a: --- x\n'), ['a: --- x\n']);
  assert.deepEqual(pieces('a:\n- --\n--\n'), ['a:\n- --\n--\n']);
});

test('a mark cuts inside a block scalar and inside quotes', () => {
  assert.deepEqual(pieces('a: |\n  x\n---\n  y\n'), ['a: |\n  x\n', '  y\n']);
  assert.deepEqual(pieces('a: "x\n---\ny"\n'), ['a: "x\n', 'y"\n']);
});

test('what follows ... is ignored, up to the next mark, and told', () => {
  const text = 'a: 1\n...\nkind: Pod\nb: 2\n---\nc: 3\n';
  assert.deepEqual(pieces(text), ['a: 1\n', 'c: 3\n']);
  assert.deepEqual(told(text), ['ignored-content: kind: Pod']);
  assert.deepEqual(told('a: 1\r\n...\r\n\r\n# c\r\nkind: Pod\r\n'), ['ignored-content: kind: Pod']);
});

test('nothing but comments behind ... is nothing ignored', () => {
  for (const end of ['...', '...\n', '... # x\n', '...\n# x\n\n', '...\n---\nb: 2\n']) {
    assert.equal(pieces(`a: 1\n${end}`)[0], 'a: 1\n', end);
    assert.deepEqual(told(`a: 1\n${end}`), [], end);
  }
});

test('dots that are no end mark do not end a document', () => {
  assert.deepEqual(pieces('a: |\n  ...\nb: ...\n'), ['a: |\n  ...\nb: ...\n']);
  assert.deepEqual(pieces('....\n'), ['....\n']);
  assert.deepEqual(pieces('...x: 1\n'), ['...x: 1\n']);
  assert.deepEqual(pieces('...x: 1\n...\nb: 1\n'), ['...x: 1\n']);
});

test('a directive breaks the file', () => {
  assert.deepEqual(told('%YAML 1.2\n---\na: 1\n')[0], 'yaml-directive: %YAML 1.2');
  assert.deepEqual(told('# c\n\n%TAG ! x\n---\na: 1\n')[0], 'yaml-directive: %TAG ! x');
  assert.deepEqual(told('a: 1\n---\n%YAML 1.1\n---\nb: 1\n')[0], 'yaml-directive: %YAML 1.1');
  assert.equal(pieces('%YAML 1.2\n---\na: 1\n').at(-1), 'a: 1\n');
});

test('a percent sign elsewhere is no directive', () => {
  assert.deepEqual(told('a: %x\n'.replace('%x', '"%x"')), []);
  assert.deepEqual(told('a: |\n%x\n'.replace('\n%x', '\n  %x')), []);
});

test('empty documents are skipped', () => {
  for (const text of ['', '\n', ' \n  \n', '# c\n', '---\n', '---\n---\n---\n', '\uFEFF', '---\r\n\r\n---']) {
    assert.deepEqual(pieces(text), [], JSON.stringify(text));
  }
  assert.deepEqual(pieces('---\n# c\n---\na: 1\n---\n\n'), ['a: 1\n']);
});

test('a byte order mark before the first mark or key is fine', () => {
  assert.deepEqual(readAll('\uFEFFa: 1\n---\nb: 2\n'), [{ a: 1 }, { b: 2 }]);
  assert.deepEqual(told('\uFEFFa: 1\n---\nb: 2\n'), []);
  assert.deepEqual(readAll('\uFEFF---\nb: 2\n'), [{ b: 2 }]);
  assert.deepEqual(told('\uFEFF---\nb: 2\n'), []);
});

test('CRLF files are cut in the same places', () => {
  assert.deepEqual(pieces('a: 1\r\n---\r\nb: 2\r\n'), ['a: 1\r\n', 'b: 2\r\n']);
});

test('JSON objects may follow each other without marks', () => {
  assert.deepEqual(pieces('{"a": 1}{"b": 2}\n {"c": "}{"}'), ['{"a": 1}', '{"b": 2}', '{"c": "}{"}']);
  assert.deepEqual(pieces('{"a": "\\"}"}\n{"b": {}}'), ['{"a": "\\"}"}', '{"b": {}}']);
  assert.deepEqual(readAll('{"a": 1}\n{"b": [2]}\n'), [{ a: 1 }, { b: [2] }]);
});

test('one JSON object, or one that is not closed, stays whole', () => {
  assert.deepEqual(readAll('{"a": 1}\n'), [{ a: 1 }]);
  assert.deepEqual(pieces('{"a": {"b": 2}\n'), ['{"a": {"b": 2}\n']);
});

test('the pieces are in order, apart, and within the text', () => {
  const text = '\uFEFF---\r\na: 1\n...\nx\n--- # c\n{"b": 1}{"c": 2}\n---x\nd: |\n---\n';
  let at = 0;
  for (const { start, end } of cut(text)) {
    assert.ok(start >= at && end >= start && end <= text.length);
    at = end;
  }
});

test('many marks are cut in time', () => {
  const started = Date.now();
  assert.equal(cut('---\na: 1\n'.repeat(50_000)).length, 50_000);
  assert.ok(Date.now() - started < 5_000);
});
