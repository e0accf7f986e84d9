import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { composeChanges } from '../../shared/text/compose.ts';
import { applyChanges, type TextChange } from '../../shared/text/span.ts';

/** Changes that do not overlap, by the cuts that they make in a text. */
function changesBy(text: string, cuts: readonly number[], inserted: readonly string[]): TextChange[] {
  const offsets = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
  return inserted.flatMap((one, i) => {
    const [start, end] = [offsets[2 * i], offsets[2 * i + 1]];
    return start === undefined || end === undefined ? [] : [{ start, end, text: one }];
  });
}

const round = fc.record({
  cuts: fc.array(fc.nat(60), { maxLength: 8 }),
  inserted: fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }),
});

test('rounds of changes, as one set, lead to the same text, and do not overlap', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(round, { maxLength: 4 }), (text, wishes) => {
      const rounds: TextChange[][] = [];
      let current = text;
      for (const { cuts, inserted } of wishes) {
        const changes = changesBy(current, cuts, inserted);
        rounds.push(changes);
        current = applyChanges(current, changes);
      }
      const composed = composeChanges(text.length, rounds);
      assert.equal(applyChanges(text, composed), current);
      for (const [i, change] of composed.entries()) assert.ok(change.start >= (composed[i - 1]?.end ?? 0));
    }),
  );
});

test('what no round touches is not changed', () => {
  const rounds = [[{ start: 1, end: 2, text: 'xyz' }], [{ start: 2, end: 3, text: '' }]];
  assert.deepEqual(composeChanges(9, rounds), [{ start: 1, end: 2, text: 'xz' }]);
});
