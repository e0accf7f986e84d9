import { ok } from 'node:assert/strict';
import { commands } from 'vscode';
import { closeAll, fileUri, said, show, until, untilSaid } from './editor.ts';

const open = fileUri('plain/privileged.yaml');
const hidden = fileUri('strict/naked.yaml');

describe('a check of the workspace', () => {
  before(async () => {
    await show('plain/privileged.yaml');
    await until('the open file is judged', () => said(open).length > 0);
  });
  after(closeAll);

  it('lists what is found in files that are not open, by the settings of their folders, until it is taken back', async () => {
    const before = said(open);
    await commands.executeCommand('batten.checkWorkspace');
    await until('the file that is not open is told of', () =>
      said(hidden).some((line) => line === 'error runAsNonRoot 10'),
    );
    await untilSaid(open, before);
    await commands.executeCommand('batten.stopChecking');
    await untilSaid(hidden, []);
  });

  it('has a view in the explorer', async () => {
    const all = await commands.getCommands(true);
    ok(all.includes('batten.podSecurity.focus'));
    await commands.executeCommand('batten.podSecurity.focus');
  });
});
