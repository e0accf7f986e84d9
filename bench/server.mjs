import { spawn, spawnSync } from 'node:child_process';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const uri = 'file:///bench/shop.yaml';

/** A language server as a child process, asked over stdio as an editor asks it. */
export class Server {
  #process;
  #connection;
  #pulls = false;
  #version = 1;
  #pushed = () => {};

  constructor(command, args) {
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onNotification(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && this.#pushed(params),
    );
    this.#connection.listen();
  }

  get pid() {
    return this.#process.pid;
  }

  async start() {
    const textDocument = { diagnostic: {}, publishDiagnostics: { versionSupport: true } };
    const capabilities = { textDocument, workspace: { configuration: true } };
    const result = await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
    });
    this.#pulls = result.capabilities.diagnosticProvider !== undefined;
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens the document and waits for its diagnostics. @returns how many there are */
  open(text) {
    return this.#answered(() =>
      this.#connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: this.#version, text },
      }),
    );
  }

  /** Types one character and waits for the diagnostics of that version. @returns how many there are */
  type(position) {
    return this.change({ range: { start: position, end: position }, text: 'x' });
  }

  /** Makes a change and waits for the diagnostics of that version. @returns how many there are */
  change(contentChange) {
    return this.#answered(() => this.tell(contentChange));
  }

  /** Makes a change and waits for nothing. */
  tell(contentChange) {
    this.#version++;
    return this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.#version },
      contentChanges: [contentChange],
    });
  }

  /** Asks about the document: `hover`, `codeAction` or `completion`, with what the request takes beside it. */
  ask(what, params) {
    return this.#connection.sendRequest(`textDocument/${what}`, { textDocument: { uri }, ...params });
  }

  /** The memory that the process holds (its resident set), in MB; 0 where the system does not tell. */
  memory() {
    const { pid } = this.#process;
    const told = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
    return Number(told) / 1024;
  }

  async #answered(change) {
    if (this.#pulls) {
      await change();
      return (await this.#connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } })).items.length;
    }
    const answer = new Promise((resolve) => {
      this.#pushed = resolve;
    });
    await change();
    return (await answer).diagnostics.length;
  }

  async stop() {
    await this.#connection.sendRequest('shutdown').catch(() => {});
    await this.#connection.sendNotification('exit').catch(() => {});
    this.#process.kill();
  }
}
