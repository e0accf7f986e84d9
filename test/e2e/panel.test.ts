import { deepEqual, equal } from 'node:assert/strict';
import { commands, type Tab, TabInputWebview, window, workspace } from 'vscode';
import { closeAll, fileUri, show, until } from './editor.ts';

const path = 'plain/privileged.yaml';

/** The tabs of the panel. */
function panels(): Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('batten.context'));
}

const title = () => panels()[0]?.label;

describe('the panel', () => {
  afterEach(closeAll);

  it('opens beside the editor, which keeps the focus', async () => {
    const editor = await show(path);
    await commands.executeCommand('batten.showContext');
    await until('the panel tells the workload', () => title()?.startsWith('Security Context: Pod '));
    equal(panels().length, 1);
    equal(window.activeTextEditor?.document, editor.document);
    equal(window.tabGroups.all.length, 2);
  });

  it('is one, whoever asks for it', async () => {
    await show(path);
    await commands.executeCommand('batten.showContext');
    await commands.executeCommand('batten.showContext');
    await until('the panel is there', () => panels().length > 0);
    equal(panels().length, 1);
  });

  it('follows the text', async () => {
    const { document } = await show(path);
    await commands.executeCommand('batten.showContext');
    const before = await until('the panel tells the workload', () => title()?.includes(': Pod ') && title());
    const name = /Pod (\S+)$/.exec(before)?.[1] ?? '';
    const at = document.getText().indexOf(`name: ${name}`) + 'name: '.length;
    const editor = await window.showTextDocument(document, { viewColumn: 1 });
    await editor.edit((edit) => edit.insert(document.positionAt(at), 'new-'));
    await until('it tells the new name', () => title() === `Security Context: Pod new-${name}`);
    await commands.executeCommand('undo');
    await until('it tells the old name', () => title() === before);
  });

  it('shows the place that a code lens names', async () => {
    await show('plain/naked.yaml');
    await workspace.openTextDocument(fileUri(path));
    const position = { line: 0, character: 0 };
    await commands.executeCommand('batten.showContext', fileUri(path).toString(), position);
    const first = await until('the panel tells one workload', () => title()?.includes(': ') && title());
    await commands.executeCommand('batten.showContext', fileUri('plain/naked.yaml'), position);
    await until('it tells the other', () => title()?.includes(': ') && title() !== first);
  });

  it('goes on after a restart of the server', async () => {
    const { document } = await show(path);
    await commands.executeCommand('batten.showContext');
    const before = await until('the panel tells the workload', () => title()?.includes(': Pod ') && title());
    await commands.executeCommand('batten.restart');
    const editor = await window.showTextDocument(document, { viewColumn: 1 });
    const at = document.positionAt(document.getText().indexOf('kind: Pod') + 'kind: Pod'.length);
    await editor.edit((edit) => edit.insert(at, 'Template'));
    await until('it tells the change', () => title() !== before);
    await commands.executeCommand('undo');
    await until('it tells the workload again', () => title() === before);
  });

  it('says so where there is no workload, and closes for good', async () => {
    await show('asleep/compose.yaml');
    await commands.executeCommand('batten.showContext');
    await until('the panel is there', () => title() === 'Security Context');
    await closeAll();
    deepEqual(panels(), []);
  });
});
