import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { root } from '../root.ts';

/** Keeps much alive for a while, as typing does, and tells how many bytes the young generation takes in the end. */
const work = `
  const { getHeapSpaceStatistics } = require('node:v8');
  let kept = [];
  let turns = 0;
  (function turn() {
    for (let i = 0; i < 20_000; i++) kept.push({ number: i, list: [i] });
    if (kept.length > 300_000) kept = kept.slice(150_000);
    if (++turns < 300) return setImmediate(turn);
    console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size);
  })();
`;

const megabyte = 1024 * 1024;

function youngBytes(program: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['-'], { input: program, encoding: 'utf8' });
  assert.match(stdout, /^\d+\n$/, stderr);
  return Number(stdout);
}

test('the young generation stops to grow at 16 MB, which it would pass', async (t) => {
  // The V8 of Node 26 grows in other steps, and takes back what was grown.
  if (Number(process.versions.node.split('.')[0]) > 24) return t.skip('another V8');
  const entry = join(root, 'server', 'young-generation.node.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const limited = `${outputFiles[0]?.text ?? ''}\nmodule.exports.limitYoungGeneration();\n${work}`;
  assert.equal(youngBytes(limited), 16 * megabyte);
  assert.ok(youngBytes(work) > 16 * megabyte);
});
