// What is loaded when: parts of the bundles wait until somebody asks for what they hold.
import { deepEqual, equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { root } from '../root.ts';

const dist = join(root, 'dist');
/** Nothing stands around what is checked. */
const folder = mkdtempSync(join(tmpdir(), 'batten-parts-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line and tells what it loaded of dist/parts/, apart from what is loaded at once. */
function partsLoadedBy(words: readonly string[], input: string): string[] {
  const program = `process.argv = ['node', ${JSON.stringify([join(dist, 'cli.js'), ...words]).slice(1)};
    process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));
    require(process.argv[1]);`;
  const { stderr } = spawnSync(process.execPath, ['-e', program], { cwd: folder, input, encoding: 'utf8' });
  const loaded = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as string[];
  return loaded
    .map((path) => basename(path))
    .filter((name) => !/^(?:cli|core|shared-\d+)\.js$/.test(name))
    .sort();
}

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  ${spec}
  containers: [{name: a, image: a}]
`;

describe('the command line', () => {
  it('checks a plain manifest with the parts alone that know the types of the API and which fixes its text bears', () => {
    deepEqual(partsLoadedBy(['check', '-'], pod('hostNetwork: true')), ['edits.js', 'schema.js']);
  });

  it('loads the yaml package for what only that reads', () => {
    deepEqual(partsLoadedBy(['check', '-'], pod('? hostNetwork\n  : true')), [
      'edits.js',
      'schema.js',
      'yaml-package.js',
    ]);
  });

  it('loads a rule of rare words with them', () => {
    deepEqual(partsLoadedBy(['check', '-'], pod('hostUsers: true')), ['edits.js', 'rare-rules.js', 'schema.js']);
  });

  it('loads words when it explains', () => {
    deepEqual(partsLoadedBy(['explain', 'NET_ADMIN'], ''), ['asked.js', 'words.json']);
  });
});

describe('every part', () => {
  for (const part of readdirSync(join(dist, 'parts')))
    it(`loads by itself: ${part}`, () => {
      const { status, stderr } = spawnSync(process.execPath, ['-e', `require('./dist/parts/${part}')`], {
        cwd: root,
        encoding: 'utf8',
      });
      equal(stderr, '');
      equal(status, 0);
    });
});
