import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/**
 * The packages that went into bundles, in the order of their folders.
 * @param metafiles what esbuild told of each bundle, by the bundle's name
 * @returns for each its folder below the project, its manifest, and the names of the bundles that hold some of it
 */
export function bundledPackages(metafiles) {
  const bundles = new Map();
  for (const [bundle, { outputs }] of Object.entries(metafiles))
    for (const folder of foldersIn(Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))))
      bundles.set(folder, [...(bundles.get(folder) ?? []), bundle]);
  return [...bundles.keys()].sort().map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
    bundles: bundles.get(folder).sort(),
  }));
}

/** The folders of packages of which a byte is in the bundle: what was shaken off is not. */
function foldersIn(inputs) {
  const paths = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
  return new Set(paths.flatMap((path) => folder.exec(path)?.[0] ?? []));
}
