// Writes what is derived from the engine: rule pages, their index, the page of other tools' checks, and the settings: those
// of the extension manifest and their words, the schema of `batten.yaml`, and their page.
//   npm run generate              writes
//   npm run generate -- --check   writes nothing, and fails where something is not fresh
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { checksPage } from './checks-page.mjs';
import { takeWords, withWords } from './manifest-words.mjs';
import { root } from './project.mjs';
import { indexPage, rulePage } from './rule-pages.mjs';
import { settingsPage, settingsProblemPage } from './settings-page.mjs';

const outfile = join(root, '.build', 'generate.mjs');
await build({
  absWorkingDir: root,
  stdin: {
    contents: `export { catalog } from './shared/engine/catalog.ts';
      export * from './shared/engine/configuration.ts';
      export * from './scripts/peer-checks.ts';`,
    resolveDir: root,
  },
  outfile,
  bundle: true,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  format: 'esm',
  logLevel: 'warning',
});
const {
  catalog,
  configuration: settings,
  peerChecks,
  peerNames,
  settingDocs,
  settingsFileSchema,
} = await import(pathToFileURL(outfile).href);
const { configuration, words } = takeWords(settings);

const folder = join(root, 'docs', 'rules');
const manifestPath = join(root, 'package.json');
const wordsPath = join(root, 'package.nls.json');
const schemaName = 'batten.schema.json';
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
const wanted = new Map([
  ...catalog.map((entry) => [join(folder, `${entry.id}.md`), rulePage(entry)]),
  [join(folder, 'README.md'), indexPage(catalog)],
  [
    manifestPath,
    `${JSON.stringify({ ...manifest, contributes: { ...manifest.contributes, configuration } }, null, 2)}\n`,
  ],
  [wordsPath, `${JSON.stringify(withWords(JSON.parse(readFileSync(wordsPath, 'utf8')), words), null, 2)}\n`],
  [join(root, 'docs', schemaName), `${JSON.stringify(settingsFileSchema, null, 2)}\n`],
  [join(root, 'docs', 'settings.md'), settingsPage(settingDocs)],
  [join(root, 'docs', 'checks.md'), checksPage(peerChecks, peerNames, catalog)],
  [join(folder, 'configuration.md'), settingsProblemPage(`${manifest.homepage}/docs/settings.md`)],
]);
mkdirSync(folder, { recursive: true });
const strays = readdirSync(folder)
  .map((name) => join(folder, name))
  .filter((path) => !wanted.has(path));
const stale = [...wanted].filter(([path, text]) => read(path) !== text).map(([path]) => path);

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...strays])
    console.error(`${path.slice(root.length + 1)} is not fresh: run npm run generate`);
  process.exitCode = stale.length + strays.length > 0 ? 1 : 0;
} else {
  for (const path of strays) rmSync(path);
  for (const path of stale) writeFileSync(path, wanted.get(path));
  console.log(`${stale.length} files written, ${strays.length} removed, ${wanted.size} in all.`);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
