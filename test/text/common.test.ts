import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { commonEnd, commonStart } from '../../shared/text/common.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\uD83D', '\uDE00'), maxLength: 400 });

it('what two texts have in common at their begin and end is as much as can be, and no more', () => {
  fc.assert(
    fc.property(text, text, text, text, (start, end, a, b) => {
      const [one, other] = [start + a + end, start + b + end];
      const most = Math.min(one.length, other.length);
      const atStart = commonStart(one, other);
      assert.equal(one.slice(0, atStart), other.slice(0, atStart));
      assert.ok(atStart === most || one[atStart] !== other[atStart]);
      const atEnd = commonEnd(one, other);
      assert.equal(one.slice(one.length - atEnd), other.slice(other.length - atEnd));
      assert.ok(atEnd === most || one.at(-atEnd - 1) !== other.at(-atEnd - 1));
    }),
    { numRuns: 300 },
  );
});
