// Bundles Batten into dist/: the command line, the language server for Node and for browsers, the extension's client.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { billOfMaterials } from './bill-of-materials.mjs';
import { bundledPackages } from './bundled-packages.mjs';
import { licencesOf } from './licences.mjs';
import { buildInParts } from './parts.mjs';
import { root } from './project.mjs';
import { allWords, wordsLater } from './words.mjs';

/**
 * What no bundle reads, and the files that hold it: the examples of rules are for their pages and for tests, the sources
 * of facts for who checks them. The formatter keeps the layout that is looked for.
 */
const unread = [
  { files: /[\\/]shared[\\/](?:rules|pod-security[\\/]controls)[\\/][^\\/]+\.ts$/, names: 'bad|good' },
  {
    files: /[\\/]shared[\\/](?:knowledge[\\/].+|kubernetes[\\/]custom-resources)\.ts$/,
    names: 'source',
  },
];

/** The text of a source without what no bundle reads. */
function read(path) {
  const names = unread.find(({ files }) => files.test(path))?.names;
  const property = new RegExp(`^( +)(${names}): .*\\n(?:\\1 +.*\\n|\\1[)\\]}].*\\n)*`, 'gm');
  return readFileSync(path, 'utf8').replace(property, "$1$2: '',\n");
}

const withoutUnread = {
  name: 'without-unread',
  setup({ onLoad }) {
    for (const { files } of unread)
      onLoad({ filter: files, namespace: 'file' }, ({ path }) => ({ contents: read(path), loader: 'ts' }));
  },
};

/** Leaves modules empty that are imported, but never used. @param modules matches how they are imported */
const without = (modules) => ({
  name: 'without-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: modules }, ({ path }) => ({ path, namespace: `empty ${modules}` }));
    onLoad({ filter: /.*/, namespace: `empty ${modules}` }, () => ({ contents: 'module.exports = {};' }));
  },
});

/** Trees are read, and texts edited in place: nothing is printed by the parser. */
const withoutPrinting = without(/\/stringify\/\w+\.js$/);

/**
 * The protocol's library can also speak over sockets and look for packages with a program's help. Batten speaks over its
 * standard streams or to the process that started it, so what it never needs is empty in its bundles.
 */
const withoutSockets = without(/^(?:node:)?net$/);
const withoutPrograms = without(/^(?:node:)?child_process$/);

const common = {
  plugins: [withoutUnread],
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

/** The nodes of the parser's trees, by the modules that define them: its index leads to all of it. */
const yamlNodes = {
  name: 'yaml-nodes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ importer }) =>
      /by-package\.ts$/.test(importer) ? { path: yaml } : { path: 'nodes', namespace: 'yaml' },
    );
    onLoad({ filter: /.*/, namespace: 'yaml' }, () => ({
      contents: ['identity', 'Alias', 'Pair', 'Scalar', 'YAMLMap', 'YAMLSeq']
        .map((name) => `export * from './dist/nodes/${name}.js';`)
        .join('\n'),
      resolveDir: dirname(yaml),
    }));
  },
};
/** The library below the language server package: all of it that is used while it runs (server/protocol/rpc.ts). */
const rpc = dirname(
  dirname(
    ['vscode-languageserver', 'vscode-languageserver-protocol', 'vscode-jsonrpc'].reduce(
      (from, name) => createRequire(from).resolve(`${name}/node`),
      import.meta.url,
    ),
  ),
);
const withRpc = (options, platform) => ({
  ...options,
  alias: {
    ...options.alias,
    [`vscode-languageserver/${platform}`]: join(rpc, platform, 'main.js'),
    'vscode-languageserver': join(rpc, 'common', 'api.js'),
  },
});
const browser = { ...common, platform: 'browser', target: 'es2022' };
/** Its ES module asks for its own address, which what runs as CommonJS does not have. */
const tinyglobby = join(root, 'node_modules', 'tinyglobby', 'dist', 'index.cjs');
const node = { ...common, platform: 'node', format: 'cjs', alias: { yaml, tinyglobby } };

/**
 * The language client asks whether the editor is as new as 1.91, for which it brings a reader of versions and ranges. Ours
 * is at least as new as the manifest's `engines` says, so the answer is known.
 */
const oldEditors = {
  name: 'old-editors',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^semver\/functions\/(?:parse|satisfies)$/ }, () => ({ path: 'semver', namespace: 'semver' }));
    onLoad({ filter: /.*/, namespace: 'semver' }, () => ({ contents: 'module.exports = () => true;' }));
  },
};

/** Every bundle, with what esbuild needs to make it. */
export const bundles = {
  'server.browser.js': {
    ...withRpc(browser, 'browser'),
    plugins: [withoutPrinting, ...common.plugins],
    format: 'iife',
    entryPoints: ['server/main.browser.ts'],
  },
  // What the editor loads at once; the language client is a bundle of its own, loaded when it is needed.
  'client.js': {
    ...node,
    entryPoints: ['client/extension.ts'],
    external: ['vscode', './language-client.js'],
    supported: { 'dynamic-import': false },
  },
  'language-client.js': {
    ...node,
    plugins: [oldEditors, ...common.plugins, withoutSockets],
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

/** What Node runs: it loads parts when they are needed. */
const entries = { 'cli.js': 'cli/main.ts', 'server.js': 'server/main.node.ts' };

/** What Node runs, and its parts: made, but not written. */
export function bundleInParts() {
  return buildInParts(entries, {
    ...withRpc(node, 'node'),
    plugins: [wordsLater(read), yamlNodes, withoutPrinting, ...node.plugins, withoutSockets, withoutPrograms],
  });
}

/** Makes every bundle, the licences of what went into them, and the bill of materials. */
export async function buildAll() {
  rmSync(join(root, 'dist', 'parts'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist', 'parts'), { recursive: true });
  const { metafiles: inParts, files } = await bundleInParts();
  const words = JSON.stringify(await allWords(read, node));
  writeFileSync(join(root, 'dist', 'parts', 'words.json'), words);
  for (const { path, text } of files) writeFileSync(join(root, 'dist', path), text);
  const results = await Promise.all(
    Object.entries(bundles).map(([name, options]) => build({ ...options, outfile: join('dist', name) })),
  );
  const metafiles = {
    ...inParts,
    ...Object.fromEntries(Object.keys(bundles).map((name, i) => [name, results[i].metafile])),
  };
  const packages = bundledPackages(metafiles);
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENCES.txt'), licencesOf(packages));
  writeFileSync(join(root, 'dist', 'bom.cdx.json'), billOfMaterials(packages));
  return metafiles;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, { outputs }] of Object.entries(await buildAll())) {
    const [{ bytes }] = Object.values(outputs);
    console.log(`dist/${name} ${Math.round(bytes / 1000)} kB`);
  }
}
