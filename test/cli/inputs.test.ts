import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { naked } from './manifests.ts';
import { batten, inFolder } from './process.ts';

interface Said {
  readonly path: string;
  readonly problems: readonly { readonly message: string; readonly range: { start: { line: number } } }[];
  readonly findings: readonly { readonly ruleId: string }[];
}

/** What a call of `check` says of its files. */
function check(cwd: string, ...paths: string[]): { status: number | null; files: readonly Said[] } {
  const { status, stdout, stderr } = batten(['check', '--format', 'json', ...paths], { cwd });
  assert.equal(stderr, '');
  return { status, files: JSON.parse(stdout).files };
}

const paths = (cwd: string, ...named: string[]) =>
  check(cwd, ...named).files.map(({ path }) => path.replaceAll('\\', '/'));

const tree = {
  'a.yaml': naked,
  'b.yml': naked,
  'c.json': '{}',
  'd.txt': naked,
  'deep/er/e.yaml': naked,
  '.hidden/f.yaml': naked,
  'node_modules/x/g.yaml': naked,
  'deep/node_modules/x/g.yaml': naked,
  '.git/h.yaml': naked,
};
const all = ['.hidden/f.yaml', 'a.yaml', 'b.yml', 'c.json', 'deep/er/e.yaml'];

test('a folder is walked, but for what others wrote', () =>
  inFolder(tree, (cwd) => {
    assert.deepEqual(paths(cwd, '.'), all);
    assert.deepEqual(paths(cwd), all);
    assert.deepEqual(paths(cwd, 'deep'), ['deep/er/e.yaml']);
    assert.deepEqual(paths(cwd, cwd).length, all.length);
  }));

test('a file is read whatever it is called', () =>
  inFolder(tree, (cwd) => {
    assert.deepEqual(paths(cwd, 'd.txt', './a.yaml'), ['d.txt', './a.yaml']);
    assert.deepEqual(paths(cwd, 'node_modules/x/g.yaml'), ['node_modules/x/g.yaml']);
  }));

test('patterns are understood without a shell', () =>
  inFolder(tree, (cwd) => {
    assert.deepEqual(paths(cwd, '*.y*ml'), ['a.yaml', 'b.yml']);
    assert.deepEqual(paths(cwd, '**/*.yaml'), ['.hidden/f.yaml', 'a.yaml', 'deep/er/e.yaml']);
    assert.deepEqual(paths(cwd, '{a,b}.*'), ['a.yaml', 'b.yml']);
  }));

test('a file whose name looks like a pattern is the file', () =>
  inFolder({ '[a].yaml': naked }, (cwd) => assert.deepEqual(paths(cwd, '[a].yaml'), ['[a].yaml'])));

test('links to folders are not followed', () =>
  inFolder(tree, (cwd) => {
    symlinkSync(cwd, join(cwd, 'deep', 'loop'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'dangling.yaml'));
    assert.deepEqual(
      paths(cwd, '.').filter((path) => path !== 'dangling.yaml'),
      all,
    );
  }));

test('an empty folder is no fault', () =>
  inFolder({}, (cwd) => assert.deepEqual(check(cwd, '.'), { status: 0, files: [] })));

test('a binary is told, in words, and does no harm', () =>
  inFolder({ 'a.yaml': Buffer.from([0, 255, 254, 1, 2, 3]), 'b.yaml': naked }, (cwd) => {
    const { status, files } = check(cwd, '.');
    assert.equal(status, 0);
    assert.deepEqual(
      files[0]?.problems.map(({ message }) => message),
      ['This is not a text file.'],
    );
    assert.equal(files[1]?.findings.length, 4);
  }));

test('broken YAML is told with its place where it is a workload, and is silence elsewhere', () =>
  inFolder(
    { 'pod.yaml': `${naked}    ports: ]\n`, 'other.yaml': 'a: "open\n', 'values.yaml': '{{ x }}: [\n' },
    (cwd) => {
      const { status, files } = check(cwd, '.');
      assert.equal(status, 1);
      const [other, pod, values] = files;
      assert.deepEqual([other?.problems, values?.problems], [[], []]);
      assert.equal(pod?.problems.length, 1);
      assert.equal(pod?.problems[0]?.range.start.line, 8);
      assert.deepEqual(pod?.findings, []);
    },
  ));

test('wrong types in any place are told once, and nothing falls', () => {
  for (const [text, rules] of [
    ['apiVersion: v1\nkind: Pod\nspec: 7\n', ['wrong-type']],
    ['apiVersion: v1\nkind: Pod\nspec: {containers: {}}\n', ['wrong-type']],
    ['apiVersion: v1\nkind: Pod\nspec: {containers: [7]}\n', ['wrong-type']],
    ['apiVersion: apps/v1\nkind: Deployment\nspec: []\n', ['wrong-type']],
    ['apiVersion: v1\nkind: [Pod]\nspec: 7\n', []],
    ['apiVersion: v1\nkind: Pod\n', []],
    ['- 1\n', []],
    ['', []],
    ['\n\n---\n# nothing\n', []],
    ['\uFEFF', []],
  ] as const) {
    inFolder({ 'a.yaml': text }, (cwd) => {
      const { files } = check(cwd, 'a.yaml');
      assert.deepEqual(
        files[0]?.findings.map(({ ruleId }) => ruleId),
        rules,
        text,
      );
      assert.deepEqual(files[0]?.problems, [], text);
    });
  }
});
