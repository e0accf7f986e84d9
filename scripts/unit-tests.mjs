import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { root } from './project.mjs';

/** One for each run, so that two runs do not disturb each other. */
const folder = `.build/test-${process.pid}`;

/**
 * Bundles and runs the tests in test/ (those of a real editor, below test/e2e/, have a runner of their own).
 * @param only paths of folders or files below the project; all where it is empty
 * @returns how many tests passed, failed and were skipped
 */
export async function runUnitTests(only) {
  const all = globSync('test/**/*.test.ts', { cwd: root, ignore: ['test/e2e/**'] }).sort();
  const chosen = all.filter(
    (file) => only.length === 0 || only.some((path) => file.startsWith(path.replace(/^\.\//, ''))),
  );
  await build({
    absWorkingDir: root,
    entryPoints: chosen,
    outdir: folder,
    outbase: 'test',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
  });
  const files = chosen.map((file) => join(root, folder, file.replace(/^test\//, '').replace(/\.ts$/, '.mjs')));
  const result = { passed: 0, failed: 0, skipped: 0 };
  const tests = run({ files, concurrency: true });
  tests.on('test:pass', ({ details, skip, todo }) => {
    if (details.type !== 'suite') result[skip || todo ? 'skipped' : 'passed']++;
  });
  tests.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') result.failed++;
  });
  const lines = tests.compose(spec);
  for await (const line of lines) process.stdout.write(line);
  rmSync(join(root, folder), { recursive: true, force: true });
  return result;
}
