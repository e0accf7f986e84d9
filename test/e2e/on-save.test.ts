import { equal, match, ok } from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { ConfigurationTarget, Range, type TextEditor, Uri, window, workspace } from 'vscode';
import { closeAll, endOf, fileUri, said, show, until } from './editor.ts';

const everyone = ConfigurationTarget.Workspace;

describe('on save, with "source.fixAll": "always" and auto save', () => {
  before(async () => {
    await set('editor', 'codeActionsOnSave', { 'source.fixAll': 'always' });
    await set('files', 'autoSave', 'afterDelay');
    await set('files', 'autoSaveDelay', 50);
  });
  after(async () => {
    await set('editor', 'codeActionsOnSave', undefined);
    await set('files', 'autoSave', undefined);
    await set('files', 'autoSaveDelay', undefined);
    await closeAll();
  });

  it('adds nothing at all to a naked Deployment while it is typed, where no level is chosen', async () => {
    const manifest = (await show('plain/naked.yaml')).document.getText();
    equal(await typeSlowly('plain/typed.yaml', manifest, () => true), manifest);
  });

  it('adds nothing that may stop a container, where a level is chosen', async () => {
    const manifest = (await show('strict/naked.yaml')).document.getText();
    const text = await typeSlowly('strict/typed.yaml', manifest, (now) => now.includes('RuntimeDefault'));
    for (const word of ['runAsNonRoot', 'runAsUser', 'drop', 'readOnlyRootFilesystem'])
      ok(!text.includes(word), `${word} in\n${text}`);
    match(text, /allowPrivilegeEscalation: false/);
    match(text, /RuntimeDefault/);
  });
});

/** Saves at most so often, where what a save should add is not there yet: an editor with much to do leaves it out. */
const mostSaves = 20;

/**
 * Types a manifest into a new file, a line at a time, saves after each, and gives auto save its time.
 * @param settled whether the text needs no further save
 */
async function typeSlowly(path: string, manifest: string, settled: (text: string) => boolean): Promise<string> {
  const uri = fileUri(path);
  await workspace.fs.writeFile(uri, new Uint8Array());
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document);
  for (const line of manifest.split(/(?<=\n)/)) {
    await editor.edit((edit) => edit.insert(endOf(document), line));
    await document.save();
    await setTimeout(60);
  }
  await until('the whole is judged', () => said(uri).length > 0);
  for (let saves = 0; saves < 3 || (saves < mostSaves && !settled(document.getText())); saves++)
    await saveAgain(editor);
  await setTimeout(200);
  await until('it is saved', () => !document.isDirty);
  return new TextDecoder().decode(await workspace.fs.readFile(Uri.file(uri.fsPath)));
}

/** Saves a document that auto save may have saved already: types a line and takes it back, so that there is something to save. */
async function saveAgain(editor: TextEditor): Promise<void> {
  const { document } = editor;
  const before = endOf(document);
  await editor.edit((edit) => edit.insert(before, '\n'));
  await editor.edit((edit) => edit.delete(new Range(before, endOf(document))));
  await document.save();
  await setTimeout(100);
}

function set(section: string, name: string, value: unknown): Thenable<void> {
  return workspace.getConfiguration(section).update(name, value, everyone);
}
