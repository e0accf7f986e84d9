import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../shared/engine/settings-file.ts';
import { isManifestName, isSkippedFolder } from '../shared/tree/file-names.ts';
import { Failure } from './failure.ts';
import { filesBelow, isPattern } from './globbing.ts';
import { codeOf, readFound, whyUnread } from './read-file.ts';

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
  /** Why it could not be read; undefined where it was. */
  readonly unread: string | undefined;
}

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
  for (const file of namedFiles(paths, stdinName)) {
    const input = isWanted(file.path) ? readInput(file) : undefined;
    if (input) yield input;
  }
}

/**
 * Reads a file. What was named must be there: a Failure is thrown where it can't be read. What was found and can't be is
 * given with the reason, and keeps nobody from reading the rest; undefined where it vanished meanwhile.
 */
export function readInput(file: NamedFile): Input | undefined {
  if (file.folder !== undefined) return readBelow(file);
  const text = file.isStdin ? readNamed(0, 'standard input') : readNamed(file.path, file.path);
  return { ...file, text, unread: undefined };
}

/** The files that one path names, sorted, and the folder that was named. */
function filesOf(path: string): { readonly files: readonly string[]; readonly folder: string | undefined } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { files: manifestsBelow(path).map((file) => join(path, file)), folder: path };
  if (stats) return { files: [path], folder: undefined };
  if (!isPattern(path)) throw new Failure(`${path}: no such file or folder.`);
  const found = filesBelow('.', path, never);
  if (found.length === 0) throw new Failure(`${path}: no file matches this pattern.`);
  return { files: found, folder: '.' };
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

/** Reads what was named: a pipe too, since somebody wants it. Throws a Failure. */
function readNamed(file: string | 0, name: string): string | undefined {
  try {
    return textOf(readFileSync(file));
  } catch (error) {
    throw new Failure(`${name}: ${whyUnread(codeOf(error))}.`);
  }
}

function readBelow(file: NamedFile): Input | undefined {
  try {
    return { ...file, text: textOf(readFound(file.path)), unread: undefined };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? undefined : { ...file, text: undefined, unread: whyUnread(code) };
  }
}

/** The text of a file; undefined where it holds a NUL byte near its begin, as binaries do. */
function textOf(bytes: Buffer): string | undefined {
  return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
}
