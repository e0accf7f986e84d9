// Bundles Batten into dist/: the command line, the language server for Node and for browsers, the extension's client.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { billOfMaterials } from './bill-of-materials.mjs';
import { bundledPackages } from './bundled-packages.mjs';
import { licencesOf } from './licences.mjs';
import { root } from './project.mjs';

/**
 * The examples of rules are for their pages and for tests, the sources of facts for who checks them: no bundle reads
 * either. The formatter keeps the layout that is looked for.
 */
const withoutExamples = {
  name: 'without-examples',
  setup({ onLoad }) {
    const emptied = (filter, names) => {
      const property = new RegExp(`^( +)(${names}): .*\\n(?:\\1 +.*\\n|\\1[)\\]}].*\\n)*`, 'gm');
      onLoad({ filter }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(property, "$1$2: '',\n"),
        loader: 'ts',
      }));
    };
    emptied(/[\\/]shared[\\/](?:rules|pod-security[\\/]controls)[\\/][^\\/]+\.ts$/, 'bad|good');
    emptied(
      /[\\/]shared[\\/](?:knowledge[\\/].+|kubernetes[\\/]custom-resources|images[\\/]known-images)\.ts$/,
      'source',
    );
  },
};

/**
 * The protocol's library can also speak over sockets and look for packages with a program's help. Batten speaks over its
 * standard streams or to the process that started it, so what it never needs is empty in its bundles.
 * @param names modules of Node
 */
const without = (...names) => ({
  name: 'without-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:node:)?(?:${names.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'empty',
    }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
});

const common = {
  plugins: [withoutExamples],
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  logLevel: 'warning',
  target: 'node20',
  legalComments: 'none',
};
/** The parser's ES modules: its CommonJS build costs a getter for every call and can't be shaken. */
const yaml = join(root, 'node_modules', 'yaml', 'browser', 'index.js');
const browser = { ...common, platform: 'browser', target: 'es2022' };
const node = { ...common, platform: 'node', format: 'cjs', alias: { yaml } };

/** Every bundle, with what esbuild needs to make it. */
export const bundles = {
  'cli.js': { ...node, entryPoints: ['cli/main.ts'], banner: { js: '#!/usr/bin/env node' } },
  'server.js': {
    ...node,
    plugins: [...common.plugins, without('net', 'child_process')],
    entryPoints: ['server/main.node.ts'],
  },
  'server.browser.js': { ...browser, format: 'iife', entryPoints: ['server/main.browser.ts'] },
  // What the editor loads at once; the language client is a bundle of its own, loaded when it is needed.
  'client.js': {
    ...node,
    entryPoints: ['client/extension.ts'],
    external: ['vscode', './language-client.js'],
    supported: { 'dynamic-import': false },
  },
  'language-client.js': {
    ...node,
    plugins: [...common.plugins, without('net')],
    entryPoints: ['client/language-client.ts'],
    external: ['vscode'],
  },
  // The page of the panel, and its style.
  'panel.js': { ...browser, format: 'iife', entryPoints: ['client/panel/page/main.ts'] },
  'panel.css': { ...browser, entryPoints: ['client/panel/page/panel.css'] },
  // A browser's extension host loads one file; the language client is part of it.
  'client.browser.js': {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/extension.browser.ts'],
    external: ['vscode'],
  },
};

/** Makes every bundle, the licences of what went into them, and the bill of materials. */
export async function buildAll() {
  const results = await Promise.all(
    Object.entries(bundles).map(([name, options]) => build({ ...options, outfile: join('dist', name) })),
  );
  const metafiles = Object.fromEntries(Object.keys(bundles).map((name, i) => [name, results[i].metafile]));
  const packages = bundledPackages(metafiles);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENCES.txt'), licencesOf(packages));
  writeFileSync(join(root, 'dist', 'bom.cdx.json'), billOfMaterials(packages));
  return metafiles;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const metafiles = await buildAll();
  for (const [name, metafile] of Object.entries(metafiles)) {
    const [output] = Object.values(metafile.outputs);
    console.log(`dist/${name} ${Math.round(output.bytes / 1024)} KiB`);
  }
}
