// Packs the extension.
//   npm run package                      builds, and writes batten-<version>.vsix beside package.json, with its bill of
//                                        materials (CycloneDX), batten-<version>.cdx.json
//   node scripts/package.mjs --built X   packs what is built already, into X
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './project.mjs';
import { ensurePackages } from './setup.mjs';

/** The size in bytes that the packed extension must stay below. */
const limit = 900_000;

/** All that vsce has to see: it walks every folder that it is given, and .vscodeignore says what of it ships. */
const seen = [
  '.vscodeignore',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist',
  'docs',
  'l10n',
  'package.json',
  'package.nls.json',
  'syntaxes',
];

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Packs what is built. Throws what vsce says where it can't.
 * @param vsix where to; beside package.json where it is left out
 * @returns the path of the .vsix
 */
export function packageExtension(vsix = join(root, `${name}-${version}.vsix`)) {
  const vsce = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));
  const cwd = mkdtempSync(join(tmpdir(), 'batten-vsix-'));
  for (const path of seen) cpSync(join(root, path), join(cwd, path), { recursive: true });
  const words = [vsce, 'package', '--no-dependencies', '--out', resolve(vsix)];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
  rmSync(cwd, { recursive: true, force: true });
  if (status !== 0) throw new Error(`vsce package ended with ${status}\n${stdout}${stderr}`);
  const { size } = statSync(vsix);
  if (size >= limit) throw new Error(`${vsix} has ${size} bytes; it must stay below ${limit}.`);
  return vsix;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = process.argv[2] === '--built';
  if (!built) {
    ensurePackages();
    const { buildAll } = await import('./build.mjs');
    await buildAll();
  }
  const vsix = packageExtension(built ? process.argv[3] : undefined);
  copyFileSync(join(root, 'dist', 'bom.cdx.json'), vsix.replace(/(?:\.vsix)?$/, '.cdx.json'));
  console.log(`${vsix} ${Math.round(statSync(vsix).size / 1000)} kB`);
}
