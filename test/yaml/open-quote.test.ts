import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { plainOf, valueAt } from '../../shared/yaml/place.ts';

for (const quote of ['"', "'"]) {
  test(`a ${quote} that is never closed is told where it opens, not where the text ends`, () => {
    const text = `kind: Pod\nimage: ${quote}web\nspec: {}\n`;
    const [error, ...more] = parseDocument(text).errors;
    assert.equal(error?.span.start, text.indexOf(quote));
    assert.match(error?.message ?? '', /quote/);
    assert.deepEqual(
      more.filter(({ message }) => /quote/.test(message)),
      [],
    );
  });
}

/** Many entries of one sort, `count` of them, and what kubectl 1.35 reads for each. */
const dedented: readonly { readonly name: string; readonly entry: (i: number) => string; readonly value: unknown }[] = [
  { name: 'the line below stands under the key', entry: (i) => `  k${i}: 'up\n  down'\n`, value: 'up down' },
  { name: 'at the margin, like a key', entry: (i) => `  k${i}: "up\nx: 'y'\n\n z"\n`, value: "up x: 'y'\nz" },
  { name: 'behind a key on its own line', entry: (i) => `  k${i}:\n    'it''s\n  so'\n`, value: "it's so" },
  { name: 'in a list', entry: (i) => `  k${i}:\n  - "a\n  b"\n  - c\n`, value: ['a b', 'c'] },
  { name: 'in brackets', entry: (i) => `  k${i}: {a: 'x\n  y', b: ["z\n]"]} # '\n`, value: { a: 'x y', b: ['z ]'] } },
  { name: 'behind what looks like a quote', entry: (i) => `  k${i}: |\n    "no\n  l${i}: 'p\n q'\n`, value: '"no\n' },
];

for (const { name, entry, value } of dedented)
  for (const count of [1, 11, 400])
    for (const lineEnd of ['\n', '\r\n'])
      test(`${count} quotes over several lines that are not indented, ${name}, ${JSON.stringify(lineEnd)}`, () => {
        const text = `data:\n${Array.from({ length: count }, (_, i) => entry(i)).join('')}kind: Pod\n`;
        const document = parseDocument(text.replaceAll('\n', lineEnd));
        assert.deepEqual(document.errors, []);
        assert.equal(plainOf(valueAt(document, ['kind'])), 'Pod');
        for (let i = 0; i < count; i++) assert.deepEqual(plainOf(valueAt(document, ['data', `k${i}`])), value);
      });

test('what is never closed is told behind many quotes that are', () => {
  const closed = Array.from({ length: 20 }, (_, i) => `  k${i}: 'up\n  down'\n`).join('');
  const text = `data:\n${closed}  last: "open\nkind: Pod\n`;
  const { errors } = parseDocument(text);
  assert.equal(errors[0]?.span.start, text.indexOf('"'));
});

test('thousands of quotes over lines that are not indented stop nobody', () => {
  const items = Array.from({ length: 4000 }, () => '"a\n  b"').join(', ');
  const start = performance.now();
  parseDocument(`data:\n  list: [${items}]\n`);
  assert.ok(performance.now() - start < 5000);
});
