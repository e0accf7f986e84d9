import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Connection } from './connection.ts';

type Listener = (document: TextDocument) => void;

/** The documents that the client has open, as they are now. */
export class OpenDocuments {
  readonly #documents = new Map<string, TextDocument>();
  readonly #listeners: Readonly<Record<'change' | 'save' | 'close', Listener[]>> = { change: [], save: [], close: [] };

  /** Follows what the client opens, changes, saves and closes. */
  listen(connection: Connection): void {
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.#note(TextDocument.create(uri, languageId, version, text));
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = this.#documents.get(uri);
      // Some clients count no versions.
      const next = version ?? (document?.version ?? 0) + 1;
      if (document && contentChanges.length > 0) this.#note(TextDocument.update(document, contentChanges, next));
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => this.#tell('save', this.#documents.get(uri)));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const document = this.#documents.get(uri);
      this.#documents.delete(uri);
      this.#tell('close', document);
    });
  }

  get(uri: string): TextDocument | undefined {
    return this.#documents.get(uri);
  }

  /** The URIs of all. */
  keys(): string[] {
    return [...this.#documents.keys()];
  }

  /** Calls back with every document that was opened or changed. */
  onDidChangeContent(listener: Listener): void {
    this.#listeners.change.push(listener);
  }

  onDidSave(listener: Listener): void {
    this.#listeners.save.push(listener);
  }

  /** Calls back with every document that was closed. It is no longer among the open ones. */
  onDidClose(listener: Listener): void {
    this.#listeners.close.push(listener);
  }

  #note(document: TextDocument): void {
    this.#documents.set(document.uri, document);
    this.#tell('change', document);
  }

  #tell(what: 'change' | 'save' | 'close', document: TextDocument | undefined): void {
    if (document) for (const listener of this.#listeners[what]) listener(document);
  }
}
