import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../root.ts';
import { documented, layDesk, privilegedLine, runEditor } from './editors.ts';

interface Told {
  readonly texts: readonly string[];
  readonly lines: readonly number[];
  readonly actions: readonly string[];
}

const emacs = process.env['EMACS'] ?? 'emacs';
const eglot = spawnSync(emacs, ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]).status === 0;
const skip = eglot ? false : 'Emacs with Eglot (Emacs 29, or the package eglot) is not installed';

it('Emacs, with the settings of docs/editors.md, shows findings and offers fixes', { skip }, () => {
  const desk = layDesk();
  try {
    const settings = join(desk.folder, 'init.el');
    writeFileSync(settings, `(package-initialize)\n(require 'eglot)\n${documented('elisp').join('\n')}`);
    const script = join(root, 'test', 'editors', 'emacs.el');
    const told = runEditor(emacs, ['--batch', '-l', settings, '-l', script, desk.manifest], desk) as Told;
    const at = told.texts.findIndex((text) => text.includes('is privileged'));
    deepEqual(told.lines[at], privilegedLine + 1);
    equal(told.texts.filter((text) => text.includes('is privileged')).length, 1);
    ok(
      told.actions.some((title) => title.startsWith('Set privileged: false')),
      told.actions.join(),
    );
  } finally {
    rmSync(desk.folder, { recursive: true, force: true });
  }
});
