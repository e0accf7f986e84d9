import type { ExtensionContext } from 'vscode';
import { activateWith } from './activation.ts';
import type { LanguageServer } from './language-server.ts';

let server: LanguageServer | undefined;

/** Begins to look for documents that need the server. */
export function activate(context: ExtensionContext): void {
  server = activateWith(context, () => import('./language-client.js'));
}

/** Stops the server, if it runs. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
