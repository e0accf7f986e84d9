import { Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { StartClient } from './language-server.ts';
import { clientOptions, startRunning } from './running-client.ts';
import { serveFiles } from './workspace/files.ts';

/** The types of the DOM and of Node do not go together. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

export { choosePolicy } from './choose-policy.ts';
export { openExample, openWalkthrough } from './first-look.ts';
export { hardenDocument } from './harden-document.ts';

/** Starts the language server in a worker of its own. It has no disk: its files come through the editor. */
export const startClient: StartClient = (extension, outputChannel) => {
  const url = Uri.joinPath(extension, 'dist', 'server.browser.js').toString(true);
  // A worker ends with its server; a restart takes another one. What the editor's `Worker` makes is no `instanceof Worker`,
  // so that the client can't be given the worker itself.
  const connect = async () => {
    const worker = new Worker(url);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient('batten', 'Batten', connect, clientOptions(outputChannel));
  serveFiles(client);
  return startRunning(client, extension);
};
