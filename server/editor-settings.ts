import type { InitializeParams } from 'vscode-languageserver';
import type { Connection } from './protocol/connection.ts';

/** What the editor tells: its settings for a document, and the folders of the workspace. */
export class EditorSettings {
  readonly #connection: Connection;
  #can = { ask: false, register: false, tellFolders: false };
  /** URIs without a slash at the end. */
  #folders = new Set<string>();
  /** What a client that can't be asked sent of itself. */
  #sent: unknown = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Takes what the client can do, its folders, and its settings where it can't be asked (`initializationOptions`). */
  initialize({
    capabilities: { workspace },
    workspaceFolders,
    rootUri,
    initializationOptions,
  }: InitializeParams): void {
    this.#can = {
      ask: workspace?.configuration === true,
      register: workspace?.didChangeConfiguration?.dynamicRegistration === true,
      tellFolders: workspace?.workspaceFolders === true,
    };
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#folders = new Set(folders.map(withoutSlash));
    this.#sent = initializationOptions;
  }

  /** Calls back whenever settings or folders have changed. */
  listen(changed: () => void): void {
    const connection = this.#connection;
    // A client that has gone tells nothing.
    if (this.#can.register)
      connection.register('workspace/didChangeConfiguration', { section: 'batten' }).catch(() => undefined);
    connection.onDidChangeConfiguration(({ settings }) => {
      if (!this.#can.ask) this.#sent = (settings as { batten?: unknown } | null)?.batten ?? null;
      changed();
    });
    if (!this.#can.tellFolders) return;
    connection.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) this.#folders.delete(withoutSlash(uri));
      for (const { uri } of added) this.#folders.add(withoutSlash(uri));
      changed();
    });
  }

  /** The section `batten` for a document, of any shape; null where the client does not answer. */
  async sectionFor(uri: string): Promise<unknown> {
    if (!this.#can.ask) return this.#sent;
    try {
      return await this.#connection.configuration({ scopeUri: uri, section: 'batten' });
    } catch (error) {
      this.#connection.console.warn(`The editor did not tell its settings, so the defaults hold: ${String(error)}`);
      return null;
    }
  }

  /** The folder of the workspace that a document lies in; undefined where it lies in none. */
  folderOf(uri: string): string | undefined {
    return [...this.#folders].find((folder) => uri.startsWith(`${folder}/`));
  }
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
