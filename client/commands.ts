import { commands, type Disposable } from 'vscode';
import type { LanguageServer } from './language-server.ts';

/** Registers what the command palette offers. */
export function registerCommands(server: LanguageServer): Disposable[] {
  return [
    commands.registerCommand('batten.restart', () => server.restart()),
    commands.registerCommand('batten.showOutput', () => server.showOutput()),
    commands.registerCommand('batten.checkWorkspace', async () => (await server.running()).checkWorkspace()),
    commands.registerCommand('batten.stopChecking', async () => (await server.running()).stopChecking()),
    commands.registerCommand('batten.refreshPodSecurity', async () => (await server.running()).refreshView()),
    commands.registerCommand('batten.hardenBelow', async ({ uri }: { readonly uri: string }) =>
      (await server.running()).hardenBelow(uri),
    ),
    // The editor applies the action itself, as one step of undo, and says so where there is nothing to be done.
    commands.registerCommand('batten.hardenDocument', () =>
      commands.executeCommand('editor.action.sourceAction', { kind: 'source.harden.batten', apply: 'first' }),
    ),
  ];
}
