import { deepEqual, equal } from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { window, workspace } from 'vscode';
import { batten, closeAll, endOf, said, show, until } from './editor.ts';
import { serverProcesses } from './processes.ts';

/** Longer than the client waits before it looks at what was typed. */
const aWhile = 600;

describe('asleep', () => {
  after(closeAll);

  for (const path of ['asleep/package.json', 'asleep/.github/workflows/ci.yaml', 'asleep/compose.yaml']) {
    it(`starts no process for ${path}`, async () => {
      const { document } = await show(path);
      if (document.languageId === 'yaml' || document.languageId === 'json')
        await until('the extension is active', () => batten().isActive);
      await setTimeout(aWhile);
      deepEqual(serverProcesses(), []);
      deepEqual(said(document.uri), []);
    });
  }

  it('wakes up when what is typed becomes an object of Kubernetes', async () => {
    const document = await workspace.openTextDocument({ language: 'yaml', content: 'apiVersion: v1\n' });
    const editor = await window.showTextDocument(document);
    await setTimeout(aWhile);
    deepEqual(serverProcesses(), []);
    await editor.edit((edit) =>
      edit.insert(endOf(document), 'kind: Pod\nmetadata: { name: a }\nspec:\n  hostPID: true\n'),
    );
    await until('the server runs', () => serverProcesses().length > 0);
    await until('the finding is there', () => said(document.uri).some((line) => line.includes('hostNamespaces')));
    equal(serverProcesses().length, 1);
  });
});
