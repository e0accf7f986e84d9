// Files that are none, that may not be read, or that never come to an end, stop neither a scan nor the server.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { diskFiles } from '../../server/files.node.ts';
import { naked } from '../cli/manifests.ts';
import { batten, inFolder } from '../cli/process.ts';

const isWindows = process.platform === 'win32';

/** A folder with one good manifest and everything that is none. */
function withBadFiles(work: (folder: string) => void): void {
  inFolder({ 'good.yaml': naked, 'deep/a.yaml': naked }, (folder) => {
    for (const name of ['pipe.yaml', 'deep/batten.yaml', 'Dockerfile', 'kustomization.yaml', '.gitignore'])
      assert.equal(spawnSync('mkfifo', [join(folder, name)]).status, 0);
    symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
    symlinkSync(folder, join(folder, 'deep', 'loop'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.yaml'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    mkdirSync(join(folder, 'folder.yaml'));
    writeFileSync(join(folder, 'huge.yaml'), '');
    truncateSync(join(folder, 'huge.yaml'), 3_000_000_000);
    work(folder);
  });
}

test('a scan passes over what is no file, and tells what it could not read', { skip: isWindows }, () =>
  withBadFiles((cwd) => {
    const { status, stdout, stderr } = batten(['check', '--format', 'json', '--fail-on', 'never'], { cwd });
    assert.equal(status, 0, stderr);
    const files: readonly { path: string; problems: readonly { message: string }[]; findings: readonly unknown[] }[] =
      JSON.parse(stdout).files;
    const told = (path: string) => files.find((file) => file.path === path)?.problems.map(({ message }) => message);
    assert.ok((files.find(({ path }) => path === 'good.yaml')?.findings.length ?? 0) > 0);
    assert.deepEqual(told('huge.yaml'), ['This file is not judged: it is too large.']);
    assert.equal(batten(['show', '.'], { cwd }).status, 2);
    assert.equal(batten(['fix', '--dry-run'], { cwd }).status, 1);
  }),
);

test('the server reads regular files only', { skip: isWindows }, async () => {
  const reads: Promise<unknown>[] = [];
  withBadFiles((folder) => {
    const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
    for (const name of ['pipe.yaml', 'zero.yaml', 'huge.yaml', 'folder.yaml', 'loop.yaml', 'dangling.yaml'])
      reads.push(diskFiles.read(uriOf(name), pathToFileURL(folder).href));
  });
  for (const read of reads) assert.equal(await read, undefined);
  assert.equal(await diskFiles.read('file://host/%zz', 'file:///'), undefined);
  assert.deepEqual(await diskFiles.list('file://host/a'), []);
});
