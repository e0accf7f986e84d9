import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSkippedFolder, mostTreeBytes, mostTreeFiles } from '../shared/tree/limits.ts';
import { isTreeFile } from '../shared/tree/tree-files.ts';
import type { Files } from './files.ts';

/** Files on a disk. URIs of other schemes have none. */
export const diskFiles: Files = {
  async list(folderUri) {
    if (!folderUri.startsWith('file:')) return [];
    const root = fileURLToPath(folderUri);
    const found: string[] = [];
    const waiting = [root];
    for (let folder = waiting.pop(); folder !== undefined && found.length < mostTreeFiles; folder = waiting.pop()) {
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
      const { size } = await stat(path);
      return size > mostTreeBytes ? undefined : await readFile(path, 'utf8');
    } catch {
      return undefined;
    }
  },
};

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
