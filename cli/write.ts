import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.ts';
import { isBelow } from './unnamed-file.ts';

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
    writeWhole(real, after);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new Failure(`${path}: it can't be written (${why}).`);
  }
}

/**
 * Replaces a file by a new one of the same owner and rights. The new one is made in a folder of its own whose name
 * nobody can guess, so that no link that a stranger put there is written through.
 */
function writeWhole(real: string, text: string): void {
  const { mode: kindAndRights, uid, gid } = statSync(real);
  const mode = kindAndRights & 0o7777;
  const folder = mkdtempSync(join(dirname(real), '.batten-'));
  try {
    const made = join(folder, 'new');
    const file = openSync(made, 'wx', mode);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    giveTo(made, uid, gid);
    chmodSync(made, mode);
    renameSync(made, real);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Only root may give files away; whoever may not keeps what is made. */
function giveTo(path: string, uid: number, gid: number): void {
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(String(code))) throw error;
  }
}
