import { commands, type Disposable, type Extension } from 'vscode';
import type { ClientBundle, LanguageServer } from './language-server.ts';

/** Registers what the command palette offers. @param later loads what is too large, or too seldom needed, to be there at once */
export function registerCommands(
  server: LanguageServer,
  { id, extensionUri }: Extension<unknown>,
  later: () => Promise<ClientBundle>,
): Disposable[] {
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
    commands.registerCommand('batten.checkWorkspace', async () => (await server.running()).checkWorkspace()),
    commands.registerCommand('batten.stopChecking', async () => (await server.running()).stopChecking()),
    commands.registerCommand('batten.refreshPodSecurity', async () => (await server.running()).refreshView()),
    commands.registerCommand('batten.hardenBelow', async ({ uri }: { readonly uri: string }) =>
      (await server.running()).hardenBelow(uri),
    ),
    commands.registerCommand('batten.hardenDocument', async () => {
      await server.running();
      await (await later()).hardenDocument();
    }),
  ];
}
