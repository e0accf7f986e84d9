import assert from 'node:assert/strict';
import { analyzeFile } from '../../../shared/engine/file.ts';
import { plainOf, restricted } from '../../engine/texts.ts';
import { manifests, manifestWords } from '../manifests.ts';
import type { FuzzTarget } from '../target.ts';

const begin = manifests.slice(0, 2).join('---\n');

/** Parts of a text are put into a file one after the other: each time the answer is that of a fresh start. */
export const incremental: FuzzTarget = {
  name: 'incremental',
  seeds: ['12:---\n|300:hostIPC: true\n|14-9:', '0:{{ if }}|5:\r\n|90-40:\n...\n', '700: # batten-ignore x|0-3:\uFEFF'],
  words: [...manifestWords, '|0:', '|100-9:', '|999:'],
  run(source) {
    let text = begin;
    let file = analyzeFile(text, restricted);
    for (const part of source.split('|').slice(0, 8)) {
      const [, at = '0', gone = '0', put = ''] = /^(\d*)(?:-(\d*))?:?([\s\S]*)$/.exec(part) ?? [];
      const start = Number(at) % (text.length + 1);
      text = text.slice(0, start) + put + text.slice(start + (Number(gone) % 60));
      file = analyzeFile(text, restricted, file);
      assert.deepEqual(plainOf(file), plainOf(analyzeFile(text, restricted)), text);
    }
  },
};
