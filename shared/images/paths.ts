/** Paths of a tree: `/` between their parts, relative to its root, which is the empty path. */

/** The folder that a file lies in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * A path as it is written in a file, seen from a folder; undefined where it leaves the tree, is absolute, an address, or
 * holds a variable.
 */
export function resolvePath(folder: string, written: string): string | undefined {
  if (/^[/~\\]|^[\w+.-]+:|^git@|[$`*?]|\{\{/.test(written)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${written.replaceAll('\\', '/')}`.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}
