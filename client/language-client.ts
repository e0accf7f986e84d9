import { join } from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { StartClient } from './language-server.ts';
import { clientOptions, startRunning } from './running-client.ts';

// Commands that are seldom run are loaded with the language client.
export { choosePolicy } from './choose-policy.ts';
export { openExample, openWalkthrough } from './first-look.ts';
export { hardenDocument } from './harden-document.ts';

/** Starts the language server in a process of its own, with the editor's Node. */
export const startClient: StartClient = (extension, outputChannel) => {
  const module = join(extension.fsPath, 'dist', 'server.js');
  const server = { module, transport: TransportKind.ipc };
  return startRunning(new LanguageClient('batten', 'Batten', server, clientOptions(outputChannel)), extension);
};
