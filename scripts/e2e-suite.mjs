import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { root } from './project.mjs';
import { writeSchemaHolder } from './vscode/schema-holder.mjs';
import { writeUserSettings } from './vscode/settings.mjs';
import { writeStubExtension } from './vscode/suite.mjs';

const bundles = join(root, '.build', 'e2e');

/** Bundles the suite: its entry, and each file of tests by itself. */
export async function buildSuite() {
  rmSync(bundles, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/index.ts', ...globSync('test/e2e/*.test.ts', { cwd: root })],
    outdir: bundles,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * Runs the suite once, in a fresh profile and on a fresh copy of its workspace.
 * @param editor one of findEditors
 * @param vsix the packaged extension to test; the source tree where it is left out
 * @returns how many tests passed, failed and were skipped
 */
export async function runSuite(editor, vsix) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-e2e-'));
  const userDir = join(folder, 'user');
  const extensionsDir = join(folder, 'extensions');
  const report = join(folder, 'report.json');
  const places = [`--user-data-dir=${userDir}`, `--extensions-dir=${extensionsDir}`];
  mkdirSync(extensionsDir);
  writeSchemaHolder(extensionsDir);
  writeUserSettings(userDir);
  cpSync(join(root, 'test', 'e2e', 'workspace'), join(folder, 'workspace'), { recursive: true });
  console.log(`\n${editor.name}${vsix ? `, ${basename(vsix)} installed` : ''}`);
  try {
    if (vsix) await install(editor, vsix, places);
    await runInEditor(editor, {
      extensionDevelopmentPath: vsix ? writeStubExtension(folder) : root,
      launchArgs: [join(folder, 'workspace', 'shop.code-workspace'), ...places],
      extensionTestsEnv: { ...editor.env, BATTEN_E2E_REPORT: report },
    });
    return readReport(report);
  } catch (error) {
    console.error(`The editor ended badly: ${error.message ?? error}`);
    const told = readReport(report);
    return { ...told, failed: Math.max(told.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function runInEditor({ executable }, options) {
  const { runTests } = await import('@vscode/test-electron');
  await runTests({ vscodeExecutablePath: executable, extensionTestsPath: join(bundles, 'index.js'), ...options });
}

async function install({ executable, env }, vsix, places) {
  const { resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const ours = executable.endsWith('.mjs');
  const [command, ...words] = ours
    ? [executable]
    : resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const { status, stdout, stderr } = spawnSync(
    command,
    [...words, ...places, `--install-extension=${vsix}`, '--force'],
    {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error(`${vsix} was not installed\n${stdout}${stderr}`);
}

/** A suite that left no report, or holds no test, has not passed. */
function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return { ...report, failed: report.passed + report.failed === 0 ? 1 : report.failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
