// What a fuzzer calls: one target of test/fuzz/, whose name stands in BATTEN_FUZZ_TARGET. What breaks it is written below
// the folder in BATTEN_FUZZ_FOUND, one text for each place that throws, and the fuzzer goes on.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { targets } from '../../test/fuzz/targets.ts';

export { randomFrom } from '../../test/random.ts';

const target = targets.find(({ name }) => name === process.env.BATTEN_FUZZ_TARGET);
const folder = process.env.BATTEN_FUZZ_FOUND ?? '';

/** A text of a few kilobytes that takes the processor longer, in milliseconds, is found too. */
const slow = 2000;

/** Runs the target once. @param {Uint8Array} data UTF-8, whatever the fuzzer made of it */
export function fuzz(data) {
  const text = Buffer.from(data).toString('utf8');
  const begin = used();
  try {
    target.run(text);
  } catch (error) {
    note('threw', placeOf(error), text, String(error.stack));
  }
  const took = used() - begin;
  if (took > slow) note('slow', String(Math.round(Math.log2(took))), text, `${Math.round(took)} ms`);
}

/** The time of the processor so far. */
function used() {
  return process.cpuUsage().user / 1000;
}

/** Where in the code something was thrown: the same for all texts that meet the same fault. */
function placeOf(error) {
  const frames = String(error.stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !/node:|assert/.test(line));
  return `${error.name} ${frames.slice(0, 3).join('')}`;
}

function note(kind, place, text, why) {
  const id = createHash('sha256').update(place).digest('hex').slice(0, 10);
  const path = join(folder, `${kind}-${id}`);
  if (existsSync(path)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  writeFileSync(`${path}.why`, why);
}
