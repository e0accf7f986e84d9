// Asks the API server's own code. See README.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Builds the oracle and gives a function that tells what the API server says of objects, one answer each (see main.go).
 * @param work a folder to write to
 */
export function buildValidator(work) {
  const program = join(work, 'validation');
  const run = spawnSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, stdio: 'inherit' });
  if (run.status !== 0) throw new Error('The oracle could not be built: is Go installed?');
  return (objects) => ask(program, objects);
}

function ask(program, objects) {
  const input = objects.map((object, id) => JSON.stringify({ id, object })).join('\n');
  const run = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (run.status !== 0) throw new Error(`The oracle failed: ${run.stderr}`);
  return run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
