import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../shared/engine/settings-file.ts';
import { isManifestName, isSkippedFolder } from '../shared/tree/limits.ts';
import { Failure } from './failure.ts';

/** One file that a call names. */
export interface NamedFile {
  /** As it is shown. */
  readonly path: string;
  /** Whether it is standard input; `path` is then only a name. */
  readonly isStdin: boolean;
  /** The folder that was named, where one was. */
  readonly folder: string | undefined;
}

/** One file that was read. */
export interface Input extends NamedFile {
  /** Undefined where it is no text. */
  readonly text: string | undefined;
}

/** Loaded where a pattern is named only: neither a file nor a folder needs globbing. */
const globbing = () => require('tinyglobby') as typeof import('tinyglobby');

/** What others wrote, and the settings of Batten. */
const never = ['**/node_modules/**', '**/.git/**', `**/${settingsFileName}`];

/**
 * The files that paths name: files as they are, folders with every `*.yaml`, `*.yml` and `*.json` below them (links are
 * not followed), patterns, and `-` for standard input. None is read. Throws a Failure where a path names nothing.
 */
export function* namedFiles(paths: readonly string[], stdinName: string): Generator<NamedFile> {
  for (const path of paths.length === 0 ? ['.'] : paths) {
    if (path === '-') {
      yield { path: stdinName, isStdin: true, folder: undefined };
      continue;
    }
    const { files, folder } = filesOf(path);
    for (const file of files) yield { path: file, isStdin: false, folder };
  }
}

/** The same files, each read when it is asked for. @param isWanted asked for each file before it is read */
export function* inputsOf(
  paths: readonly string[],
  stdinName: string,
  isWanted: (path: string) => boolean = () => true,
): Generator<Input> {
  for (const file of namedFiles(paths, stdinName)) if (isWanted(file.path)) yield readInput(file);
}

/** Reads a file. Throws a Failure where it can't be read. */
export function readInput(file: NamedFile): Input {
  const bytes = file.isStdin ? readNamed(0, 'standard input') : readNamed(file.path, file.path);
  return { ...file, text: textOf(bytes) };
}

/** The files that one path names, sorted, and the folder that was named. */
function filesOf(path: string): { readonly files: readonly string[]; readonly folder: string | undefined } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { files: manifestsBelow(path).map((file) => join(path, file)), folder: path };
  if (stats) return { files: [path], folder: undefined };
  if (!globbing().isDynamicPattern(path)) throw new Failure(`${path}: no such file or folder.`);
  const found = matching(path);
  if (found.length === 0) throw new Failure(`${path}: no file matches this pattern.`);
  return { files: found, folder: '.' };
}

function matching(pattern: string): string[] {
  return globbing()
    .globSync(pattern, { cwd: '.', ignore: never, dot: true, followSymbolicLinks: false, expandDirectories: false })
    .sort();
}

/** The manifests in a folder and below it, as paths from there with `/`, sorted. What can't be looked into is empty. */
function manifestsBelow(folder: string): string[] {
  const found: string[] = [];
  const left = [''];
  for (let below = left.pop(); below !== undefined; below = left.pop()) {
    for (const entry of entriesOf(join(folder, below))) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if (!isSkippedFolder(name)) left.push(`${below}${name}/`);
      } else if (entry.isFile() && isManifestName(name) && name !== settingsFileName) found.push(`${below}${name}`);
    }
  }
  return found.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readNamed(file: string | 0, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why: Record<string, string> = {
      EACCES: 'permission denied',
      ENOENT: 'no such file or folder',
      EISDIR: 'it is a folder',
    };
    throw new Failure(`${name}: ${why[code] ?? `it can't be read (${code || 'unknown error'})`}.`);
  }
}

/** The text of a file; undefined where it holds a NUL byte near its begin, as binaries do. */
function textOf(bytes: Buffer): string | undefined {
  return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
}
