import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { StartClient } from './language-server.ts';
import { clientOptions, startRunning } from './running-client.ts';
import { serveFiles } from './workspace/files.ts';

/** The types of the DOM and of Node do not go together. */
declare class Worker {
  constructor(url: string);
}

/** Starts the language server in a worker of its own. It has no disk: its files come through the editor. */
export const startClient: StartClient = (extension, outputChannel) => {
  const url = Uri.joinPath(extension, 'dist', 'server.browser.js').toString(true);
  // A worker ends with its server; a restart takes another one.
  const client = new LanguageClient('batten', 'Batten', async () => new Worker(url), clientOptions(outputChannel));
  serveFiles(client);
  return startRunning(client);
};
