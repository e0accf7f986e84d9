import { readSettingsFile, type SettingsFile, settingsFileName } from '../shared/engine/settings-file.ts';
import type { Environment } from './environment.ts';

/** A `batten.yaml`, and where it lies. */
export interface FoundSettings {
  readonly uri: string;
  /** The URI of its folder, without a slash at the end. */
  readonly folder: string;
  readonly text: string;
  readonly file: SettingsFile;
}

/**
 * The `batten.yaml` files that documents fall under, up to the root of their repository (where there is none, of the disk).
 * Each is read once, until something changes.
 */
export class SettingsFiles {
  readonly #environment: Environment;
  #found = new Map<string, Promise<FoundSettings | undefined>>();
  #repositories = new Map<string, Promise<string | undefined>>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The nearest `batten.yaml` in the folder of a document, or above; undefined where there is none. */
  nearest(uri: string): Promise<FoundSettings | undefined> {
    const folder = folderOf(uri);
    return folder === undefined || !this.#environment.files ? Promise.resolve(undefined) : this.#above(folder);
  }

  /** Forgets what was read. */
  forget(): void {
    this.#found = new Map();
    this.#repositories = new Map();
  }

  #above(folder: string): Promise<FoundSettings | undefined> {
    const known = this.#found.get(folder);
    if (known) return known;
    const found = this.#read(folder);
    this.#found.set(folder, found);
    return found;
  }

  async #read(folder: string): Promise<FoundSettings | undefined> {
    const uri = `${folder}/${settingsFileName}`;
    const repository = await this.#repositoryOf(folder);
    const text = await this.#environment.files?.read(uri, repository ?? folder);
    if (text !== undefined) return { uri, folder, text, file: readSettingsFile(text) };
    const parent = folderOf(folder);
    // What stands above a repository is none of its project's settings.
    return parent === undefined || repository === folder ? undefined : this.#above(parent);
  }

  /** The URI of the repository that a folder belongs to; undefined where it belongs to none. */
  #repositoryOf(folder: string): Promise<string | undefined> {
    const known = this.#repositories.get(folder);
    if (known) return known;
    const found = this.#lookForRepository(folder);
    this.#repositories.set(folder, found);
    return found;
  }

  async #lookForRepository(folder: string): Promise<string | undefined> {
    if (await this.#environment.files?.isRepository(folder)) return folder;
    const parent = folderOf(folder);
    return parent === undefined ? undefined : this.#repositoryOf(parent);
  }
}

/** Whether a document is a `batten.yaml`. */
export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${settingsFileName}`);
}

/** The URI of the folder that holds a file or folder; undefined for a root, and where there is no path with folders. */
function folderOf(uri: string): string | undefined {
  const found = /^([a-z][a-z0-9+.-]*:\/\/[^/]*(?:\/.*)?)\/[^/]*$/i.exec(uri);
  return found?.[1];
}
