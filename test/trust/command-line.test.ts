// What the command line reads and writes of a tree that a stranger wrote.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { naked } from '../cli/manifests.ts';
import { cli } from '../cli/process.ts';
import { allowedToRead, spying, touchedOutside } from './spied.ts';
import { inStrangersTree } from './strangers-tree.ts';

/** Calls Batten in a tree. What hangs is ended, and has no status. */
function batten(cwd: string, args: readonly string[], words: readonly string[] = [], env = process.env) {
  const options = { cwd, env: { ...env, NO_COLOR: '1' }, encoding: 'utf8', timeout: 20_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words, cli, ...args], options);
  return { status, stdout, stderr };
}

const calls = [
  ['check', '.', '--format', 'json'],
  ['check', 'deep/pod.yaml', 'endless/pod.yaml'],
  ['show', '.', '--format', 'json'],
  ['fix', '.', '--harden', '--include-review', '--dry-run'],
  ['fix', '.', '--harden', '--include-review'],
];

describe('the command line', () => {
  for (const args of calls)
    it(`touches nothing outside: batten ${args.join(' ')}`, () =>
      inStrangersTree((tree) => {
        const { words, env } = spying(tree);
        const { status, stdout, stderr } = batten(tree, args, words, env);
        assert.ok(status === 0 || status === 1, stderr);
        assert.deepEqual(touchedOutside(tree), []);
        assert.doesNotMatch(stdout + stderr, /secret|root:/);
      }));

  it('needs no right but to read the tree', (context) =>
    inStrangersTree((tree) => {
      const bound = allowedToRead(tree);
      if (bound === undefined) return context.skip('this Node has no permission model');
      for (const args of calls.filter((words) => words[0] !== 'fix' || words.includes('--dry-run')))
        assert.deepEqual(batten(tree, args, bound), batten(tree, args), args.join(' '));
      const { status, stderr } = batten(tree, ['fix', 'deep/pod.yaml', '--harden'], bound);
      assert.equal(status, 2);
      assert.match(stderr, /can't be written/);
    }));

  for (const [target, says] of [
    ['../../outside/batten.yaml', 'a file'],
    ['/dev/zero', 'a device'],
  ] as const)
    it(`reads no settings through a link out of the tree, to ${says}`, () =>
      inStrangersTree(
        (tree) => {
          const { status, stdout, stderr } = batten(tree, ['check', 'linked/pod.yaml']);
          assert.equal(status, 2);
          assert.equal(stdout, '');
          assert.match(stderr, /^batten: .*linked\/batten\.yaml: it is a link out of .*, and is not read\.\n$/);
        },
        { files: { 'linked/pod.yaml': naked }, links: { 'linked/batten.yaml': target } },
      ));

  it('reads settings through a link within the tree', () =>
    inStrangersTree((tree) => assert.equal(batten(tree, ['check', 'linked/pod.yaml']).status, 1), {
      files: { 'linked/pod.yaml': naked, 'ci/strict.yaml': 'podSecurity.level: restricted\n' },
      links: { 'linked/batten.yaml': '../ci/strict.yaml' },
    }));

  it('takes no settings from above a repository', () =>
    inStrangersTree(
      (tree) => {
        assert.equal(batten(tree, ['check', 'strict/pod.yaml']).status, 1);
        assert.equal(batten(tree, ['check', 'strict/own/pod.yaml']).status, 0);
      },
      {
        files: {
          'strict/batten.yaml': 'podSecurity.level: restricted\n',
          'strict/pod.yaml': naked,
          'strict/own/.git': 'gitdir: ../.git/worktrees/own\n',
          'strict/own/pod.yaml': naked,
        },
      },
    ));

  it('writes no file but the one that is fixed, and through no link out of the tree', () =>
    inStrangersTree((tree) => {
      const outside = join(tree, '..', 'outside', 'secret.yaml');
      const before = readFileSync(outside, 'utf8');
      const files = readdirSync(tree, { recursive: true, encoding: 'utf8' }).sort();
      const { status, stderr } = batten(tree, ['fix', 'link.yaml', '--harden', '--include-review']);
      assert.equal(status, 2);
      assert.match(stderr, /link out of/);
      assert.equal(batten(tree, ['fix', '.', '--harden', '--include-review']).status, 0);
      assert.equal(readFileSync(outside, 'utf8'), before);
      assert.deepEqual(readdirSync(tree, { recursive: true, encoding: 'utf8' }).sort(), files);
      assert.ok(lstatSync(join(tree, 'link.yaml')).isSymbolicLink());
    }));
});
