import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import bundle from '../../l10n/bundle.l10n.json' with { type: 'json' };
import { root } from '../root.ts';

const source = (path: string) => readFileSync(join(root, path), 'utf8');

describe('what can be translated', () => {
  it('is every message of the client: all stand in the bundle, and no other', () => {
    const text = globSync(
      [
        'client/**/*.ts',
        'shared/engine/context/words.ts',
        'shared/engine/basis-words.ts',
        'shared/engine/not-starting.ts',
      ],
      {
        cwd: root,
      },
    )
      .map(source)
      .join('\n');
    const literals = text.matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g);
    const messages = [...literals].map(([, single, double]) => single ?? double ?? '');
    equal(messages.length, text.match(/\bt\(/g)?.length, 'each is written out where it is used');
    deepEqual(Object.keys(bundle).sort(), [...new Set(messages)].sort());
    for (const [message, words] of Object.entries(bundle)) equal(words, message);
  });

  it('is every word of the manifest that stands for another', () => {
    const words: unknown = JSON.parse(source('package.nls.json'));
    ok(typeof words === 'object' && words !== null);
    const used = [...source('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    deepEqual(
      used.filter((key) => !(key in words)),
      [],
    );
    deepEqual(
      Object.keys(words).filter((key) => !used.includes(key)),
      [],
    );
  });

  it('is all that the manifest shows of commands and of the walkthrough', () => {
    const manifest = source('package.json');
    const contributes: unknown = JSON.parse(manifest).contributes;
    ok(typeof contributes === 'object' && contributes !== null);
    const shown = JSON.stringify([
      'commands' in contributes && contributes.commands,
      'walkthroughs' in contributes && contributes.walkthroughs,
    ]);
    const texts = [...shown.matchAll(/"(?:title|category|description|altText)":"([^"]*)"/g)].map(([, text]) => text);
    ok(texts.length > 10);
    for (const text of texts) ok(text?.startsWith('%') && text.endsWith('%'), text);
  });
});
