import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { LanguageServer } from './language-server.ts';
import { registerRulePages } from './rule-pages.ts';

let server: LanguageServer | undefined;

/** Registers what is cheap. The language client is loaded, and the server started, once a document needs them. */
export function activate(context: ExtensionContext): void {
  server = new LanguageServer(context);
  context.subscriptions.push(
    server,
    registerRulePages(context.extensionUri),
    ...registerCommands(server, context.extension),
  );
  server.startWhenNeeded();
}

/** Stops the server, if it runs. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
