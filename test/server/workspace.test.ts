import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { uriBelow } from '../../server/files.ts';
import type { WorkspaceReport } from '../../shared/engine/workspace.ts';
import { fullClient, type Session, withSession } from './session.ts';

const folder = 'file:///work/shop';
const uri = (path: string) => uriBelow(folder, path);
const filesOf = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [uri(path), text]));
const pod = (name: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n${spec}  containers:\n    - name: a\n      image: a\n`;

async function report(session: Session): Promise<string[]> {
  const { workloads } = await session.connection.sendRequest<WorkspaceReport>('batten/workspace', null);
  return workloads.map(({ path, kind, name, namespace, level, line }) =>
    [path, kind, name, namespace, level, line].join(' '),
  );
}

it('tells the workloads of every file, their levels, and where they stand', async () => {
  const files = filesOf({
    'b/two.yaml': `${pod('one')}---\n${pod('two', '  hostPID: true\n')}`,
    'a.json':
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"j"},"spec":{"containers":[{"name":"a","image":"a"}]}}',
    'values.yaml': 'image: a\n',
  });
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    assert.deepEqual(await report(session), [
      'a.json Pod j  baseline 0',
      'b/two.yaml Pod one shop baseline 3',
      'b/two.yaml Pod two shop privileged 13',
    ]);
  });
});

it('judges an open file by what is typed', async () => {
  const files = filesOf({ 'a.yaml': pod('a') });
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    await session.open(uri('a.yaml'), pod('b', '  hostIPC: true\n'));
    assert.deepEqual(await report(session), ['a.yaml Pod b shop privileged 3']);
  });
});

it('reads a file once, until it changes, and says that it did', async () => {
  const files = filesOf({ 'a.yaml': pod('a'), 'b.yaml': pod('b') });
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    let told = 0;
    session.connection.onNotification('batten/workspace/changed', () => {
      told++;
      session.noteOther();
    });
    await report(session);
    session.reads = [];
    await report(session);
    assert.deepEqual(
      session.reads.filter((path) => path.endsWith('.yaml')),
      [],
    );
    session.files.set(uri('b.yaml'), pod('c'));
    await session.touch(uri('b.yaml'));
    await session.until(() => told > 0);
    session.reads = [];
    assert.deepEqual(await report(session), ['a.yaml Pod a shop baseline 3', 'b.yaml Pod c shop baseline 3']);
    assert.deepEqual(
      session.reads.filter((path) => path.endsWith('.yaml')),
      [uri('b.yaml')],
    );
  });
});

it('leaves out what Git ignores and what the editor hides', async () => {
  const files = filesOf({
    '.gitignore': '/out/\n*.tmp.yaml\n',
    'deploy/.gitignore': '!kept.tmp.yaml\nlocal.yaml\n',
    'a.yaml': pod('a'),
    'out/a.yaml': pod('ignored'),
    'deploy/a.tmp.yaml': pod('ignored'),
    'deploy/kept.tmp.yaml': pod('kept'),
    'deploy/local.yaml': pod('ignored'),
    'vendor/x/a.yaml': pod('hidden'),
  });
  const settings = { '**/vendor': true, '**/a.yaml': false };
  await withSession({ workspaceFolders: [folder], files, hidden: settings }, async (session) => {
    assert.deepEqual(
      (await report(session)).map((line) => line.split(' ')[2]),
      ['a', 'kept'],
    );
  });
});

it('hardens every pod of a folder in one edit that the user confirms', async () => {
  const files = filesOf({
    'deploy/a.yaml': pod('a'),
    'deploy/prod/b.yaml': pod('b'),
    'deployed.yaml': pod('c'),
    'deploy/values.yaml': 'a: 1\n',
  });
  const workspace = { ...fullClient.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } };
  const capabilities = { ...fullClient, workspace };
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session) => {
    await session.open(uri('deploy/a.yaml'), pod('a'), 7);
    const edit = await session.connection.sendRequest<WorkspaceEdit>('batten/workspace/harden', {
      uri: uri('deploy'),
    });
    const changes = (edit.documentChanges ?? []).flatMap((change) => ('textDocument' in change ? [change] : []));
    assert.deepEqual(
      changes.map(({ textDocument }) => [textDocument.uri, textDocument.version]),
      [
        [uri('deploy/a.yaml'), 7],
        [uri('deploy/prod/b.yaml'), null],
      ],
    );
    const [annotationId] = Object.keys(edit.changeAnnotations ?? {});
    assert.equal(edit.changeAnnotations?.[annotationId ?? '']?.needsConfirmation, true);
    const edits = changes.flatMap((change) => change.edits);
    assert.ok(edits.length > 0);
    assert.ok(edits.every((one) => 'annotationId' in one && one.annotationId === annotationId));
    assert.ok(edits.some((one) => 'newText' in one && one.newText.includes('runAsNonRoot: true')));
  });
});

it('hardens one file as plain edits for a client that knows no others', async () => {
  const files = filesOf({ 'a.yaml': pod('a'), 'b.yaml': pod('b') });
  await withSession({ workspaceFolders: [folder], files, capabilities: {} }, async (session) => {
    const edit = await session.connection.sendRequest<WorkspaceEdit>('batten/workspace/harden', { uri: uri('b.yaml') });
    assert.deepEqual(Object.keys(edit.changes ?? {}), [uri('b.yaml')]);
    assert.equal(edit.documentChanges, undefined);
  });
});

it('tells nothing where the server can read no files', async () => {
  await withSession({ workspaceFolders: [folder] }, async (session) => assert.deepEqual(await report(session), []));
});
