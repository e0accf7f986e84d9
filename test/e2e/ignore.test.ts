import { equal, ok } from 'node:assert/strict';
import { type CodeAction, commands, workspace } from 'vscode';
import { closeAll, show, untilSaid } from './editor.ts';

const path = 'plain/privileged.yaml';

describe('ignoring a finding', () => {
  after(closeAll);

  it('writes a comment with a place for the reason, which silences it', async () => {
    const { document, selection } = await show(path);
    const before = document.getText();
    await untilSaid(document.uri, ['warning privileged 13']);
    const line = document.lineAt(13).range;
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, line);
    const ignore = actions.find(({ title }) => title === 'Ignore privileged here');
    ok(ignore?.edit, `among ${actions.map(({ title }) => title).join(', ')}`);
    ok(await workspace.applyEdit(ignore.edit));
    const written = document.getText().split('\n')[13];
    ok(/^ {8}# batten-ignore privileged -- \S/.test(written ?? ''), written);
    await untilSaid(document.uri, []);
    // Where the reason is to be typed, the editor has put the cursor: what is typed takes the place of the words there.
    ok(!selection.isEqual((await show(path)).selection));
    await commands.executeCommand('type', { text: 'the agent reads the node' });
    ok(document.getText().includes('# batten-ignore privileged -- the agent reads the node\n'), document.getText());
    await commands.executeCommand('workbench.action.files.revert');
    equal(document.getText(), before);
  });
});
