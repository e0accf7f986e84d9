import {
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { needsServer } from './documents.ts';
import type { RunningClient } from './language-client.ts';

/** How long typing must rest before a document is looked at again, in milliseconds. */
const rest = 250;

/** The language server, which sleeps until an open document needs it. */
export class LanguageServer implements Disposable {
  readonly #context: ExtensionContext;
  readonly #changed = new Set<TextDocument>();
  #watchers: Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #output: LogOutputChannel | undefined;
  #client: Promise<RunningClient> | undefined;

  constructor(context: ExtensionContext) {
    this.#context = context;
  }

  /** Starts the server now if an open document needs it, else as soon as one does. */
  startWhenNeeded(): void {
    this.#watchers = [
      workspace.onDidOpenTextDocument((document) => this.#look([document])),
      workspace.onDidChangeTextDocument(({ document }) => this.#lookLater(document)),
      workspace.onDidCloseTextDocument((document) => this.#changed.delete(document)),
    ];
    this.#look(workspace.textDocuments);
  }

  /** Starts the server, or makes a new one of it. */
  async restart(): Promise<void> {
    const running = await this.#client?.catch(() => undefined);
    if (running) await running.restart();
    else await this.#start();
  }

  /** Shows what the server and its client have logged. */
  showOutput(): void {
    this.#channel().show();
  }

  /** Shows the effective context of the workload at a place, else at the cursor. Starts the server where it does not run. */
  async showContext(uri: unknown, position: unknown): Promise<void> {
    const running = (await this.#client?.catch(() => undefined)) ?? (await this.#start());
    running.showContext(uri, position);
  }

  /** Stops the server, if it runs. */
  async stop(): Promise<void> {
    const running = await this.#client?.catch(() => undefined);
    await running?.stop();
  }

  dispose(): void {
    this.#rest();
    this.#output?.dispose();
  }

  #look(documents: Iterable<TextDocument>): void {
    for (const document of documents) {
      if (document.isClosed || !needsServer(document)) continue;
      this.#start().catch((error) =>
        this.#channel().error(l10n.t('The language server did not start: {0}', String(error))),
      );
      return;
    }
  }

  #lookLater(document: TextDocument): void {
    this.#changed.add(document);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look(this.#changed);
      this.#changed.clear();
    }, rest);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.splice(0)) watcher.dispose();
  }

  #start(): Promise<RunningClient> {
    this.#rest();
    this.#client = import('./language-client.js').then(({ startClient }) =>
      startClient(this.#context.extensionUri, this.#channel()),
    );
    return this.#client;
  }

  #channel(): LogOutputChannel {
    this.#output ??= window.createOutputChannel('Batten', { log: true });
    return this.#output;
  }
}
