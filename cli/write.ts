import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { sync as writeAtomically } from 'write-file-atomic';
import { Failure } from './failure.ts';

/**
 * Writes a changed text in place of the one that was read, whole or not at all: beside the file first, with its rights,
 * then under its name. A link is followed to its file, but never out of the tree. Throws a Failure, with nothing
 * written, where the file is not UTF-8, has changed meanwhile, or can't be written.
 * @param root the folder that links may not lead out of
 */
export function replaceFile(path: string, before: string, after: string, root: string): void {
  const real = realpathSync(path);
  if (!isBelow(real, realpathSync(root)))
    throw new Failure(`${path}: it is a link out of ${root}, to ${real}; nothing was written.`);
  if (!readFileSync(real).equals(Buffer.from(before, 'utf8')))
    throw new Failure(`${path}: it is not UTF-8, or changed meanwhile; nothing was written.`);
  try {
    // A rename would not ask whether the file may be written.
    accessSync(real, constants.W_OK);
    writeAtomically(real, after);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new Failure(`${path}: it can't be written (${why}).`);
  }
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, resolve(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === resolve(path);
}
