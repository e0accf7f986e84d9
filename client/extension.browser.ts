import type { ExtensionContext } from 'vscode';
import { activateWith } from './activation.ts';
import { choosePolicy, hardenDocument, openExample, openWalkthrough, startClient } from './language-client.browser.ts';
import type { LanguageServer } from './language-server.ts';

let server: LanguageServer | undefined;

/** Begins to look for documents that need the server. A browser loads an extension whole, or not at all. */
export function activate(context: ExtensionContext): void {
  server = activateWith(context, async () => ({
    startClient,
    choosePolicy,
    hardenDocument,
    openExample,
    openWalkthrough,
  }));
}

/** Stops the server, if it runs. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
