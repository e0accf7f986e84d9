import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/**
 * The licence texts of the packages that went into bundles.
 * @param inputs paths of bundled files, as esbuild's metafile has them
 */
export function licencesOf(inputs) {
  const packages = new Set(
    inputs.map((path) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[0]).filter(Boolean),
  );
  const parts = [...packages].sort().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
    if (!file) throw new Error(`${manifest.name} is bundled, but ships no licence text`);
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  });
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}
