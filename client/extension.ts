import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];
const languages = ['yaml', 'helm', 'json'];

let client: LanguageClient | undefined;

/** Starts the language server in a process of its own, with the editor's Node. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(join('dist', 'server.js'));
  client = new LanguageClient(
    'batten',
    'Batten',
    { module, transport: TransportKind.ipc },
    { documentSelector: schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language }))) },
  );
  await client.start();
}

/** Stops it. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
