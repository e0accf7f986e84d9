import { join } from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { compileCacheIn } from './compile-cache.ts';
import type { StartClient } from './language-server.ts';
import { clientOptions, startRunning } from './running-client.ts';

// Commands that are seldom run are loaded with the language client.
export { choosePolicy } from './choose-policy.ts';
export { openExample, openWalkthrough } from './first-look.ts';
export { hardenDocument } from './harden-document.ts';

/** Starts the language server in a process of its own, with the editor's Node. */
export const startClient: StartClient = ({ extensionUri, globalStorageUri }, outputChannel) => {
  const module = join(extensionUri.fsPath, 'dist', 'server.js');
  const options = { env: compileCacheIn(globalStorageUri) };
  const server = { module, transport: TransportKind.ipc, options };
  return startRunning(new LanguageClient('batten', 'Batten', server, clientOptions(outputChannel)), extensionUri);
};
