import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FileChangeType } from 'vscode-languageserver/node';
import { diskFiles } from '../../server/files.node.ts';
import { pathBelow, uriBelow } from '../../server/files.ts';
import { type Session, withSession } from './session.ts';

const folder = 'file:///work%20space/shop';
const pod = `${folder}/deploy/pod.yaml`;
const ns = `${folder}/ns.yaml`;
const podText = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: web
`;

function namespace(level: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: ${level}
`;
}

async function levels(session: Session): Promise<unknown[]> {
  return [...new Set((await session.diagnose(pod)).map(({ severity }) => severity))];
}

const [error, info] = [1, 3];

it('a Namespace in another file of the folder decides, once the folder is read, and whenever it changes', async () => {
  await withSession({ workspaceFolders: [folder], files: { [ns]: namespace('restricted') } }, async (session) => {
    await session.open(pod, podText);
    await levels(session);
    await session.until(() => session.refreshes === 1);
    assert.deepEqual(await levels(session), [error]);
    assert.ok(session.registered.includes('workspace/didChangeWatchedFiles'));

    session.files.set(ns, namespace('baseline'));
    await session.touch(ns);
    await session.until(() => session.refreshes === 2);
    assert.deepEqual(await levels(session), []);

    session.files.delete(ns);
    await session.touch(ns, FileChangeType.Deleted);
    await session.until(() => session.refreshes === 3);
    assert.deepEqual(await levels(session), [info]);
  });
});

it('an open Namespace counts as it is typed, and a change that no pod minds refreshes nothing', async () => {
  await withSession({ workspaceFolders: [folder] }, async (session) => {
    await session.open(pod, podText);
    assert.deepEqual(await levels(session), [info]);
    const uri = ns;
    await session.open(uri, namespace('restricted'));
    await session.diagnose(uri);
    await session.until(() => session.refreshes === 1);
    assert.deepEqual(await levels(session), [error]);
    await session.change(uri, 2, { text: `# of the shop\n${namespace('restricted')}` });
    await session.diagnose(uri);
    await session.change(uri, 3, { text: namespace('privileged') });
    await session.diagnose(uri);
    await session.until(() => session.refreshes === 2);
    assert.deepEqual(await levels(session), []);
  });
});

it('a document outside every folder sees only itself', async () => {
  await withSession(
    { workspaceFolders: ['file:///elsewhere'], files: { [ns]: namespace('restricted') } },
    async (session) => {
      await session.open(pod, podText);
      assert.deepEqual(await levels(session), [info]);
      assert.equal(session.refreshes, 0);
    },
  );
});

it('an answer that was given before a Namespace changed is not the latest', async () => {
  await withSession({ workspaceFolders: [folder], files: { [ns]: namespace('restricted') } }, async (session) => {
    await session.open(pod, podText);
    const { resultId } = await session.pull(pod);
    await session.until(() => session.refreshes === 1);
    assert.equal((await session.pull(pod, resultId)).kind, 'full');
  });
});

it('files of a disk are listed below their folder and read by their URI', async () => {
  const root = mkdtempSync(join(tmpdir(), 'batten-'));
  try {
    for (const path of [
      'a b/ns.yaml',
      'c.json',
      'node_modules/x/y.yaml',
      '.git/z.yaml',
      'readme.md',
      'große#datei.yml',
    ]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), path);
    }
    const uri = pathToFileURL(root).href;
    const paths = await diskFiles.list(uri);
    assert.deepEqual([...paths].sort(), ['a b/ns.yaml', 'c.json', 'große#datei.yml']);
    for (const path of paths) {
      assert.equal(await diskFiles.read(uriBelow(uri, path), uri), path);
      assert.equal(pathBelow(uri, uriBelow(uri, path)), path);
      assert.equal(pathBelow(uri, pathToFileURL(join(root, path)).href), path);
    }
    assert.equal(await diskFiles.read(uriBelow(uri, 'nothing.yaml'), uri), undefined);
    assert.deepEqual(await diskFiles.list('vscode-vfs://github/a'), []);
  } finally {
    rmSync(root, { recursive: true });
  }
});

it('files of a disk are read through links within their tree only, and only where they have an end', async () => {
  const root = mkdtempSync(join(tmpdir(), 'batten-'));
  const tree = pathToFileURL(join(root, 'tree')).href;
  const read = (path: string) => diskFiles.read(uriBelow(tree, path), tree);
  try {
    for (const path of ['outside.yaml', 'tree/real.yaml', 'tree/.git/HEAD', 'tree/deep/a.yaml']) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), path);
    }
    for (const [path, target] of [
      ['out.yaml', '../outside.yaml'],
      ['in.yaml', 'real.yaml'],
      ['endless.yaml', '/dev/zero'],
      ['loop.yaml', 'loop.yaml'],
    ] as const)
      symlinkSync(target, join(root, 'tree', path));
    assert.equal(await read('in.yaml'), 'tree/real.yaml');
    for (const path of ['out.yaml', 'endless.yaml', 'loop.yaml', 'deep']) assert.equal(await read(path), undefined);
    assert.equal(await diskFiles.isRepository(tree), true);
    assert.equal(await diskFiles.isRepository(`${tree}/deep`), false);
    for (const uri of ['vscode-vfs://github/a', 'file://host/a'])
      assert.equal(await diskFiles.isRepository(uri), false);
  } finally {
    rmSync(root, { recursive: true });
  }
});

it('a Dockerfile of the folder tells the user of an image, and a change of it counts', async () => {
  const image = podText.replace('image: web', 'image: shop/web');
  const dockerfile = `${folder}/web/Dockerfile`;
  const files = {
    [`${folder}/compose.yaml`]: 'services:\n  web:\n    image: shop/web\n    build: web\n',
    [dockerfile]: 'FROM scratch\nUSER 65532\n',
  };
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    const safe = async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const actions = await session.actions(pod, range, ['quickfix']);
      return actions.some(({ title, isPreferred }) => /runAsNonRoot/.test(title) && isPreferred);
    };
    await session.open(pod, image);
    await levels(session);
    await session.until(() => session.refreshes === 1);
    assert.equal(await safe(), true);
    session.files.set(dockerfile, 'FROM scratch\nUSER app\n');
    await session.touch(dockerfile);
    await session.until(() => session.refreshes === 2);
    assert.equal(await safe(), false);
  });
});

it('a kustomization puts a file into a Namespace, once it says so', async () => {
  const kustomization = `${folder}/deploy/kustomization.yaml`;
  const bare = podText.replace('  namespace: shop\n', '');
  const files = { [ns]: namespace('restricted'), [kustomization]: 'resources: [pod.yaml]\n' };
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    await session.open(pod, bare);
    await levels(session);
    await session.until(() => session.refreshes === 1);
    assert.deepEqual(await levels(session), [info]);
    session.files.set(kustomization, 'namespace: shop\nresources: [pod.yaml]\n');
    await session.touch(kustomization);
    await session.until(() => session.refreshes === 2);
    assert.deepEqual(await levels(session), [error]);
  });
});
