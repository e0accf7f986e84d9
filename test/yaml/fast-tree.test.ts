// The fast parser gives the tree of the `yaml` package, or nothing: over random documents of every style, with random
// characters put in and taken out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeDocument } from './documents.ts';
import { isSameTree } from './same-tree.ts';
import { choices, runs, Tape } from './tape.ts';

/** Tries texts that tapes give. @returns the share that the fast parser reads */
function tryMany(times: number, length: number, write: (tape: Tape) => string): number {
  let read = 0;
  let all = 0;
  fc.assert(
    fc.property(choices(length), (tape) => {
      all++;
      if (isSameTree(write(new Tape(tape)))) read++;
    }),
    { numRuns: runs(times) },
  );
  return read / all;
}

const signs = [
  ...':-#"\'{}[],&*|>?!%@`~\\.\t\r\uFEFF a',
  '\n',
  '\r\n',
  '\n  ',
  '\n\n',
  ': ',
  '- ',
  ' #',
  '\n#',
  '\n- ',
];

/** A text with a few signs put in or taken out. */
function mutated(text: string, tape: Tape): string {
  let changed = text;
  for (let left = 1 + tape.pick(4); left > 0; left--) {
    const at = tape.pick(changed.length + 1);
    const sign = tape.rarely(3) ? '' : tape.of(...signs);
    changed = changed.slice(0, at) + sign + changed.slice(at + tape.pick(3));
  }
  return changed;
}

const heads = [
  'a:',
  'b:',
  'long key:',
  '"q":',
  "'s' :",
  '-',
  '- -',
  '- c:',
  '- "d":',
  '<<:',
  'x',
  '"q"',
  '#',
  '#c',
  '',
];
const values = [
  ...['', '', 'v', 'two words', '"double"', "'sin''gle'", '"\\u0041\\n"', '|', '>-', '|+', '|2', '>1-', '&n', '&n v'],
  ...[
    '*n',
    '{}',
    '[]',
    '{a: b}',
    '[a, "b" , c]',
    '{"a":1,"b":[]}',
    '{a: , b:}',
    '{',
    '[',
    '}',
    ']',
    ',',
    '- w',
    'k: v',
  ],
  ...["'open", 'open"', "close'", '"open', 'a:b', 'a#b', '-1', '--flag=x', '"a" # c', '?', '!t v', '# c', '{a: b,'],
];
const tails = ['', '', '', '', ' ', '   ', ' # c', '  #c', '\t', '\t# c', ','];

/** Lines that are put together by chance. */
function writeLines(tape: Tape): string {
  const lines = Array.from({ length: 1 + tape.pick(9) }, () => {
    const indent = ' '.repeat(tape.of(0, 0, 1, 2, 2, 3, 4));
    const head = tape.of(...heads);
    return `${indent}${head}${tape.of(' ', ' ', ' ', '  ', '')}${tape.of(...values)}${tape.of(...tails)}`;
  });
  return lines.join(tape.rarely(5) ? '\r\n' : '\n') + tape.of('', '\n', '\n\n', '\n  ', ' ');
}

/** JSON and what looks like it, in one line or several. */
function writeFlow(tape: Tape): string {
  const parts = Array.from({ length: 1 + tape.pick(14) }, () =>
    tape.of(
      '"a": 1',
      'b: c',
      '"d":"e"',
      'f',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ',',
      ',\n',
      '\n',
      '\n  ',
      ' # c\n',
      '\t',
      '&n ',
      '*n',
    ),
  );
  const open = tape.of('{', '[', '{\n  ', 'key: {', 'key:\n  [', '- [\n', '- - {');
  const close = tape.of('}', ']', '\n}', '\n]', '\n  ]', ' }');
  return `${open}${parts.join(tape.of('', ' '))}${close}${tape.of('', '\n', '\nb: 1\n', ' # c\n', '\n- c')}`;
}

test('gives the same tree for documents of every style', () => {
  assert.ok(tryMany(700, 200, writeDocument) > 0.5);
});

test('gives the same tree, or none, for documents with signs put in and taken out', () => {
  assert.ok(tryMany(700, 220, (tape) => mutated(writeDocument(tape), tape)) > 0.05);
});

test('gives the same tree, or none, for lines put together by chance', () => {
  assert.ok(tryMany(400, 70, writeLines) > 0.02);
});

test('gives the same tree, or none, for brackets put together by chance', () => {
  assert.ok(tryMany(200, 40, writeFlow) > 0.02);
});
