import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { longestFile } from '../shared/limits.ts';

/** Why a file was not read, as the system or we call it. */
class Unread extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * The bytes of a file that was found, not named. A pipe or device of that name is none: reading it may never end. Throws
 * an `Unread`.
 */
export function readFound(path: string, most: number = longestFile): Buffer {
  try {
    // Whoever only opens a pipe would wait for its other end.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) throw new Unread('ENOTFILE');
      if (stats.size > most) throw new Unread('ETOOLARGE');
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof Unread ? error : new Unread(codeOf(error));
  }
}

/** The system's word for what went wrong. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  ENOTFILE: 'it is no regular file',
  ETOOLARGE: 'it is too large',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ERR_STRING_TOO_LONG: 'it is too large',
};

/** Why a file was not read, in words. */
export function whyUnread(code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : `it can't be read (${code})`;
}
