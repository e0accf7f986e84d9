import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { LanguageServer, type StartClient } from './language-server.ts';
import { registerRulePages } from './rule-pages.ts';

/**
 * Registers what is cheap. The language client is loaded, and the server started, once a document needs them.
 * @param load loads what starts the client
 */
export function activateWith(context: ExtensionContext, load: () => Promise<StartClient>): LanguageServer {
  const server = new LanguageServer(context.extensionUri, load);
  context.subscriptions.push(server, registerRulePages(context.extensionUri), ...registerCommands(server));
  server.startWhenNeeded();
  return server;
}
