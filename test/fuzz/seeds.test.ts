// Every text that fuzzing begins with, and every one that it once found to break something (below seeds/, a folder for
// each target), comes through.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../root.ts';
import { targets } from './targets.ts';

for (const { name, seeds, run } of targets)
  describe(`fuzzing ${name}`, () => {
    const folder = join(root, 'test/fuzz/seeds', name);
    for (const [i, seed] of seeds.entries()) it(`comes through seed ${i}`, () => run(seed));
    for (const file of existsSync(folder) ? readdirSync(folder).sort() : [])
      it(`comes through ${file}`, () => run(readFileSync(join(folder, file), 'utf8')));
  });
