import { deepEqual, equal, match } from 'node:assert/strict';
import { commands, TabInputCustom, type Uri, window, workspace } from 'vscode';
import { closeAll, fileUri, ours, show, until, untilSaid } from './editor.ts';

const path = 'plain/privileged.yaml';

describe('rule pages', () => {
  let page: Uri;
  before(async () => {
    await show(path);
    await untilSaid(fileUri(path), ['warning privileged 13']);
    const code = ours(fileUri(path))[0]?.code;
    if (typeof code !== 'object') throw new Error('The diagnostic has no link.');
    page = code.target;
  });
  after(closeAll);

  it('are bundled', async () => {
    equal(page.toString(), 'batten-rule:/privileged.md');
    match(new TextDecoder().decode(await workspace.fs.readFile(page)), /^# privileged\n/);
  });

  it('are there for every page of the index, and can be listed', async () => {
    const index = new TextDecoder().decode(await workspace.fs.readFile(page.with({ path: '/README.md' })));
    const linked = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name);
    const there = (await workspace.fs.readDirectory(page.with({ path: '/' }))).map(([name]) => name);
    deepEqual(
      [...new Set(linked)].sort(),
      there.filter((name) => !['README.md', 'configuration.md'].includes(name)).sort(),
    );
  });

  it('open as a preview', async () => {
    await commands.executeCommand('vscode.open', page);
    const input = await until('the preview is shown', () => {
      const shown = window.tabGroups.activeTabGroup.activeTab?.input;
      return shown instanceof TabInputCustom && shown;
    });
    equal(input.viewType, 'vscode.markdown.preview.editor');
    equal(input.uri.toString(), page.toString());
  });
});
