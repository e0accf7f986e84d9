import ignore, { type Ignore } from 'ignore';
import type { Matcher } from '../../shared/text/patterns.ts';

/**
 * Tells which files of a folder Git ignores, by the `.gitignore` files below it. Nearer files win over those above them,
 * and nothing in an ignored folder is taken back (gitignore(5)).
 * @param paths the files, relative to the folder, with `/`
 * @param read gives the text of a file of the folder; undefined where there is none
 */
export async function gitIgnored(
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<Matcher> {
  const rules = new Map<string, Ignore>();
  await Promise.all(
    foldersOf(paths).map(async (folder) => {
      const text = await read(`${folder}.gitignore`);
      if (text !== undefined) rules.set(folder, ignore().add(text));
    }),
  );
  if (rules.size === 0) return () => false;
  const known = new Map<string, boolean>();
  const isIgnored: Matcher = (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const above = foldersAbove(path);
    const parent = above.at(-1);
    const ignored = (parent !== undefined && parent !== '' && isIgnored(parent)) || lastWord(path, above, rules);
    known.set(path, ignored);
    return ignored;
  };
  return isIgnored;
}

/** What the nearest `.gitignore` that knows a path says of it. */
function lastWord(path: string, above: readonly string[], rules: ReadonlyMap<string, Ignore>): boolean {
  return above.reduce((said, folder) => {
    const result = rules.get(folder)?.test(path.slice(folder.length));
    if (!result) return said;
    return result.ignored || (said && !result.unignored);
  }, false);
}

/** Every folder that leads to one of the files. */
function foldersOf(paths: readonly string[]): string[] {
  return [...new Set(['', ...paths.flatMap(foldersAbove)])];
}

/** The folders that lead to a file or folder, from the root '' on; each ends in `/`. */
function foldersAbove(path: string): string[] {
  const parts = path.replace(/\/$/, '').split('/').slice(0, -1);
  return ['', ...parts.map((_, i) => `${parts.slice(0, i + 1).join('/')}/`)];
}
