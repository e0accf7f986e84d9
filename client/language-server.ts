import {
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { needsServer } from './documents.ts';
import type { RunningClient } from './running-client.ts';

/** Where an extension lies, and where it may keep what it makes. */
export type Places = Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri'>;

/** Starts the language client, and its server. */
export type StartClient = (places: Places, outputChannel: LogOutputChannel) => Promise<RunningClient>;

/** What is loaded with the language client. */
export interface ClientBundle {
  readonly startClient: StartClient;
  choosePolicy(): Promise<void>;
  hardenDocument(): Promise<void>;
  openExample(extension: Uri): Promise<void>;
  openWalkthrough(id: string): Promise<void>;
}

/** How long typing must rest before a document is looked at again, in milliseconds. */
const rest = 250;

/** The language server, which sleeps until an open document needs it. */
export class LanguageServer implements Disposable {
  readonly #places: Places;
  readonly #load: () => Promise<ClientBundle>;
  readonly #changed = new Set<TextDocument>();
  #watchers: Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #output: LogOutputChannel | undefined;
  #client: Promise<RunningClient> | undefined;

  /** @param load loads what starts the client */
  constructor(places: Places, load: () => Promise<ClientBundle>) {
    this.#places = places;
    this.#load = load;
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

  /** The client, which is started where it does not run. */
  running(): Promise<RunningClient> {
    return this.#client ?? this.#start();
  }

  /** Shows what the server and its client have logged. */
  showOutput(): void {
    this.#channel().show();
  }

  /** Shows the effective context of the workload at a place, else at the cursor. Starts the server where it does not run. */
  async showContext(uri: unknown, position: unknown): Promise<void> {
    (await this.running()).showContext(uri, position);
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
    this.#changed.clear();
    for (const watcher of this.#watchers.splice(0)) watcher.dispose();
  }

  #start(): Promise<RunningClient> {
    this.#rest();
    this.#client = this.#load().then(({ startClient }) => startClient(this.#places, this.#channel()));
    return this.#client;
  }

  #channel(): LogOutputChannel {
    this.#output ??= window.createOutputChannel('Batten', { log: true });
    return this.#output;
  }
}
