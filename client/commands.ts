import { commands, type Disposable } from 'vscode';
import type { LanguageServer } from './language-server.ts';

/** Registers what the command palette offers. */
export function registerCommands(server: LanguageServer): Disposable[] {
  return [
    commands.registerCommand('batten.restart', () => server.restart()),
    commands.registerCommand('batten.showOutput', () => server.showOutput()),
    // A code lens names a place; else it is the cursor.
    commands.registerCommand('batten.showContext', (uri?: unknown, position?: unknown) =>
      server.showContext(uri, position),
    ),
    // The editor applies the action itself, as one step of undo, and says so where there is nothing to be done.
    commands.registerCommand('batten.hardenDocument', () =>
      commands.executeCommand('editor.action.sourceAction', { kind: 'source.harden.batten', apply: 'first' }),
    ),
  ];
}
