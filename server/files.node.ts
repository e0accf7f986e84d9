import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
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
  async read(uri, treeUri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const path = await realFile(fileURLToPath(uri), fileURLToPath(treeUri));
      return path === undefined ? undefined : await readFile(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  async isRepository(folderUri) {
    if (!folderUri.startsWith('file:')) return false;
    try {
      await stat(join(fileURLToPath(folderUri), '.git'));
      return true;
    } catch {
      return false;
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

/**
 * Where a file really lies; undefined where it is not to be read. A stranger may have put anything under its name: a
 * device would never end, and a link may lead to what is nobody's business.
 */
async function realFile(path: string, tree: string): Promise<string | undefined> {
  const isLink = (await lstat(path)).isSymbolicLink();
  const target = await stat(path);
  if (!target.isFile() || target.size > mostTreeBytes) return undefined;
  if (!isLink) return path;
  const [real, root] = await Promise.all([realpath(path), realpath(tree)]);
  const way = relative(root, real);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === real ? real : undefined;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
