// Facts K.1: what kubectl 1.35 makes of plain scalars, measured.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonOf, problemsOf, rootOf } from './reading.ts';

const valueWritten = (written: string) => jsonOf(rootOf(`v: ${written}\n`).get('v'));

/** Each text with what kubectl reads. */
function rows(name: string, expected: readonly (readonly [string, unknown])[]): void {
  for (const [written, value] of expected) {
    test(`${name}: ${JSON.stringify(written)} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(valueWritten(written), value);
      assert.deepEqual(problemsOf(`v: ${written}\n`), []);
    });
  }
}

const all = (words: string, value: unknown) => words.split(' ').map((word) => [word, value] as const);
const same = (words: string) => words.split(' ').map((word) => [word, word] as const);

rows('words for true', all('yes Yes YES on On ON y Y true True TRUE', true));
rows('words for false', all('no No NO off Off OFF n N false False FALSE', false));
rows('words in odd case stay text', same('tRue fALSE yES oN nO nUll'));
rows('a leading zero is octal', [
  ['0777', 511],
  ['-0777', -511],
  ['0_7', 7],
  ['01750', 1000],
]);
rows('0o is octal too', [
  ['0o777', 511],
  ['-0o17', -15],
]);
rows('other bases and underscores', [
  ['0x1F', 31],
  ['-0x1F', -31],
  ['0b101', 5],
  ['1_000', 1000],
  ['685_230.15', 685230.15],
]);
rows('no octal digits, no octal number', [
  ['08', 8],
  ['09', 9],
]);
rows('base 60 stays text', same('12:30:45 190:20:30'));
rows('dates and times stay text', [
  ...same('2001-12-14 2001-12-14T21:59:43.10-05:00 2001-12-14T21:59:43Z'),
  ['2001-12-14 21:59:43', '2001-12-14 21:59:43'],
]);
rows('floats', [
  ['1e3', 1000],
  ['1E3', 1000],
  ['1e+3', 1000],
  ['.5', 0.5],
  ['+.5', 0.5],
  ['1.', 1],
  ['1.5', 1.5],
  ['-2.5e-1', -0.25],
]);
rows('integers', [
  ['0', 0],
  ['1000', 1000],
  ['-1', -1],
  ['+1', 1],
]);
rows('null', all('~ null Null NULL', null));
rows('quotes make text', [
  ['"yes"', 'yes'],
  ["'0777'", '0777'],
  ['"~"', '~'],
  ["''", ''],
  ['"\\u0041\\n"', 'A\n'],
]);
rows('tags', [
  ['!!bool "yes"', true],
  ['!!float 1', 1],
  ['! 12', '12'],
  ['!!str 12', '12'],
  ['!!binary aGVsbG8=', 'hello'],
  ['!Ref x', 'x'],
]);

test('nothing at all is null', () => {
  assert.equal(rootOf('v:\n').get('v').scalar(), null);
  assert.equal(rootOf('v: # a comment\n').get('v').shape, 'absent');
});

test('a block scalar is text, whatever it holds', () => {
  assert.equal(jsonOf(rootOf('v: |-\n  yes\n').get('v')), 'yes');
  assert.equal(jsonOf(rootOf('v: >\n  12\n  13\n').get('v')), '12 13\n');
});

for (const written of ['.inf', '.Inf', '.INF', '+.inf', '-.inf', '-.INF', '.nan', '.NaN', '.NAN']) {
  test(`${written} has no place in JSON, so the document is refused`, () => {
    const [problem, ...rest] = problemsOf(`v: ${written}\n`);
    assert.equal(problem?.code, 'unreadable-value');
    assert.deepEqual(problem?.span, { start: 3, end: 3 + written.length });
    assert.deepEqual(rest, []);
  });
}
