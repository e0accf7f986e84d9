import { doesNotMatch, match, ok, rejects } from 'node:assert/strict';
import { commands, type Hover, MarkdownString, Uri, workspace } from 'vscode';
import { at, closeAll, endOf, show } from './editor.ts';

describe('what a stranger wrote', () => {
  after(closeAll);

  it('becomes no picture, link or HTML in a hover', async () => {
    const { document, edit } = await show('plain/privileged.yaml');
    const name = '![p](https://example.invalid/p.png) [run](command:batten.restart) <b>x</b>';
    await edit((builder) => builder.insert(endOf(document), `\n    - name: "${name}"\n      image: i\n`));
    const place = at(document, 'runAsNonRoot');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, place);
    const told = hovers.flatMap(({ contents }) => contents).filter((part) => part instanceof MarkdownString);
    for (const { isTrusted, supportHtml } of told) ok(!isTrusted && !supportHtml);
    const text = told.map(({ value }) => value).join('\n');
    match(text, /example\.invalid/);
    doesNotMatch(text, /(?<!\\)\[[^\]]*\]\((?:command|https:\/\/example)|(?<!\\)</);
  });

  it('reaches no file but the bundled pages by their scheme', async () => {
    const page = Uri.from({ scheme: 'batten-rule', path: '/privileged.md' });
    ok((await workspace.fs.readFile(page)).length > 0);
    for (const path of ['/../../package.json', '/../checks.md', '/../../../../../../etc/passwd'])
      await rejects(async () => workspace.fs.readFile(page.with({ path })), path);
  });
});
