import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hardened, naked, privileged } from './manifests.ts';
import { batten, inFolder } from './process.ts';

const safe = `${naked}    securityContext:
      allowPrivilegeEscalation: false
  securityContext:
    seccompProfile:
      type: RuntimeDefault
`;

const full = `${naked}    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
`;

const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');

test('fix makes the safe fixes in place, and nothing else', () =>
  inFolder({ 'a.yaml': naked }, (cwd) => {
    const { status, stdout, stderr } = batten(['fix', 'a.yaml'], { cwd });
    assert.deepEqual([status, stdout], [0, '']);
    assert.equal(stderr, 'a.yaml: 2 safe (allowPrivilegeEscalation, seccompProfile)\n2 fixes made in 1 file.\n');
    assert.equal(read(cwd, 'a.yaml'), safe);
  }));

test('--harden adds what may stop a container', () =>
  inFolder({ 'a.yaml': naked }, (cwd) => {
    const { status, stderr } = batten(['fix', '--harden', 'a.yaml'], { cwd });
    assert.equal(status, 0);
    assert.equal(read(cwd, 'a.yaml'), full);
    assert.match(stderr, /^Check runAsNonRoot: .* will not start\.$/m);
    assert.match(stderr, /^Check capabilities: .*\.$/m);
    const again = batten(['fix', '--harden', 'a.yaml'], { cwd });
    assert.match(again.stderr, /^0 fixes made in 0 files\.\n$/);
    assert.equal(read(cwd, 'a.yaml'), full);
    assert.equal(batten(['check', '--pod-security', 'restricted', 'a.yaml'], { cwd }).status, 0);
  }));

test('--include-review changes what is written', () =>
  inFolder({ 'a.yaml': privileged }, (cwd) => {
    batten(['fix', '--harden', 'a.yaml'], { cwd });
    assert.match(read(cwd, 'a.yaml'), /privileged: true/);
    batten(['fix', '--include-review', 'a.yaml'], { cwd });
    assert.match(read(cwd, 'a.yaml'), /privileged: false/);
  }));

test('a file that needs nothing is not written', () =>
  inFolder({ 'a.yaml': hardened, 'b.yaml': 'kind: ConfigMap\r\n' }, (cwd) => {
    const before = statSync(join(cwd, 'a.yaml')).mtimeMs;
    assert.equal(batten(['fix', '--harden', '.'], { cwd }).status, 0);
    assert.equal(statSync(join(cwd, 'a.yaml')).mtimeMs, before);
    assert.equal(read(cwd, 'b.yaml'), 'kind: ConfigMap\r\n');
  }));

test('CRLF, a byte order mark and a missing final line end are kept', () => {
  for (const change of [
    (text: string) => text.replaceAll('\n', '\r\n'),
    (text: string) => `\uFEFF${text}`,
    (text: string) => text.replace(/\n$/, ''),
  ]) {
    inFolder({ 'a.yaml': change(naked) }, (cwd) => {
      assert.equal(batten(['fix', '--harden', 'a.yaml'], { cwd }).status, 0);
      assert.equal(read(cwd, 'a.yaml'), change(full));
    });
  }
});

/** Applies a patch with a tool that knows nothing of us. */
function applied(cwd: string, tool: 'git' | 'patch', diff: string): string | undefined {
  writeFileSync(join(cwd, 'change.diff'), diff);
  const args = tool === 'git' ? ['apply', 'change.diff'] : ['-p1', '--binary', '-i', 'change.diff'];
  const ended = spawnSync(tool, args, { cwd, encoding: 'utf8' });
  if (ended.error) return undefined;
  assert.equal(ended.status, 0, `${tool}: ${ended.stderr}${ended.stdout}\n${diff}`);
  return read(cwd, 'deploy/a.yaml');
}

for (const tool of ['git', 'patch'] as const) {
  test(`--dry-run writes nothing, and prints what ${tool} can apply`, (context) => {
    for (const change of [
      (text: string) => text,
      (text: string) => text.replace(/\n$/, ''),
      (text: string) => text.replaceAll('\n', '\r\n'),
    ]) {
      inFolder({ 'deploy/a.yaml': change(naked), 'deploy/b.yaml': hardened }, (cwd) => {
        const { status, stdout, stderr } = batten(['fix', '--harden', '--dry-run', '.'], { cwd });
        assert.equal(status, 0);
        assert.match(
          stderr,
          /^deploy.a\.yaml: 2 safe \(.*\), 2 harden \(capabilities, runAsNonRoot\)\n(?:Check .*\n){2}4 fixes would be made in 1 file\.\n$/,
        );
        assert.equal(read(cwd, 'deploy/a.yaml'), change(naked));
        assert.doesNotMatch(stdout, /b\.yaml/);
        const after = applied(cwd, tool, stdout);
        if (after === undefined) context.skip(`${tool} is not installed`);
        else assert.equal(after, change(full));
      });
    }
  });
}

test('--dry-run prints what git can apply of thousands of changes', (context) => {
  const many = Array.from(
    { length: 3000 },
    (_, i) => `  - name: c${i % 7}\n    image: i\n${'    # as it is\n'.repeat(i % 19)}`,
  );
  const long = naked.slice(0, naked.indexOf('  - name')) + many.join('');
  for (const text of [long, long.replaceAll('\n', '\r\n').trimEnd()])
    inFolder({ 'deploy/a.yaml': text }, (cwd) => {
      const { stdout } = batten(['fix', '--dry-run', 'deploy'], { cwd });
      const after = applied(cwd, 'git', stdout);
      if (after === undefined) return context.skip('git is not installed');
      writeFileSync(join(cwd, 'deploy/a.yaml'), text);
      assert.equal(batten(['fix', 'deploy'], { cwd }).status, 0);
      assert.equal(after, read(cwd, 'deploy/a.yaml'));
      assert.equal(stdout.match(/^\+ *allowPrivilegeEscalation: false\r?$/gm)?.length, 3000);
    });
});

test('--dry-run prints nothing where there is nothing to be done', () => {
  const { status, stdout } = batten(['fix', '--dry-run', '-'], { input: hardened });
  assert.deepEqual([status, stdout], [0, '']);
});

test('what is read from standard input is printed', () => {
  assert.equal(batten(['fix', '-'], { input: naked }).stdout, safe);
  assert.equal(batten(['fix', '-'], { input: hardened }).stdout, hardened);
});

test('a name for standard input is only a name', () =>
  inFolder({ 'a.yaml': naked }, (cwd) => {
    const ended = batten(['fix', '-', '--stdin-filename', 'a.yaml'], { cwd, input: naked });
    assert.equal(ended.stdout, safe);
    assert.equal(read(cwd, 'a.yaml'), naked);
    assert.equal(batten(['fix', 'a.yaml', '--stdin-filename', 'a.yaml'], { cwd }).stdout, '');
    assert.equal(read(cwd, 'a.yaml'), safe);
  }));

test('what was declined is told with its reason, and ends with 1', () =>
  inFolder(
    { 'a.yaml': `x: &c\n  name: c\n  image: i\n${naked.slice(0, naked.indexOf('  - name'))}  - *c\n` },
    (cwd) => {
      const { status, stderr } = batten(['fix', 'a.yaml'], { cwd });
      assert.equal(status, 1);
      assert.match(
        stderr,
        /^a\.yaml:\d+: allowPrivilegeEscalation is left, because .*alias `\*c` \(see line 1\); --include-review .*\.$/m,
      );
      assert.match(stderr, /1 fix made in 1 file; 1 could not be made\.\n$/);
      assert.match(read(cwd, 'a.yaml'), /seccompProfile/);
    },
  ));

test('a file that is not UTF-8 is not written', () =>
  inFolder({ 'a.yaml': Buffer.from(naked.replace('shop', 'caf\xe9'), 'latin1') }, (cwd) => {
    const before = readFileSync(join(cwd, 'a.yaml'));
    const { status, stderr } = batten(['fix', 'a.yaml'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, /^batten: a\.yaml: .*UTF-8.*\n$/);
    assert.deepEqual(readFileSync(join(cwd, 'a.yaml')), before);
  }));

test('a binary is left alone', () =>
  inFolder({ 'a.yaml': Buffer.from([0, 1, 2, 255]) }, (cwd) => {
    assert.equal(batten(['fix', '.'], { cwd }).status, 0);
    assert.deepEqual(readFileSync(join(cwd, 'a.yaml')), Buffer.from([0, 1, 2, 255]));
  }));

test('a file that cannot be written is told in one line', (context) =>
  inFolder({ 'a.yaml': naked }, (cwd) => {
    if (process.getuid?.() === 0) return context.skip('root may write everything');
    chmodSync(join(cwd, 'a.yaml'), 0o444);
    const { status, stderr } = batten(['fix', 'a.yaml'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, /^batten: a\.yaml: it can't be written .*\n$/);
  }));

test('a written file keeps its mode, and nothing is left beside it', () =>
  inFolder({ 'a.yaml': naked }, (cwd) => {
    chmodSync(join(cwd, 'a.yaml'), 0o640);
    batten(['fix', 'a.yaml'], { cwd });
    assert.notEqual(read(cwd, 'a.yaml'), naked);
    assert.equal(statSync(join(cwd, 'a.yaml')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(cwd), ['a.yaml']);
  }));

test('a link is followed within the tree, and stays a link', () =>
  inFolder({ 'real/a.yaml': naked, 'links/readme.md': '' }, (cwd) => {
    symlinkSync(join('..', 'real', 'a.yaml'), join(cwd, 'links', 'a.yaml'));
    batten(['fix', 'links/a.yaml'], { cwd });
    assert.notEqual(read(cwd, 'real/a.yaml'), naked);
    assert.ok(lstatSync(join(cwd, 'links', 'a.yaml')).isSymbolicLink());
  }));

test('a link out of the tree is not followed', () =>
  inFolder({ 'outside.yaml': naked, 'tree/readme.md': '' }, (folder) => {
    symlinkSync(join(folder, 'outside.yaml'), join(folder, 'tree', 'a.yaml'));
    const { status, stderr } = batten(['fix', 'a.yaml'], { cwd: join(folder, 'tree') });
    assert.equal(status, 2);
    assert.match(stderr, /^batten: a\.yaml: it is a link out of .*nothing was written\.\n$/);
    assert.equal(read(folder, 'outside.yaml'), naked);
  }));
