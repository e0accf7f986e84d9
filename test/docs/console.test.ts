// What the pages show of a terminal is what it shows.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, it } from 'node:test';
import { cli } from '../cli/process.ts';
import { root } from '../root.ts';

const bin = mkdtempSync(join(tmpdir(), 'batten-docs-'));
after(() => rmSync(bin, { recursive: true, force: true }));
writeFileSync(join(bin, 'batten'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`, { mode: 0o755 });

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => join('docs', name))].filter((path) =>
  path.endsWith('.md'),
);

for (const page of pages) {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block = '']) => block);
  for (const block of blocks) it(`${page}: ${block.split('\n')[0]}`, () => assert.equal(transcript(block), block));
}

/** A block of a page as a terminal shows it: each line behind `$ ` is run in examples/, and followed by what it prints. */
function transcript(block: string): string {
  return block
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => `${line}\n${run(line.slice('$ '.length))}`)
    .join('');
}

function run(command: string): string {
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
  const options = { cwd: join(root, 'examples'), env, encoding: 'utf8' } as const;
  return spawnSync('sh', ['-c', `${command} 2>&1`], options)
    .stdout.trimEnd()
    .concat('\n');
}
