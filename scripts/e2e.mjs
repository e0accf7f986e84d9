// Runs the end-to-end suite in real editors, against the source tree and against the packaged extension.
//   npm run test:e2e                   the oldest VS Code promised and the newest
//   npm run test:e2e -- oldest         one of them
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './project.mjs';
import { ensurePackages } from './setup.mjs';
import { closingLine, isSuccess, sum } from './tally.mjs';

/**
 * Runs the suite in every editor that can be had. Where there is none, that is a failure which says what to install.
 * @param only names of editors (oldest, newest); all where it is empty
 * @returns how many tests passed, failed and were skipped
 */
export async function runE2e(only = []) {
  const { buildAll } = await import('./build.mjs');
  const { packageExtension } = await import('./package.mjs');
  const { findEditors } = await import('./e2e-editors.mjs');
  const { buildSuite, runSuite } = await import('./e2e-suite.mjs');
  const results = [];
  const add = (what, result) => {
    results.push(result);
    console.log(`${result.failed === 0 ? '✓' : '✗'} ${what}: ${closingLine(sum(result))}`);
  };
  try {
    await buildAll();
    await buildSuite();
    const vsix = packageExtension(join(root, '.build', 'batten.vsix'));
    for (const editor of await findEditors(only)) {
      add(`${editor.name}, from the source tree`, await runSuite(editor));
      add(`${editor.name}, from the .vsix`, await runSuite(editor, vsix));
      for (const [what, check] of Object.entries(editor.checks)) add(`${editor.name}, ${what}`, await check(editor));
    }
  } catch (error) {
    console.error(`The end-to-end suite could not run: ${error.message}`);
    results.push({ failed: 1 });
  }
  return sum(...results, ...(results.length === 0 ? [{ failed: 1 }] : []));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  const total = await runE2e(process.argv.slice(2));
  console.log(closingLine(total));
  process.exit(isSuccess(total) ? 0 : 1);
}
