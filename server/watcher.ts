import type { FileEvent, InitializeParams } from 'vscode-languageserver';
import type { Connection } from './protocol/connection.ts';

import { attempt } from './run.ts';

/** Hears of files that change on their disk, for everybody who wants to know: a connection tells it to one only. */
export class Watcher {
  readonly #connection: Connection;
  readonly #patterns = new Set<string>();
  readonly #listeners: ((changes: readonly FileEvent[]) => unknown)[] = [];
  #canWatch = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const listener of this.#listeners) attempt(connection, 'file changes', () => listener(changes));
    });
  }

  /** Takes what the client tells of itself. */
  initialize({ capabilities }: InitializeParams): void {
    this.#canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  /** Calls back with every change the client tells of, and asks it to tell of files that match a pattern. */
  watch(pattern: string, listener: (changes: readonly FileEvent[]) => unknown): void {
    this.#listeners.push(listener);
    if (!this.#canWatch || this.#patterns.has(pattern)) return;
    this.#patterns.add(pattern);
    const watchers = [{ globPattern: pattern }];
    // A client that has gone tells nothing.
    this.#connection.register('workspace/didChangeWatchedFiles', { watchers }).catch(() => undefined);
  }
}
