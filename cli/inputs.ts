import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../shared/engine/settings-file.ts';
import { Failure } from './failure.ts';
import { filesBelow, isPattern } from './globbing.ts';

/** One file to be read. */
export interface Input {
  /** As it is shown. */
  readonly path: string;
  /** Undefined where it is no text. */
  readonly text: string | undefined;
  /** Whether it was read from standard input; `path` is then only a name. */
  readonly isStdin: boolean;
  /** The folder that was named, where one was. */
  readonly folder: string | undefined;
}

const manifests = '**/*.{yaml,yml,json}';
/** What others wrote, and the settings of Batten. */
const never = ['**/node_modules/**', '**/.git/**', `**/${settingsFileName}`];

/**
 * The files that paths name: files as they are, folders with every `*.yaml`, `*.yml` and `*.json` below them (links are
 * not followed), patterns, and `-` for standard input. Throws a Failure where a named path can't be read.
 * @param isWanted asked for each file before it is read
 */
export function* inputsOf(
  paths: readonly string[],
  stdinName: string,
  isWanted: (path: string) => boolean = () => true,
): Generator<Input> {
  for (const path of paths.length === 0 ? ['.'] : paths) {
    if (path === '-') {
      if (isWanted(stdinName))
        yield { path: stdinName, text: textOf(readNamed(0, 'standard input')), isStdin: true, folder: undefined };
      continue;
    }
    const { files, folder } = filesOf(path);
    for (const file of files)
      if (isWanted(file)) yield { path: file, text: textOf(readNamed(file, file)), isStdin: false, folder };
  }
}

/** The files that one path names, sorted, and the folder that was named. */
function filesOf(path: string): { readonly files: readonly string[]; readonly folder: string | undefined } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory())
    return { files: filesBelow(path, manifests, never).map((file) => join(path, file)), folder: path };
  if (stats) return { files: [path], folder: undefined };
  if (!isPattern(path)) throw new Failure(`${path}: no such file or folder.`);
  const found = filesBelow('.', path, never);
  if (found.length === 0) throw new Failure(`${path}: no file matches this pattern.`);
  return { files: found, folder: '.' };
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
