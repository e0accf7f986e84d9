import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CompletionItem, CompletionRequest, DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { naked, shown, uri } from './manifests.ts';
import { fullClient, homepage, withSession } from './session.ts';

const settingsUri = 'file:///w/batten.yaml';
const restricted = { [settingsUri]: 'podSecurity.level: restricted\n' };
const errors = async (found: Promise<readonly { severity?: number }[]>) =>
  (await found).filter(({ severity }) => severity === 1).length;

test('the nearest batten.yaml counts, before the settings of the editor', () =>
  withSession({ files: { ...restricted, 'file:///batten.yaml': 'podSecurity.level: baseline\n' } }, async (session) => {
    session.settings = { podSecurity: { level: 'privileged' } };
    await session.open(uri, naked);
    assert.equal(await errors(session.diagnose(uri)), 4);
    await session.open('file:///w/deep/er/a.yaml', naked);
    assert.equal(await errors(session.diagnose('file:///w/deep/er/a.yaml')), 4);
    await session.open('file:///other/a.yaml', naked);
    assert.deepEqual(await session.diagnose('file:///other/a.yaml'), []);
    await session.open('untitled:Untitled-1', naked);
    assert.deepEqual(await session.diagnose('untitled:Untitled-1'), []);
  }));

test('none counts from above the repository', () =>
  withSession({ files: { ...restricted, 'file:///w/own/.git': '' } }, async (session) => {
    await session.open('file:///w/own/deep/a.yaml', naked);
    assert.equal(await errors(session.diagnose('file:///w/own/deep/a.yaml')), 0);
    await session.open('file:///w/other/a.yaml', naked);
    assert.equal(await errors(session.diagnose('file:///w/other/a.yaml')), 4);
  }));

test('what it leaves open, the editor decides; levels of rules are merged', () =>
  withSession(
    { files: { [settingsUri]: 'podSecurity.level: auto\nrules: {capabilities: off}\n' } },
    async (session) => {
      session.settings = {
        podSecurity: { level: 'restricted' },
        rules: { capabilities: 'error', runAsNonRoot: 'hint' },
      };
      await session.open(uri, naked);
      assert.deepEqual(shown(naked, await session.diagnose(uri)), [
        'allowPrivilegeEscalation 1 web',
        'runAsNonRoot 4 spec',
        'seccompProfile 1 spec',
      ]);
    },
  ));

test('it is watched, and read anew when it changes', () =>
  withSession({ files: {} }, async (session) => {
    await session.until(() => session.registered.includes('workspace/didChangeWatchedFiles'));
    await session.open(uri, naked);
    assert.equal(await errors(session.diagnose(uri)), 0);
    session.files.set(settingsUri, 'podSecurity.level: restricted\n');
    assert.equal(await errors(session.diagnose(uri)), 0);
    await session.fileChanged(settingsUri);
    await session.until(() => session.refreshes > 0);
    assert.equal(await errors(session.diagnose(uri)), 4);
  }));

test('in the editor it counts once it is saved', () =>
  withSession(
    { files: restricted, capabilities: { ...fullClient, workspace: { configuration: true } } },
    async (session) => {
      await session.open(uri, naked);
      await session.open(settingsUri, 'podSecurity.level: restricted\n');
      assert.equal(await errors(session.diagnose(uri)), 4);
      await session.change(settingsUri, 2, { text: 'podSecurity.level: privileged\n' });
      assert.equal(await errors(session.diagnose(uri)), 4);
      session.files.set(settingsUri, 'podSecurity.level: privileged\n');
      await session.save(settingsUri);
      assert.equal(await errors(session.diagnose(uri)), 0);
      assert.deepEqual(session.registered, []);
    },
  ));

test('what is wrong in it is told in it, and logged for those who have it closed', () =>
  withSession({ files: { [settingsUri]: 'profile: loud\npodSecurity: {level: restricted}\n' } }, async (session) => {
    const text = 'rules:\n  nope: off\n';
    await session.open(settingsUri, text);
    const found = await session.diagnose(settingsUri);
    assert.deepEqual(shown(text, found), ['configuration 1 nope']);
    assert.equal(found[0]?.source, 'batten');
    assert.equal(found[0]?.message, 'rules names "nope", which is no rule.');
    assert.equal(found[0]?.codeDescription?.href, `${homepage}/docs/rules/configuration.md`);
    await session.open(uri, naked);
    assert.equal(await errors(session.diagnose(uri)), 4);
    await session.until(() => session.logged.some((line) => line.includes('batten.yaml, line 1: profile takes')));
  }));

test('paths are excluded from the folder of the batten.yaml, or of the workspace', async () => {
  const odd = 'file:///w/gen%20x/a.yaml';
  const none = async (session: { diagnose(uri: string): Promise<unknown[]> }, of: string) =>
    (await session.diagnose(of)).length === 0;
  await withSession({ files: { [settingsUri]: 'exclude: ["gen *"]\n' } }, async (session) => {
    await session.open(odd, naked);
    await session.open(uri, naked);
    assert.deepEqual([await none(session, odd), await none(session, uri)], [true, false]);
  });
  await withSession({ settings: { exclude: ['gen x/a.yaml'] }, workspaceFolders: ['file:///w'] }, async (session) => {
    await session.open(odd, naked);
    await session.open('file:///v/gen%20x/a.yaml', naked);
    assert.deepEqual([await none(session, odd), await none(session, 'file:///v/gen%20x/a.yaml')], [true, false]);
    session.settings = {};
    await session.configure(null);
    assert.equal(await none(session, odd), false);
  });
});

test('a folder that joins the workspace is one of its folders', () =>
  withSession(
    {
      settings: { exclude: ['a.yaml'] },
      workspaceFolders: ['file:///w'],
      capabilities: { ...fullClient, workspace: { ...fullClient.workspace, workspaceFolders: true } },
    },
    async (session) => {
      const joined = 'file:///v/a.yaml';
      await session.open(joined, naked);
      assert.equal((await session.diagnose(joined)).length, 4);
      await session.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: [{ uri: 'file:///v/', name: 'v' }], removed: [] },
      });
      assert.deepEqual(await session.diagnose(joined), []);
    },
  ));

test('a batten.yaml is completed and explained', () =>
  withSession({}, async (session) => {
    await session.open(settingsUri, 'profile: quiet\nrules:\n  pri\n');
    const asked = { textDocument: { uri: settingsUri }, position: { line: 2, character: 5 } };
    const items = ((await session.connection.sendRequest(CompletionRequest.type, asked)) ?? []) as CompletionItem[];
    const range = { start: { line: 2, character: 2 }, end: asked.position };
    assert.deepEqual(items.find(({ label }) => label === 'privileged')?.textEdit, { range, newText: 'privileged: ' });
    const hover = await session.hover(settingsUri, { line: 0, character: 10 });
    assert.match(JSON.stringify(hover?.contents), /A set of levels for all rules/);
    assert.deepEqual(hover?.range, { start: { line: 0, character: 9 }, end: { line: 0, character: 14 } });
  }));
