import { lstatSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

/** A file that the call did not name, but that stands around one that it did: where it really lies, and its bytes. */
export interface UnnamedFile {
  readonly real: string;
  readonly size: number;
}

/** That a path is a link which leads out of its tree. */
export const ledOut = Symbol('led out');

/**
 * Looks at a file before it is read. A stranger may have put anything under its name: a device would never end, and a
 * link may lead to what is nobody's business. Throws as `fs` does where it may not be looked at.
 * @param root the tree that links may not lead out of
 * @returns undefined where there is no regular file
 */
export function unnamedFile(path: string, root: string): UnnamedFile | typeof ledOut | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return stats?.isFile() ? { real: path, size: stats.size } : undefined;
  const target = statSync(path, { throwIfNoEntry: false });
  if (!target) return undefined;
  const real = realpathSync(path);
  if (!isBelow(real, realpathSync(root))) return ledOut;
  return target.isFile() ? { real, size: target.size } : undefined;
}

/** Whether a path lies in a folder. Both are whole, and without links. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}
