import { deepEqual, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../root.ts';

const folder = mkdtempSync(join(tmpdir(), 'batten-package-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const parts = readdirSync(join(root, 'dist', 'parts')).map((name) => `dist/parts/${name}`);

const npmPackage = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/THIRD-PARTY-LICENCES.txt',
  'dist/cli.js',
  'dist/server.js',
  ...parts,
  'package.json',
];

/** vsce renames some files, and adds two of its own. */
const extension = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/THIRD-PARTY-LICENCES.txt',
  'extension/dist/client.browser.js',
  'extension/dist/client.js',
  'extension/dist/language-client.js',
  'extension/dist/panel.css',
  'extension/dist/panel.js',
  ...parts.filter((path) => path !== 'dist/parts/command-line.js').map((path) => `extension/${path}`),
  'extension/dist/server.browser.js',
  'extension/dist/server.js',
  'extension/docs/images/icon.png',
  ...readdirSync(join(root, 'docs', 'rules')).map((name) => `extension/docs/rules/${name}`),
  ...readdirSync(join(root, 'docs', 'walkthrough')).map((name) => `extension/docs/walkthrough/${name}`),
  'extension/l10n/bundle.l10n.json',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
  ...manifest.contributes.grammars.map(({ path }) => `extension/${path.slice('./'.length)}`),
];

/** What may be loaded or downloaded at most, in bytes. */
const budgets = {
  vsix: 900_000,
  loaded: {
    // With its parts that are loaded at once; those that wait for a question stand in dist/parts/ too.
    'server.js': 400_000,
    'cli.js': 300_000,
    // What the editor loads to look for documents, and what it loads once it has found one.
    'client.js': 6_000,
    'language-client.js': 454_000,
  },
};

/** A file of dist/ and all that it loads at once: what several files share. */
function loadedWith(path: string, found: string[] = []): string[] {
  if (found.includes(path)) return found;
  found.push(path);
  for (const [, next = ''] of readFileSync(path, 'utf8').matchAll(/require\("(\.[^"]*\/(?:core|shared-\d+)\.js)"\)/g))
    loadedWith(join(dirname(path), next), found);
  return found;
}

describe('what is shipped', () => {
  it('to npm is the command line and the language server', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: root, encoding: 'utf8' });
    const [{ files }] = JSON.parse(output) as [{ files: { path: string }[] }];
    deepEqual(files.map(({ path }) => path).sort(), npmPackage.sort());
  });

  it('to editors is the client, the language server and the rule pages', () => {
    const vsix = join(folder, 'batten.vsix');
    execFileSync(process.execPath, [join(root, 'scripts', 'package.mjs'), '--built', vsix]);
    const zip = readFileSync(vsix);
    ok(zip.length <= budgets.vsix, `${zip.length} bytes`);
    deepEqual(namesInZip(zip).sort(), extension.sort());
  });

  for (const [name, budget] of Object.entries(budgets.loaded))
    it(`loads at most ${budget / 1000} kB with ${name}, before anything more is asked for`, () => {
      const files = loadedWith(join(root, 'dist', name));
      const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
      ok(size <= budget, `${size} bytes: ${files.map((file) => basename(file)).join(', ')}`);
    });

  it('needs nothing installed beside it', () => {
    deepEqual(
      Object.keys(manifest).filter((key) => /^(?:peer|optional|bundled?)?dependencies$/i.test(key)),
      [],
    );
    ok(!('files' in manifest) && !('type' in manifest));
  });
});

/** The names of the files in a zip archive, from its central directory. */
function namesInZip(zip: Buffer): string[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const [name = 0, extra = 0, comment = 0] = lengths;
    names.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
