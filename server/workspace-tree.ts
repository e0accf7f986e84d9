import { type Connection, FileChangeType, type FileEvent, type InitializeParams } from 'vscode-languageserver';
import type { FileAnalysis } from '../shared/engine/file.ts';
import { factsOf } from '../shared/tree/facts.ts';
import { isManifestName } from '../shared/tree/limits.ts';
import { type Around, type FileFacts, factsKey, treeOf } from '../shared/tree/tree.ts';
import { type Files, pathBelow, uriBelow } from './files.ts';
import type { Watcher } from './watcher.ts';

/** One folder of the workspace. */
interface Folder {
  readonly uri: string;
  readonly facts: Map<string, FileFacts>;
  /** Set once somebody asked what the folder holds. */
  loading: Promise<void> | undefined;
}

/** So many files are read at once. */
const together = 16;

/** What the files of the workspace tell each other. A folder is read when the first document asks for what stands in it. */
export class WorkspaceTree {
  readonly #connection: Connection;
  readonly #files: Files | undefined;
  readonly #watcher: Watcher;
  #folders: readonly Folder[] = [];
  #canFollowFolders = false;
  #changed: () => void = () => undefined;
  #touched: (uri: string) => void = () => undefined;
  /** Grows with every change of what files tell. */
  generation = 0;

  constructor(connection: Connection, files: Files | undefined, watcher: Watcher) {
    this.#connection = connection;
    this.#files = files;
    this.#watcher = watcher;
  }

  /** Reads which folders the client has open. */
  initialize({ workspaceFolders, rootUri, capabilities }: InitializeParams): void {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#folders = uris.map(folderOf);
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
    this.#watcher.watch('**/*.{yaml,yml,json}', (changes) => void Promise.all(changes.map((one) => this.#follow(one))));
  }

  /** The URIs of the folders that the client has open. */
  get folders(): readonly string[] {
    return this.#folders.map(({ uri }) => uri);
  }

  /** Reads every folder, where that was not done yet. */
  async loaded(): Promise<void> {
    await Promise.all(
      this.#folders.map((folder) => {
        folder.loading ??= this.#load(folder);
        return folder.loading;
      }),
    );
  }

  /** Where a document stands, and what stands around it; undefined outside every folder. */
  around(uri: string): Around | undefined {
    const folder = this.#folderOf(uri);
    const path = folder && pathBelow(folder.uri, uri);
    if (!folder || path === undefined) return undefined;
    const { below } = treeOf(folder.facts);
    return {
      path,
      tree: {
        below: (name) => {
          folder.loading ??= this.#load(folder);
          return below(name);
        },
      },
    };
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
    const tells = folder.facts.has(path) || file.documents.some(({ analysis }) => analysis.namespaces.length > 0);
    if (tells) this.#set(folder, path, factsOf(path, file.text));
  }

  async #load(folder: Folder): Promise<void> {
    const files = this.#files;
    if (!files) return;
    const waiting = [...(await files.list(folder.uri))];
    const before = this.generation;
    const worker = async () => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        const text = await files.read(uriBelow(folder.uri, path));
        // What an open document tells is newer than what is saved.
        const facts = text === undefined || folder.facts.has(path) ? undefined : factsOf(path, text);
        if (facts) {
          folder.facts.set(path, facts);
          this.generation++;
        }
      }
    };
    await Promise.all(Array.from({ length: together }, worker));
    if (this.generation !== before) this.#changed();
  }

  async #follow({ uri, type }: FileEvent): Promise<void> {
    this.#touched(uri);
    const folder = this.#folderOf(uri);
    const path = folder && pathBelow(folder.uri, uri);
    if (!folder?.loading || path === undefined || !isManifestName(path)) return;
    const text = type === FileChangeType.Deleted ? undefined : await this.#files?.read(uri);
    this.#set(folder, path, text === undefined ? undefined : factsOf(path, text));
  }

  #set(folder: Folder, path: string, facts: FileFacts | undefined): void {
    const before = factsKey(folder.facts.get(path));
    if (facts) folder.facts.set(path, facts);
    else folder.facts.delete(path);
    if (before === factsKey(facts)) return;
    this.generation++;
    this.#changed();
  }

  #followFolders(): void {
    this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      this.#folders = [...this.#folders.filter(({ uri }) => !gone.has(uri)), ...added.map(({ uri }) => folderOf(uri))];
      this.generation++;
      this.#changed();
    });
  }

  /** The innermost folder that holds a document. */
  #folderOf(uri: string): Folder | undefined {
    return this.#folders
      .filter((folder) => pathBelow(folder.uri, uri) !== undefined)
      .sort((a, b) => b.uri.length - a.uri.length)[0];
  }
}

function folderOf(uri: string): Folder {
  return { uri, facts: new Map(), loading: undefined };
}
