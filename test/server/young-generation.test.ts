import { ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import { getHeapSpaceStatistics } from 'node:v8';
import { keepYoungGenerationSmall } from '../../server/young-generation.node.ts';

const megabyte = 1024 ** 2;

/** Makes much of which some lives on for a while, and tells how large the young generation is then, in bytes. */
function grown(statistics: typeof getHeapSpaceStatistics): number | undefined {
  const kept: object[] = [];
  for (let i = 0; i < 3_000_000; i++) kept[i % 200_000] = { i, text: [i] };
  return statistics().find(({ space_name }) => space_name === 'new_space')?.space_size;
}

it('stays small where it would grow', () => {
  const program = `console.log((${grown})(require('node:v8').getHeapSpaceStatistics))`;
  const usual = Number(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }));
  ok(usual >= 8 * megabyte, `it would grow to ${usual} bytes`);

  keepYoungGenerationSmall();
  const small = grown(getHeapSpaceStatistics) ?? usual;
  ok(small <= 4 * megabyte, `it grows to ${small} bytes`);
});
