import { globSync, isDynamicPattern } from 'tinyglobby';

/** The files below a folder that match a pattern, sorted, relative to it. Links are not followed. */
export function filesBelow(folder: string, pattern: string, ignore: readonly string[]): string[] {
  return globSync(pattern, {
    cwd: folder,
    ignore,
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  }).sort();
}

/** Whether a path is a pattern. */
export function isPattern(path: string): boolean {
  return isDynamicPattern(path);
}
