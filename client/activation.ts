import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { type ClientBundle, LanguageServer } from './language-server.ts';
import { registerRulePages } from './rule-pages.ts';

/**
 * Registers what is cheap. The language client is loaded, and the server started, once a document needs them.
 * @param load loads the language client
 */
export function activateWith(context: ExtensionContext, load: () => Promise<ClientBundle>): LanguageServer {
  const server = new LanguageServer(context, load);
  context.subscriptions.push(
    server,
    registerRulePages(context.extensionUri),
    ...registerCommands(server, context.extension, load),
  );
  server.startWhenNeeded();
  return server;
}
