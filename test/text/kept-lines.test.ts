import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { keptLines } from '../../shared/text/kept-lines.ts';
import type { TextChange } from '../../shared/text/span.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n'), maxLength: 60 });

/** Changes of a text that do not touch each other, from behind. */
const changesOf = (length: number) =>
  fc.array(fc.tuple(fc.nat(length), fc.nat(5), text), { maxLength: 5 }).map((drawn) => {
    const changes: TextChange[] = [];
    for (const [start, size, inserted] of drawn.sort(([a], [b]) => a - b))
      if (start > (changes.at(-1)?.end ?? -1))
        changes.push({ start, end: Math.min(length, start + size), text: inserted });
    return changes.reverse();
  });

/** Where each character of a text after changes stood before, and its end; -1 for what is new. */
function traced(length: number, changes: readonly TextChange[]): number[] {
  const places = [...Array(length + 1).keys()];
  for (const { start, end, text } of changes) places.splice(start, end - start, ...Array<number>(text.length).fill(-1));
  return places;
}

it('the lines that no change touches, and no others, are found where they stand afterwards', () => {
  const cases = text.chain((before) => changesOf(before.length).map((changes) => ({ before, changes })));
  fc.assert(
    fc.property(cases, ({ before, changes }) => {
      const places = traced(before.length, changes);
      const untouched = [...Array(before.length + 1).keys()].filter(
        (at) => (at === 0 || before[at - 1] === '\n') && changes.every(({ start, end }) => at < start || at > end),
      );
      assert.deepEqual(
        keptLines(before, changes),
        untouched.map((at) => ({ before: at, after: places.indexOf(at) })),
      );
    }),
    { numRuns: 1000 },
  );
});
