import { setImmediate } from 'node:timers/promises';
import { type Files, pathBelow } from '../../server/files.ts';

/** Files in memory, and how often each was read. */
export class MemoryFiles implements Files {
  readonly texts: Map<string, string>;
  readonly read: Files['read'];
  reads: string[] = [];
  readonly #folder: string;

  /** @param folder its URI @param texts by path below the folder */
  constructor(folder: string, texts: Record<string, string>) {
    this.#folder = folder;
    this.texts = new Map(Object.entries(texts));
    this.read = async (uri) => {
      const path = pathBelow(this.#folder, uri) ?? '';
      this.reads.push(path);
      await setImmediate(); // As of a disk, the text comes later.
      return this.texts.get(path);
    };
  }

  async list(): Promise<string[]> {
    return [...this.texts.keys()].filter((path) => !path.endsWith('.gitignore'));
  }
}
