import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from '../root.ts';

/** The words for Node that note what a program touches, and the environment that says where. */
export function spying(tree: string): { readonly words: readonly string[]; readonly env: NodeJS.ProcessEnv } {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, BATTEN_SPY: logOf(tree) };
  return { words: ['--require', join(root, 'test', 'trust', 'spy.cjs')], env };
}

/** How Node is told to allow nothing; undefined where it can't be. */
const permission = ['--permission', '--experimental-permission'].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

/** The words for Node that allow a program to read a tree and the bundles, and nothing else; undefined where it can't be told. */
export function allowedToRead(tree: string): readonly string[] | undefined {
  const folders = [join(root, 'dist'), tree].map((folder) => `--allow-fs-read=${folder}${sep}`);
  return permission === undefined ? undefined : ['--no-warnings', permission, ...folders];
}

/** What was touched outside of the tree and of the bundles, by its real path. The program must have ended. */
export function touchedOutside(tree: string): string[] {
  const touched: string[] = JSON.parse(readFileSync(logOf(tree), 'utf8'));
  if (touched.length === 0) throw new Error('Nothing was noted: the program did not read the tree.');
  return touched.filter((path) => ![tree, join(root, 'dist')].some((folder) => isWithin(path, folder)));
}

function logOf(tree: string): string {
  return join(dirname(tree), 'touched.json');
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
