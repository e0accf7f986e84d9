import { commands, type Disposable, type Extension } from 'vscode';
import type { LanguageServer } from './language-server.ts';

/** What is too large, or too seldom needed, to be loaded at once. */
const later = () => import('./language-client.js');

/** Registers what the command palette offers. */
export function registerCommands(server: LanguageServer, { id, extensionUri }: Extension<unknown>): Disposable[] {
  return [
    commands.registerCommand('batten.restart', () => server.restart()),
    commands.registerCommand('batten.showOutput', () => server.showOutput()),
    // A code lens names a place; else it is the cursor.
    commands.registerCommand('batten.showContext', (uri?: unknown, position?: unknown) =>
      server.showContext(uri, position),
    ),
    commands.registerCommand('batten.choosePolicy', async () => (await later()).choosePolicy()),
    commands.registerCommand('batten.openWalkthrough', async () => (await later()).openWalkthrough(id)),
    commands.registerCommand('batten.openExample', async () => (await later()).openExample(extensionUri)),
    // The editor applies the action itself, as one step of undo, and says so where there is nothing to be done.
    commands.registerCommand('batten.hardenDocument', () =>
      commands.executeCommand('editor.action.sourceAction', { kind: 'source.harden.batten', apply: 'first' }),
    ),
  ];
}
