import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands.ts';
import { type ClientBundle, LanguageServer } from './language-server.ts';
import { panelType } from './panel/panel-type.ts';
import { registerRulePages } from './rule-pages.ts';

/**
 * Registers what is cheap. The language client is loaded, and the server started, once a document needs them.
 * @param load loads the language client
 */
export function activateWith(context: ExtensionContext, load: () => Promise<ClientBundle>): LanguageServer {
  const server = new LanguageServer(context.extensionUri, load);
  context.subscriptions.push(
    server,
    registerRulePages(context.extensionUri),
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel, state) => (await server.running()).restoreContext(panel, state),
    }),
    ...registerCommands(server, context.extension, load),
  );
  server.startWhenNeeded();
  return server;
}
