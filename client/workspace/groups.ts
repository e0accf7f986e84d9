import type { WorkspaceWorkload } from '../../shared/engine/workspace.ts';

/** The levels that pods reach, the loosest first. `unknown`: templates or overlays decide. */
export const levels = ['privileged', 'unknown', 'baseline', 'restricted'] as const;

/** A level that pods reach. */
export type ReachedLevel = (typeof levels)[number];

/** The workloads of one level. */
export interface LevelGroup {
  readonly level: ReachedLevel;
  readonly count: number;
  readonly folders: readonly FolderGroup[];
}

/** The workloads of one level in the files of one folder. */
export interface FolderGroup {
  readonly uri: string;
  /** From the workspace's folder, with its name where there are several. */
  readonly label: string;
  readonly count: number;
  readonly files: readonly FileGroup[];
}

/** The workloads of one level in one file. */
export interface FileGroup {
  readonly uri: string;
  readonly name: string;
  readonly workloads: readonly WorkspaceWorkload[];
}

/**
 * Groups workloads by level, folder and file. Levels that no pod reaches are left out.
 * @param names the names of the workspace's folders, by URI
 */
export function groupsOf(workloads: readonly WorkspaceWorkload[], names: ReadonlyMap<string, string>): LevelGroup[] {
  return levels.flatMap((level) => {
    const ours = workloads.filter((workload) => reached(workload) === level);
    if (ours.length === 0) return [];
    return [{ level, count: ours.length, folders: foldersOf(ours, names) }];
  });
}

function reached({ level, decided }: WorkspaceWorkload): ReachedLevel {
  return level === 'privileged' && !decided ? 'unknown' : level;
}

function foldersOf(workloads: readonly WorkspaceWorkload[], names: ReadonlyMap<string, string>): FolderGroup[] {
  return [...by(workloads, ({ uri }) => above(uri))].map(([uri, inFolder]) => ({
    uri,
    label: labelOf(inFolder[0], names),
    count: inFolder.length,
    files: [...by(inFolder, (workload) => workload.uri)].map(([file, inFile]) => ({
      uri: file,
      name: inFile[0]?.path.split('/').at(-1) ?? file,
      workloads: inFile,
    })),
  }));
}

function labelOf(workload: WorkspaceWorkload | undefined, names: ReadonlyMap<string, string>): string {
  const name = names.get(workload?.folder ?? '') ?? '';
  const path = above(workload?.path ?? '');
  if (path === '') return name;
  return names.size > 1 ? `${name}/${path}` : path;
}

function above(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function by<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}
