import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromPage } from '../../client/panel/messages.ts';
import { pageHtml } from '../../client/panel/page-html.ts';
import { targetOf, targetOfState } from '../../client/panel/target.ts';

describe('the page of the panel', () => {
  const parts = { script: 'vscode:/panel.js', style: 'vscode:/panel.css', source: 'vscode:', nonce: 'n0' };
  const html = pageHtml({ ...parts, language: 'en', words: {} });

  it('loads and runs nothing but its own style and script', () => {
    match(html, /content="default-src 'none'; style-src vscode:; script-src 'nonce-n0'"/);
    deepEqual([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address).sort(), [
      'vscode:/panel.css',
      'vscode:/panel.js',
    ]);
    ok(!/<style|style=|unsafe|https?:/.test(html));
    ok(html.includes('<script nonce="n0"'));
  });

  it('has a language, a title, and a place for what is told aloud', () => {
    match(html, /<html lang="en">/);
    match(html, /<title>[^<]+<\/title>/);
    match(html, /role="status"/);
  });

  it('hands over the words of another language, whatever stands in them', () => {
    const translated = pageHtml({ ...parts, language: 'de', words: { Pod: 'a "b" <c> &amp;' } });
    match(translated, /<html lang="de">/);
    match(
      translated,
      /<main id="context" data-words="{&quot;Pod&quot;:&quot;a \\&quot;b\\&quot; &lt;c> &amp;amp;&quot;}">/,
    );
  });
});

describe('a message of the page', () => {
  it('is taken where the panel knows it', () => {
    deepEqual(fromPage({ type: 'ready' }), { type: 'ready' });
    deepEqual(fromPage({ type: 'copy', more: 1 }), { type: 'copy' });
    deepEqual(fromPage({ type: 'reveal', line: 3, character: 0 }), { type: 'reveal', line: 3, character: 0 });
  });

  it('is nothing else', () => {
    const strange = [null, 'ready', {}, { type: 'run' }, { type: 'reveal' }];
    const noPlaces = [-1, 1.5, '3', Number.NaN].map((line) => ({ type: 'reveal', line, character: 0 }));
    for (const message of [...strange, ...noPlaces]) equal(fromPage(message), undefined);
  });
});

describe('the arguments of the command', () => {
  const position = { line: 1, character: 2 };

  it('may name a place, as text or as an editor has it', () => {
    deepEqual(targetOf('file:///a.yaml', position), { uri: 'file:///a.yaml', position });
    const uri = { scheme: 'file', toString: () => 'file:///a.yaml' };
    deepEqual(targetOf(uri, position), { uri: 'file:///a.yaml', position });
  });

  it('else name none', () => {
    for (const [uri, place] of [[], [position], ['file:///a.yaml'], ['file:///a.yaml', { line: 'x' }], [{}, position]])
      equal(targetOf(uri, place), undefined);
  });
});

describe('the state that the page kept', () => {
  const target = { uri: 'file:///a.yaml', position: { line: 1, character: 2 } };

  it('names the place that was shown', () => deepEqual(targetOfState({ key: 'Pod a', top: 3, target }), target));

  it('or none', () => {
    const strange = [
      undefined,
      null,
      'x',
      {},
      { target: null },
      { target: { uri: 'x' } },
      { target: { ...target, uri: 1 } },
    ];
    for (const state of strange) equal(targetOfState(state), undefined);
  });
});
