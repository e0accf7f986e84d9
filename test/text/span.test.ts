import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges, shift, touches } from '../../shared/text/span.ts';

const change = (start: number, end: number, text: string) => ({ start, end, text });

test('no changes leave the text as it is', () => {
  assert.equal(applyChanges('abc', []), 'abc');
  assert.equal(applyChanges('', []), '');
});

test('a change replaces, removes or inserts', () => {
  assert.equal(applyChanges('abcd', [change(1, 3, 'XYZ')]), 'aXYZd');
  assert.equal(applyChanges('abcd', [change(0, 4, '')]), '');
  assert.equal(applyChanges('abcd', [change(4, 4, '!')]), 'abcd!');
  assert.equal(applyChanges('', [change(0, 0, 'x')]), 'x');
});

test('changes may come in any order', () => {
  assert.equal(applyChanges('0123456789', [change(8, 9, 'b'), change(2, 3, 'a'), change(5, 5, '-')]), '01a34-567b9');
});

test('of insertions at one place the earlier in the list comes first', () => {
  assert.equal(applyChanges('ab', [change(1, 1, '1'), change(1, 1, '2'), change(1, 1, '3')]), 'a123b');
});

test('an insertion at the begin of a replaced span stands before it, one at its end behind it', () => {
  assert.equal(applyChanges('abc', [change(1, 2, 'X'), change(1, 1, '<'), change(2, 2, '>')]), 'a<X>c');
});

test('offsets count UTF-16 units', () => {
  assert.equal(applyChanges('😀b', [change(2, 3, 'c')]), '😀c');
});

test('cutting a text anywhere and putting other words between gives those words in their places', () => {
  const parts = fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { maxLength: 6 });
  fc.assert(
    fc.property(parts, (rows) => {
      let before = '';
      const changes = rows.map(([kept, old, text]) => {
        const start = before.length + kept.length;
        before += `${kept}${old}|`;
        return change(start, start + old.length, text);
      });
      const after = rows.map(([kept, , text]) => `${kept}${text}|`).join('');
      assert.equal(applyChanges(before, [...changes].reverse()), after);
    }),
  );
});

test('a shifted span keeps its length', () => {
  assert.deepEqual(shift({ start: 2, end: 5 }, 10), { start: 12, end: 15 });
});

test('spans touch where they share a character or an end', () => {
  assert.equal(touches({ start: 0, end: 3 }, { start: 2, end: 5 }), true);
  assert.equal(touches({ start: 0, end: 3 }, { start: 3, end: 5 }), true);
  assert.equal(touches({ start: 3, end: 3 }, { start: 0, end: 3 }), true);
  assert.equal(touches({ start: 0, end: 3 }, { start: 4, end: 5 }), false);
  assert.equal(touches({ start: 6, end: 9 }, { start: 4, end: 5 }), false);
});
