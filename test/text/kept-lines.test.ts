import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { keptLines } from '../../shared/text/kept-lines.ts';
import { applyChanges, type TextChange } from '../../shared/text/span.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n'), maxLength: 60 });

/** Changes of a text that do not touch each other. */
const changesOf = (length: number) =>
  fc.array(fc.tuple(fc.nat(length), fc.nat(5), text), { maxLength: 5 }).map((drawn) => {
    const changes: TextChange[] = [];
    for (const [start, size, inserted] of drawn.sort(([a], [b]) => a - b))
      if (start > (changes.at(-1)?.end ?? -1))
        changes.push({ start, end: Math.min(length, start + size), text: inserted });
    return changes;
  });

it('a line that no change touches is found at its place in the text after several rounds', () => {
  const rounds = text.chain((before) =>
    changesOf(before.length).chain((first) => {
      const between = applyChanges(before, first);
      return changesOf(between.length).map((second) => ({
        before,
        first,
        second,
        after: applyChanges(between, second),
      }));
    }),
  );
  fc.assert(
    fc.property(rounds, ({ before, first, second, after }) => {
      let last = { before: -1, after: -1 };
      for (const line of keptLines(before, [first, second])) {
        for (const [text, at] of [
          [before, line.before],
          [after, line.after],
        ] as const)
          assert.ok(at === 0 || text[at - 1] === '\n');
        assert.ok(line.before > last.before && line.after > last.after);
        last = line;
      }
    }),
    { numRuns: 1000 },
  );
});

it('every line but those that are touched is kept', () => {
  const before = 'a\nb\nc\nd\r\ne';
  assert.deepEqual(
    keptLines(before, [[]]).map(({ before, after }) => [before, after]),
    [0, 2, 4, 6, 9].map((at) => [at, at]),
  );
  // A line is put before `c`, then `b` is replaced, then `e` grows.
  const rounds = [
    [{ start: 3, end: 3, text: '\nx' }],
    [{ start: 2, end: 3, text: 'bb' }],
    [{ start: 13, end: 13, text: 'f' }],
  ];
  assert.deepEqual(
    keptLines(before, rounds).map(({ before, after }) => [before, after]),
    [
      [0, 0],
      [4, 7],
      [6, 9],
      [9, 12],
    ],
  );
});
