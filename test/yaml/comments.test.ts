import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commentsIn, commentsOf } from '../../shared/yaml/comments.ts';
import { membersOf } from '../../shared/yaml/members.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';

const comments = (text: string) => commentsOf(parseDocument(text)).map((one) => one.text);

describe('comments', () => {
  it('are found wherever YAML has them', () => {
    deepEqual(comments('# a\nb: |  # c\n  # text\n\nd: [1, # e\n  2]\n#f\n'), ['# a', '# c', '# e', '#f']);
    deepEqual(comments('\uFEFF# a\r\nb: 1 # c\r\n'), ['# a', '# c']);
    deepEqual(comments('a: 1 # b\rc: 2 # d\r'), ['# b', '# d']);
  });

  it('are not found in scalars', () => {
    deepEqual(comments('a: "# b"\nc: \'x # y\'\nd: x#y\ne: >\n  x\n  # z\nf: "\n  # g\n  "\n'), []);
    deepEqual(comments('- |\n  # only\n- # real\n  a\n'), ['# real']);
  });

  it('are found in templates, but for those within actions', () => {
    deepEqual(comments('a: {{ .b }} # c\n{{/* # d */}}\ne: 1 # f\n'), ['# c', '# f']);
  });

  it('are those that the lexer finds', () => {
    const piece = fc.constantFrom(
      ...['a: b', '  c: |', '   # x', ' # y', '#z', '- "# z"', "'q#'", '{', '}', '[', ']', ',', ': ', '? '],
      ...[
        '\r\n',
        '\n',
        '\n  ',
        '\t',
        '#',
        ' ',
        '&a',
        '*a',
        '!t',
        '!t#x',
        '&a#b',
        '- ',
        '>',
        '|+',
        '%',
        'x#y',
        '\uFEFF',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const document = parseDocument(pieces.join(''));
        deepEqual(commentsOf(document), commentsIn(document));
      }),
      { numRuns: 2000 },
    );
  });

  it('stand where they are said to stand', () => {
    const piece = fc.constantFrom(
      'a: b',
      '  c: |',
      '   # x',
      ' # y',
      '- "# z"',
      '{',
      '}',
      "'",
      '"',
      '\r\n',
      '\n',
      '\t',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const { text: comment, span } of commentsOf(parseDocument(text))) {
          equal(text.slice(span.start, span.end), comment);
          equal(comment[0], '#');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('members', () => {
  const shown = (text: string) =>
    membersOf(parseDocument(text)).map(
      ({ path, span, flow }) => `${path.join('.')}${flow ? ' {}' : ''}: ${text.slice(span.start, span.end)}`,
    );

  it('are pairs with their keys and items without their dashes, the outer first', () => {
    deepEqual(shown('a:\n  b: 1\n  c:\nd:\n- x: 2\n  z: [3]\n- 4\n'), [
      'a: a:\n  b: 1\n  c:',
      'a.b: b: 1',
      'a.c: c:',
      'd: d:\n- x: 2\n  z: [3]\n- 4',
      'd.0: x: 2\n  z: [3]',
      'd.0.x: x: 2',
      'd.0.z: z: [3]',
      'd.0.z.0 {}: 3',
      'd.1: 4',
    ]);
  });

  it('follow no aliases', () => {
    deepEqual(shown('a: &x {b: 1}\nc: *x\n'), ['a: a: &x {b: 1}', 'a.b {}: b: 1', 'c: c: *x']);
  });
});
