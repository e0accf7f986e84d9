import { equal, notEqual } from 'node:assert/strict';
import { commands } from 'vscode';
import { closeAll, fileUri, show, until, untilSaid } from './editor.ts';
import { serverProcesses } from './processes.ts';

const path = 'plain/privileged.yaml';
const wanted = ['warning privileged 13'];

describe('the language server', () => {
  before(async () => {
    await show(path);
    await untilSaid(fileUri(path), wanted);
  });
  after(closeAll);

  it('is another process after a restart, and says the same', async () => {
    const [before] = serverProcesses();
    await commands.executeCommand('batten.restart');
    await until('another process runs', () => serverProcesses().some((pid) => pid !== before));
    await untilSaid(fileUri(path), wanted);
    equal(serverProcesses().length, 1);
    notEqual(serverProcesses()[0], before);
  });

  it('comes back when it was killed', async () => {
    const [before] = serverProcesses();
    if (before === undefined) throw new Error('It does not run.');
    process.kill(before, 'SIGKILL');
    await until('another process runs', () => serverProcesses().some((pid) => pid !== before));
    await untilSaid(fileUri(path), wanted);
  });
});
