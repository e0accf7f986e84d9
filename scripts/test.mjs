// Runs every check and test and closes with 'N passed, N failed, N skipped'.
//   npm test                        all, the real editors included
//   npm test -- test/yaml           the tests below a folder (or one file), without the other checks
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './project.mjs';
import { ensurePackages } from './setup.mjs';
import { closingLine, isSuccess, sum } from './tally.mjs';

ensurePackages();
const { buildAll } = await import('./build.mjs');
const { runUnitTests } = await import('./unit-tests.mjs');

const only = process.argv.slice(2);
const results = [];

await buildAll();
if (only.length === 0) {
  const bin = (name) => join(root, 'node_modules', '.bin', name);
  const checks = [
    ['types', bin('tsc'), ['-b']],
    ['lint and format', bin('biome'), ['check', '.']],
    ['unused code', bin('knip'), ['--no-progress']],
    ['generated files are fresh', process.execPath, ['scripts/generate.mjs', '--check']],
  ];
  for (const [name, command, args] of checks) {
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
    console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
    results.push(status === 0 ? { passed: 1 } : { failed: 1 });
  }
}
results.push(await runUnitTests(only));
if (only.length === 0) {
  const { runE2e } = await import('./e2e.mjs');
  results.push(await runE2e());
}
const total = sum(...results);
console.log(closingLine(total));
process.exitCode = isSuccess(total) ? 0 : 1;
