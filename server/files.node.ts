import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mostTreeBytes, mostTreeFiles } from '../shared/limits.ts';
import { isSkippedFolder } from '../shared/tree/file-names.ts';
import { isTreeFile } from '../shared/tree/tree-files.ts';
import type { Files } from './files.ts';

/** Files on a disk. URIs of other schemes have none. */
export const diskFiles: Files = {
  async list(folderUri) {
    if (!folderUri.startsWith('file:')) return [];
    const root = pathOf(folderUri);
    const found: string[] = [];
    const waiting = root === undefined ? [] : [root];
    for (let folder = waiting.pop(); root && folder && found.length < mostTreeFiles; folder = waiting.pop()) {
      for (const entry of await entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !isSkippedFolder(entry.name)) waiting.push(path);
        else if (entry.isFile() && isTreeFile(relative(root, path).split(sep).join('/')))
          found.push(relative(root, path).split(sep).join('/'));
      }
    }
    return found;
  },
  async read(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const path = fileURLToPath(uri);
      const stats = await stat(path);
      // A pipe or device of that name may never come to an end.
      return stats.isFile() && stats.size <= mostTreeBytes ? await readFile(path, 'utf8') : undefined;
    } catch {
      return undefined;
    }
  },
};

/** The path of a URI; undefined where it names none. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
