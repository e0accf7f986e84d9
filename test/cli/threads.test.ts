import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hardened, naked, privileged } from './manifests.ts';
import { cli, type Ended, inFolder } from './process.ts';

const inShop = naked.replace(/^( *)name: web # .*$/m, '$1name: web\n$1namespace: shop');
const shop =
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}\n';
const long = `# ${'long '.repeat(2000)}\n`;
const kinds = [naked, privileged, hardened, inShop, `${naked}    ports: ]\n`, 'a: "open\n', '{{ x }}: [\n', ''];

/** Many files of every sort, large enough together that one thread alone would take long. */
const files: Record<string, string | Buffer> = {
  'cluster/ns.yaml': shop,
  'batten.yaml': 'exclude: [skipped/**]\n',
  'strict/batten.yaml': 'podSecurity: {level: restricted}\n',
  'odd/batten.yaml': 'kubernetesVersion: "1.99"\nnonsense: 1\n',
  'binary.yaml': Buffer.from([0, 255, 254, 1, 2, 3]),
  'several.yaml': [naked, privileged, inShop, hardened].join('---\n'),
};
for (const [folder, count] of [
  ['apps', 60],
  ['odd', 10],
  ['skipped', 10],
  ['strict', 30],
] as const)
  for (let i = 0; i < count; i++) files[`${folder}/${i}.yaml`] = `${long}${kinds[i % kinds.length]}`;

/** What a call is made to meet: so many processors, threads that die, and a file that can't be read. */
interface Circumstances {
  readonly processors: number;
  /** How many files a further thread reads before it dies. */
  readonly diesAfter?: number;
  readonly diesBy?: 'exit' | 'throw';
  readonly unreadable?: string;
  /** Whether standard output is a terminal, as only the first thread knows. */
  readonly terminal?: boolean;
}

/** A module that is loaded before the program, in every thread of it. */
function preload(
  { processors, diesAfter, diesBy = 'exit', unreadable, terminal = false }: Circumstances,
  mark: string,
): string {
  return `
    const fs = require('node:fs'), os = require('node:os'), { isMainThread } = require('node:worker_threads');
    os.availableParallelism = () => ${processors};
    if (!isMainThread) fs.writeFileSync(${JSON.stringify(mark)}, '');
    if (isMainThread) process.stdout.isTTY = ${terminal};
    let left = ${diesAfter ?? Number.MAX_SAFE_INTEGER};
    for (const name of ['openSync', 'readFileSync']) {
      const { [name]: read } = fs;
      fs[name] = (path, ...rest) => {
        if (String(path).endsWith('.yaml') && !isMainThread && left-- <= 0)
          ${diesBy === 'exit' ? 'process.exit(9)' : "setImmediate(() => { throw new Error('boom') })"};
        if (${JSON.stringify(unreadable ?? '\0')} === path) throw Object.assign(new Error('no'), { code: 'EACCES' });
        return read(path, ...rest);
      };
    }`;
}

function run(
  args: readonly string[],
  cwd: string,
  circumstances: Circumstances,
): Ended & { readonly threads: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'batten-preload-'));
  try {
    const [module, mark] = [join(folder, 'preload.cjs'), join(folder, 'mark')];
    writeFileSync(module, preload(circumstances, mark));
    const env = { ...process.env, TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', module, cli, ...args], {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    return { status, stdout, stderr, threads: existsSync(mark) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asserts that a call ends the same with threads as without, and gives how. */
function sameWithThreads(
  args: readonly string[],
  cwd: string,
  circumstances: Omit<Circumstances, 'processors'>,
): Ended {
  const { threads: alone, ...expected } = run(args, cwd, { processors: 1, ...circumstances });
  const { threads, ...actual } = run(args, cwd, { processors: 4, ...circumstances });
  assert.deepEqual([alone, threads], [false, true]);
  assert.deepEqual(actual, expected);
  return actual;
}

for (const format of ['pretty', 'json'] as const)
  test(`threads change nothing of what is said: --format ${format}`, () =>
    inFolder(files, (cwd) => {
      const { status, stdout, stderr } = sameWithThreads(['check', '--format', format], cwd, {});
      assert.equal(status, 2);
      assert.match(stderr, /odd\/batten\.yaml:2:1/);
      assert.equal(stderr.match(/1\.99/g)?.length, 1);
      assert.ok(stdout.length > 20_000);
      if (format !== 'json') return;
      const { files: told, summary } = JSON.parse(stdout) as { files: { path: string }[]; summary: object };
      const paths = told.map(({ path }) => path);
      assert.deepEqual(paths, [...paths].sort());
      assert.equal(told.length, 103);
      assert.equal((summary as { excluded: number }).excluded, 10);
    }));

test('a file that cannot be read is told at its turn, and keeps nobody from reading the rest', () =>
  inFolder(files, (cwd) => {
    const unreadable = join('apps', '40.yaml');
    const pretty = sameWithThreads(['check'], cwd, { unreadable });
    assert.equal(pretty.status, 2);
    assert.match(pretty.stdout, /^apps.40\.yaml:1:1 error limit$/m);
    assert.match(pretty.stdout, /This file is not judged: permission denied\./);
    assert.match(pretty.stdout, /^strict/m);
    const { stdout } = sameWithThreads(['check', '--format', 'json'], cwd, { unreadable });
    const { files: told } = JSON.parse(stdout) as { files: { path: string; problems: { level: string }[] }[] };
    assert.deepEqual(
      told.find(({ path }) => path === unreadable)?.problems.map(({ level }) => level),
      ['error'],
    );
    assert.equal(told.length, 103);
  }));

test('nothing of a JSON report is printed where a named file cannot be read', () =>
  inFolder(files, (cwd) => {
    const args = ['check', 'apps', 'several.yaml', 'strict', '--format', 'json'];
    assert.ok(sameWithThreads(args, cwd, {}).stdout.length > 200_000);
    const { status, stdout, stderr } = sameWithThreads(args, cwd, { unreadable: 'several.yaml' });
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /several\.yaml: permission denied/);
  }));

test('what a thread took that dies is judged by another', () =>
  inFolder(files, (cwd) => {
    for (const diesBy of ['exit', 'throw'] as const)
      for (const diesAfter of [0, 13]) sameWithThreads(['check'], cwd, { diesAfter, diesBy });
  }));

test('colours are those of the terminal of the call, in every thread', () =>
  inFolder(files, (cwd) => {
    const colour = '\u001b[';
    assert.ok(!sameWithThreads(['check'], cwd, {}).stdout.includes(colour));
    assert.ok(sameWithThreads(['check'], cwd, { terminal: true }).stdout.includes(colour));
  }));

test('little is judged by one thread', () =>
  inFolder({ 'a.yaml': naked, 'b.yaml': naked }, (cwd) => {
    assert.equal(run(['check'], cwd, { processors: 4 }).threads, false);
  }));
