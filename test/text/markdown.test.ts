import { equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { code, escaped, messageMarkdown, plain } from '../../shared/text/markdown.ts';

describe('a text within Markdown', () => {
  it('is code, whatever it holds', () => {
    equal(code('web'), '`web`');
    equal(code('a`b'), '`` a`b ``');
    equal(code('``'), '``` `` ```');
    equal(code('a\n\n# b'), '`a # b`');
  });

  it('is words, whatever they hold', () => {
    equal(
      escaped('![a](b) <i> *b* _c_ `d` # e | f \\'),
      '!\\[a\\](b) \\<i\\> \\*b\\* \\_c\\_ \\`d\\` \\# e \\| f \\\\',
    );
    equal(escaped('a\n\n- b'), 'a - b');
  });

  it('is a message, in which code stays code', () => {
    equal(messageMarkdown('Set `a_b: 1` on "[x](y)".'), 'Set `a_b: 1` on "\\[x\\](y)".');
    equal(messageMarkdown('One ` alone, <b>.'), 'One \\` alone, \\<b\\>.');
  });

  it('is plain again for who shows no Markdown', () => {
    for (const text of ['a_b [x](y) **c** <d> # `', 'web']) equal(plain(escaped(text)), text);
    equal(plain('**a** is `b`, see [docs](https://example.org/a_b)'), 'a is b, see docs: https://example.org/a_b');
  });
});
