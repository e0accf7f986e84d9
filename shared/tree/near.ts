import type { FilePlace } from './place.ts';

interface Placed {
  readonly place: FilePlace;
}

/**
 * The nearest of several things to a file: those in the file itself, else those that share the most folders with it.
 * @param path the file, from the tree's root; undefined where it stands in no tree
 */
export function nearestTo<Thing extends Placed>(path: string | undefined, things: readonly Thing[]): readonly Thing[] {
  const rated = things.map((thing) => ({ thing, shared: sharedFolders(path, thing.place.path) }));
  const most = Math.max(...rated.map(({ shared }) => shared));
  return rated.flatMap(({ thing, shared }) => (shared === most ? [thing] : []));
}

/** Whether a place is in the file itself, in its folder, or below; a file in the root has only the root beside it. */
export function isBeside(path: string | undefined, { path: other }: FilePlace): boolean {
  if (other === undefined || path === undefined) return true;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return folder === '' ? !other.includes('/') : other.startsWith(folder);
}

function sharedFolders(path: string | undefined, other: string | undefined): number {
  if (path === undefined || other === undefined || path === other) return Number.POSITIVE_INFINITY;
  const [ours, theirs] = [path.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const parting = ours.findIndex((folder, i) => folder !== theirs[i]);
  return parting === -1 ? ours.length : parting;
}
