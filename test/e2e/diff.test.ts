import { deepEqual, equal } from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import {
  commands,
  type Disposable,
  languages,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  Uri,
  window,
  workspace,
} from 'vscode';
import { closeAll, fileUri, said, show, untilSaid } from './editor.ts';

const path = 'plain/privileged.yaml';
const aWhile = 500;

describe('what nobody edits', () => {
  let provider: Disposable;
  before(async () => {
    const text = (await show(path)).document.getText();
    await untilSaid(fileUri(path), ['warning privileged 13']);
    await closeAll();
    provider = workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => text });
  });
  after(async () => {
    await closeAll();
    provider.dispose();
  });

  it('has no findings on the left side of a diff', async () => {
    const right = fileUri(path);
    const left = Uri.from({ scheme: 'git', path: right.path, query: 'HEAD' });
    await commands.executeCommand('vscode.diff', left, right);
    await untilSaid(right, ['warning privileged 13']);
    await setTimeout(aWhile);
    const document = workspace.textDocuments.find(({ uri }) => uri.scheme === 'git');
    equal(document?.languageId, 'yaml');
    deepEqual(languages.getDiagnostics(left), []);
  });

  it('has no findings in the cells of a notebook', async () => {
    const text = (await workspace.openTextDocument(fileUri(path))).getText();
    const cell = new NotebookCellData(NotebookCellKind.Code, text, 'yaml');
    const notebook = await workspace.openNotebookDocument('jupyter-notebook', new NotebookData([cell]));
    await window.showNotebookDocument(notebook);
    await setTimeout(aWhile);
    deepEqual(said(notebook.cellAt(0).document.uri), []);
  });
});
