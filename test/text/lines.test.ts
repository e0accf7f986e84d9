import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex, lineEndOf, rangeOf } from '../../shared/text/lines.ts';

const at = (text: string, offset: number) => {
  const { line, character } = new LineIndex(text).positionAt(offset);
  return `${line}:${character}`;
};

test('an offset on the first line is its own column', () => {
  assert.equal(at('abc', 0), '0:0');
  assert.equal(at('abc', 2), '0:2');
  assert.equal(at('abc', 3), '0:3');
});

test('LF, CRLF and a lone CR each end one line', () => {
  const text = 'a\nbb\r\nccc\rd';
  assert.equal(at(text, 2), '1:0');
  assert.equal(at(text, 6), '2:0');
  assert.equal(at(text, 10), '3:0');
  assert.equal(new LineIndex(text).lineCount, 4);
});

test('the CR of a CRLF still stands on the line that it ends', () => {
  assert.equal(at('ab\r\nc', 2), '0:2');
  assert.equal(at('ab\r\nc', 3), '0:3');
  assert.equal(at('ab\r\nc', 4), '1:0');
});

test('a final line end begins a last, empty line', () => {
  assert.equal(new LineIndex('a\n').lineCount, 2);
  assert.equal(at('a\n', 2), '1:0');
  assert.equal(new LineIndex('a\r').lineCount, 2);
  assert.equal(new LineIndex('').lineCount, 1);
});

test('characters outside the basic plane count as two, a byte order mark as one', () => {
  assert.equal(at('😀x', 2), '0:2');
  assert.equal(at('é😀\n𝔘y', 6), '1:2');
  assert.equal(at('\uFEFFa', 1), '0:1');
});

test('separators that YAML or JavaScript take for line ends are none to the protocol', () => {
  assert.equal(new LineIndex('a\u2028b\u2029c\u0085d\fe\vf').lineCount, 1);
});

test('offsets outside the text are its begin and end', () => {
  assert.equal(at('a\nbc', -5), '0:0');
  assert.equal(at('a\nbc', 99), '1:2');
});

test('the text of a line comes without its line end', () => {
  const lines = new LineIndex('a\r\nbb\rccc\n\nd');
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((line) => lines.lineText(line)),
    ['a', 'bb', 'ccc', '', 'd'],
  );
  assert.equal(lines.lineText(5), '');
  assert.equal(lines.lineText(-1), '');
});

test('every offset of random text has the position that the language server library gives it', () => {
  const unit = fc.constantFrom('a', ' ', '\n', '\r', '\r\n', 'é', '😀', '\uFEFF', '\u2028', '\ud800');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      const document = TextDocument.create('file:///a', 'yaml', 1, text);
      const lines = new LineIndex(text);
      assert.equal(lines.lineCount, document.lineCount);
      for (let offset = 0; offset <= text.length; offset++) {
        // The library moves an offset behind a line's content back to it; ours is asked for what the text has.
        const { line, character } = lines.positionAt(offset);
        assert.equal(document.offsetAt({ line, character: 0 }) + character, offset);
        assert.equal(document.positionAt(offset).line, line);
      }
    }),
  );
});

test('a span becomes the range between its two positions', () => {
  const range = rangeOf({ start: 1, end: 5 }, new LineIndex('ab\r\ncd'));
  assert.deepEqual(range, { start: { line: 0, character: 1 }, end: { line: 1, character: 1 } });
});

test('the line end of a text is the one that most of its lines have', () => {
  assert.equal(lineEndOf(''), '\n');
  assert.equal(lineEndOf('a'), '\n');
  assert.equal(lineEndOf('a\nb\n'), '\n');
  assert.equal(lineEndOf('a\r\nb\r\n'), '\r\n');
  assert.equal(lineEndOf('a\r\nb\r\nc\n'), '\r\n');
  assert.equal(lineEndOf('a\nb\nc\r\n'), '\n');
  assert.equal(lineEndOf('\r\n'), '\r\n');
  assert.equal(lineEndOf('a\rb'), '\n');
});
