// Packs the extension: npm run package writes batten-<version>.vsix beside package.json.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './project.mjs';
import { ensurePackages } from './setup.mjs';

/** The size in bytes that the packed extension must stay below. */
const limit = 800_000;

/**
 * Packs what dist/ and .vscodeignore say.
 * @param packagePath where to; beside package.json where it is left out
 * @returns the path of the .vsix
 */
export async function packageExtension(packagePath) {
  const { createVSIX } = await import('@vscode/vsce');
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const vsix = packagePath ?? join(root, `${name}-${version}.vsix`);
  await createVSIX({ cwd: root, packagePath: vsix, dependencies: false });
  const { size } = statSync(vsix);
  if (size >= limit) throw new Error(`${vsix} has ${size} bytes; it must stay below ${limit}.`);
  return vsix;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  const { buildAll } = await import('./build.mjs');
  await buildAll();
  const vsix = await packageExtension();
  console.log(`${vsix} ${Math.round(statSync(vsix).size / 1000)} kB`);
}
