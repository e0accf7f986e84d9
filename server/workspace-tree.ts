import type { FileEvent, InitializeParams } from 'vscode-languageserver';
import type { FileAnalysis } from '../shared/engine/file.ts';
import { factsOfOpen } from '../shared/tree/facts.ts';
import { type Around, factsKey, rbacKey } from '../shared/tree/tree.ts';
import { isTreeFile } from '../shared/tree/tree-files.ts';
import { type Files, pathBelow, uriBelow } from './files.ts';
import type { Connection } from './protocol/connection.ts';
import { FileChangeType } from './protocol/constants.ts';
import { attempt } from './run.ts';
import type { Watcher } from './watcher.ts';
import { type KeyOf, WorkspaceFolder } from './workspace-folder.ts';

/** So many files are read at once. */
const together = 16;

/** What the files of the workspace tell each other. A folder is read when the first document asks for what stands in it. */
export class WorkspaceTree {
  readonly #connection: Connection;
  readonly #files: Files | undefined;
  readonly #watcher: Watcher;
  #folders: readonly WorkspaceFolder[] = [];
  #canFollowFolders = false;
  #changed: () => void = () => undefined;
  #touched: (uri: string) => void = () => undefined;
  /** Grows with every change of what files tell that findings hang on. */
  generation = 0;
  /** Whether findings hang on rights: a rule that is on has asked for them. Hovers ask at their own time. */
  #findingsNeedRights = false;

  constructor(connection: Connection, files: Files | undefined, watcher: Watcher) {
    this.#connection = connection;
    this.#files = files;
    this.#watcher = watcher;
  }

  /** Reads which folders the client has open. */
  initialize({ workspaceFolders, rootUri, capabilities }: InitializeParams): void {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#folders = uris.map((uri) => this.#newFolder(uri));
    this.#canFollowFolders = capabilities.workspace?.workspaceFolders === true;
  }

  /**
   * Calls back whenever what files tell has changed, or the folders have.
   * @param touched called with the URI of each file that has changed, whatever it tells
   */
  listen(changed: () => void, touched: (uri: string) => void): void {
    this.#changed = changed;
    this.#touched = touched;
    if (this.#canFollowFolders) this.#followFolders();
    this.#watcher.watch('**/{*.yaml,*.yml,*.json,*.hcl,*ockerfile*,*ontainerfile*,Tiltfile*}', (changes) =>
      Promise.all(changes.map((one) => this.#follow(one))),
    );
  }

  /** The URIs of the folders that the client has open. */
  get folders(): readonly string[] {
    return this.#folders.map(({ uri }) => uri);
  }

  /** Reads every folder, where that was not done yet. */
  async loaded(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => this.#loadOnce(folder)));
  }

  /** Where a document stands, and what stands around it; undefined outside every folder. */
  around(uri: string): Around | undefined {
    const folder = this.#folderOf(uri);
    const path = folder && pathBelow(folder.uri, uri);
    if (!folder || path === undefined) return undefined;
    return folder.around(path);
  }

  /** The reading of the files around a document, where it is under way. */
  reading(uri: string): Promise<void> | undefined {
    const folder = this.#folderOf(uri);
    return folder?.isLoaded ? undefined : folder?.loading;
  }

  /** The URI of a file of the tree that a document stands in. */
  uriOf(uri: string, path: string): string | undefined {
    const folder = this.#folderOf(uri);
    return folder && uriBelow(folder.uri, path);
  }

  /** Notes what an open document tells, saved or not. */
  note(uri: string, file: FileAnalysis): void {
    const folder = this.#folderOf(uri);
    const path = folder && pathBelow(folder.uri, uri);
    if (!folder || path === undefined) return;
    this.#findingsNeedRights ||= file.documents.some(({ summary }) => summary.asksRights);
    const holdsNamespaces = file.documents.some(({ summary }) => summary.namespaces.length > 0);
    if (folder.takeFacts(path, factsOfOpen(path, file.text, holdsNamespaces), this.#keyOf)) this.#tell();
  }

  #newFolder(source: string): WorkspaceFolder {
    return new WorkspaceFolder(source, (folder) =>
      attempt(this.#connection, 'workspace files', () => this.#loadOnce(folder)),
    );
  }

  #loadOnce(folder: WorkspaceFolder): Promise<void> {
    folder.loading ??= this.#load(folder).finally(() => {
      folder.isLoaded = true;
    });
    return folder.loading;
  }

  async #load(folder: WorkspaceFolder): Promise<void> {
    const files = this.#files;
    if (!files) return;
    const waiting = [...(await files.list(folder.uri))];
    let changed = false;
    const worker = async () => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        const text = await files.read(uriBelow(folder.uri, path), folder.uri);
        // What an open document tells is newer than what is saved.
        if (text === undefined || folder.knows(path)) continue;
        if (folder.take(path, text, this.#keyOf)) changed = true;
      }
    };
    await Promise.all(Array.from({ length: together }, worker));
    if (changed) this.#tell();
  }

  async #follow({ uri, type }: FileEvent): Promise<void> {
    this.#touched(uri);
    const folder = this.#folderOf(uri);
    const path = folder && pathBelow(folder.uri, uri);
    if (!folder?.loading || path === undefined || !isTreeFile(path)) return;
    const text = type === FileChangeType.Deleted ? undefined : await this.#files?.read(uri, folder.uri);
    if (folder.take(path, text, this.#keyOf)) this.#tell();
  }

  #tell(): void {
    this.generation++;
    this.#changed();
  }

  readonly #keyOf: KeyOf = (facts) =>
    this.#findingsNeedRights ? `${factsKey(facts)} ${rbacKey(facts)}` : factsKey(facts);

  #followFolders(): void {
    this.#connection.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      this.#folders = [
        ...this.#folders.filter(({ uri }) => !gone.has(uri)),
        ...added.map(({ uri }) => this.#newFolder(uri)),
      ];
      this.#tell();
    });
  }

  /** The innermost folder that holds a document. */
  #folderOf(uri: string): WorkspaceFolder | undefined {
    return this.#folders
      .filter((folder) => pathBelow(folder.uri, uri) !== undefined)
      .sort((a, b) => b.uri.length - a.uri.length)[0];
  }
}
