import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../root.ts';

/** The bundle that users run; the test command builds it first. */
export const cli = join(root, 'dist', 'cli.js');

/** How a call ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command line as users do, without colours. */
export function batten(args: readonly string[], { cwd = process.cwd(), input = '' } = {}): Ended {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, input, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Asserts that a call was wrong: status 2, one line that says why, no stack, nothing on standard output. */
export function isWrong(ended: Ended, why: RegExp): void {
  assert.equal(ended.status, 2, ended.stderr);
  assert.equal(ended.stdout, '');
  assert.match(ended.stderr, /^batten: [^\n]+\n$/);
  assert.match(ended.stderr, why);
}

/** Makes a folder with files, and removes it when the work is done. */
export function inFolder(files: Readonly<Record<string, string | Buffer>>, work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'batten-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
