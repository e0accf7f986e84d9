import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../shared/yaml/parse.ts';

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
