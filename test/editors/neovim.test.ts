import { deepEqual, equal, ok } from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../root.ts';
import { documented, layDesk, manifest, privilegedLine, runEditor, versionOf } from './editors.ts';

interface Told {
  readonly problem?: string;
  readonly diagnostics: readonly { code: string; source: string; severity: number; line: number }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly text: string;
}

/** `vim.diagnostic.severity.WARN`. */
const warning = 2;

const neovim = process.env['NVIM'] ?? 'nvim';
const version = versionOf(neovim);
const skip = version === undefined ? 'Neovim (nvim) is not installed' : false;

it('Neovim, with the settings of docs/editors.md, shows findings and hovers, fixes and hardens', { skip }, () => {
  const desk = layDesk();
  try {
    const [newer = '', older = '', harden = ''] = documented('lua');
    const settings = join(desk.folder, 'init.lua');
    // Only the filetype, which Neovim would find out itself were it not without a window.
    const type = 'vim.cmd("filetype on")\n';
    writeFileSync(settings, `${type}vim.g.harden = [[${harden}]]\n${(version ?? 0) >= 11 ? newer : older}`);
    const script = join(root, 'test', 'editors', 'neovim.lua');
    const told = runEditor(
      neovim,
      ['--headless', '-n', '-i', 'NONE', '-u', settings, desk.manifest, '-c', `luafile ${script}`],
      desk,
    ) as Told;
    equal(told.problem, undefined);
    deepEqual(
      told.diagnostics.filter(({ severity }) => severity <= warning),
      [{ code: 'privileged', source: 'batten', severity: warning, line: privilegedLine }],
    );
    ok(told.hover.includes('privileged'), told.hover);
    ok(told.actions.length > 0);
    equal(`${told.text}\n`, manifest.replace('privileged: true', 'privileged: false'));
  } finally {
    rmSync(desk.folder, { recursive: true, force: true });
  }
});
