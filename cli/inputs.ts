import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../shared/engine/settings-file.ts';
import { Failure } from './failure.ts';
import { codeOf, readFound, whyUnread } from './read-file.ts';

/** One file to be read. */
export interface Input {
  /** As it is shown. */
  readonly path: string;
  /** Undefined where it is no text. */
  readonly text: string | undefined;
  /** Why it could not be read; undefined where it was. */
  readonly unread: string | undefined;
  /** Whether it was read from standard input; `path` is then only a name. */
  readonly isStdin: boolean;
  /** The folder that was named, where one was. */
  readonly folder: string | undefined;
}

/** Loaded where a folder or pattern is named only: one file needs no globbing. */
const globbing = () => require('tinyglobby') as typeof import('tinyglobby');

const manifests = '**/*.{yaml,yml,json}';
/** What others wrote, and the settings of Batten. */
const never = ['**/node_modules/**', '**/.git/**', `**/${settingsFileName}`];

/**
 * The files that paths name: files as they are, folders with every `*.yaml`, `*.yml` and `*.json` below them (links are
 * not followed), patterns, and `-` for standard input. Throws a Failure where a named path can't be read; what is found
 * and can't be is given with the reason.
 * @param isWanted asked for each file before it is read
 */
export function* inputsOf(
  paths: readonly string[],
  stdinName: string,
  isWanted: (path: string) => boolean = () => true,
): Generator<Input> {
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const { files, folder } = path === '-' ? stdin(stdinName) : filesOf(path);
    for (const file of files) {
      const input = isWanted(file) ? readOne(file, folder, path === '-') : undefined;
      if (input) yield input;
    }
  }
}

/** Standard input, by the name that it is given. */
function stdin(name: string): NamedFiles {
  return { files: [name], folder: undefined };
}

function readOne(path: string, folder: string | undefined, isStdin: boolean): Input | undefined {
  if (folder !== undefined) return readBelow(path, folder);
  const text = isStdin ? readNamed(0, 'standard input') : readNamed(path, path);
  return { path, text, unread: undefined, isStdin, folder };
}

interface NamedFiles {
  readonly files: readonly string[];
  /** The folder that was named, where one was. */
  readonly folder: string | undefined;
}

/** The files that one path names, sorted. */
function filesOf(path: string): NamedFiles {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { files: below(path, manifests).map((file) => join(path, file)), folder: path };
  if (stats) return { files: [path], folder: undefined };
  if (!globbing().isDynamicPattern(path)) throw new Failure(`${path}: no such file or folder.`);
  const found = below('.', path);
  if (found.length === 0) throw new Failure(`${path}: no file matches this pattern.`);
  return { files: found, folder: '.' };
}

function below(folder: string, pattern: string): string[] {
  return globbing()
    .globSync(pattern, { cwd: folder, ignore: never, dot: true, followSymbolicLinks: false, expandDirectories: false })
    .sort();
}

/** Reads what was named: a pipe too, since somebody wants it. Throws a Failure. */
function readNamed(file: string | 0, name: string): string | undefined {
  try {
    return textOf(readFileSync(file));
  } catch (error) {
    throw new Failure(`${name}: ${whyUnread(codeOf(error))}.`);
  }
}

/** Reads what was found; undefined where it vanished meanwhile. What can't be read keeps nobody from reading the rest. */
function readBelow(path: string, folder: string): Input | undefined {
  try {
    return { path, text: textOf(readFound(path)), unread: undefined, isStdin: false, folder };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? undefined : { path, text: undefined, unread: whyUnread(code), isStdin: false, folder };
  }
}

/** The text of a file; undefined where it holds a NUL byte near its begin, as binaries do. */
function textOf(bytes: Buffer): string | undefined {
  return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
}
