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
  readonly hardened?: true;
}

/** `vim.diagnostic.severity.WARN`. */
const warning = 2;

const neovim = process.env['NVIM'] ?? 'nvim';
const version = versionOf(neovim);
const skip = version === undefined ? 'Neovim (nvim) is not installed' : false;
const [newer = '', older = '', harden = ''] = documented('lua');

it('Neovim, with the settings of docs/editors.md, shows findings and hovers, and fixes', { skip }, () => {
  const told = work('');
  equal(told.problem, undefined);
  deepEqual(
    told.diagnostics.filter(({ severity }) => severity <= warning),
    [{ code: 'privileged', source: 'batten', severity: warning, line: privilegedLine }],
  );
  ok(told.hover.includes('privileged'), told.hover);
  ok(told.actions.length > 0);
  equal(`${told.text}\n`, manifest.replace('privileged: true', 'privileged: false'));
});

const tooOld = (version ?? 0) < 8 && 'Neovim before 0.8 cannot be asked for one kind of action';

it('Neovim hardens a document, as docs/editors.md tells', { skip: skip || tooOld }, () => {
  const told = work(`vim.g.harden = [[${harden}]]\n`);
  equal(told.problem, undefined);
  equal(told.hardened, true);
});

/** What is done with a manifest (neovim.lua). @param more what stands before the documented settings */
function work(more: string): Told {
  const desk = layDesk();
  try {
    const settings = join(desk.folder, 'init.lua');
    // Only the filetype, which Neovim would find out itself were it not without a window.
    const type = 'vim.cmd("filetype on")\n';
    writeFileSync(settings, `${type}${more}${(version ?? 0) >= 11 ? newer : older}`);
    const script = join(root, 'test', 'editors', 'neovim.lua');
    return runEditor(
      neovim,
      ['--headless', '-n', '-i', 'NONE', '-u', settings, desk.manifest, '-c', `luafile ${script}`],
      desk,
    ) as Told;
  } finally {
    rmSync(desk.folder, { recursive: true, force: true });
  }
}
