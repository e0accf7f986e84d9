import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeStubExtension } from './suite.mjs';

/**
 * Proves that a suite whose extension host dies does not pass: VS Code itself reports success then.
 * @param editor one of findEditors
 * @returns how many checks passed and failed
 */
export function checkGuard({ executable, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-guard-'));
  const suite = join(folder, 'dies.cjs');
  writeFileSync(suite, "exports.run = () => process.kill(process.pid, 'SIGKILL');\n");
  const words = [`--extensionDevelopmentPath=${writeStubExtension(folder)}`, `--extensionTestsPath=${suite}`, folder];
  const { status } = spawnSync(executable, words, { env: { ...process.env, ...env }, stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
  const ok = status !== 0 && status !== null;
  console.log(`    ${ok ? '✔' : '✘'} a suite whose extension host dies fails`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}
