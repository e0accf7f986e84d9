import assert from 'node:assert/strict';
import { test } from 'node:test';
import { naked, shown, uri } from './manifests.ts';
import { homepage, withSession } from './session.ts';

const restricted = { podSecurity: { level: 'restricted' } };
const quiet = ['allowPrivilegeEscalation 3 web', 'capabilities 3 web', 'runAsNonRoot 3 spec', 'seccompProfile 3 spec'];
const loud = quiet.map((line) => line.replace(' 3 ', ' 1 '));

test('the server says who it is and what it can', () =>
  withSession({}, async (_, { capabilities, serverInfo }) => {
    assert.deepEqual(serverInfo, { name: 'Batten', version: '1.2.3' });
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: true });
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'batten',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.batten', 'source.harden.batten', 'refactor.rewrite.batten.harden'],
      resolveProvider: true,
    });
  }));

test('a naked Deployment shows four quiet findings where nobody chose a level', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const found = await session.diagnose(uri);
    assert.deepEqual(shown(naked, found), quiet);
    for (const { source, code, codeDescription, message, range } of found) {
      assert.equal(source, 'batten');
      assert.equal(codeDescription?.href, `${homepage}/docs/rules/${code}.md`);
      assert.match(typeof message === 'string' ? message : '', /\.$/);
      assert.equal(range.start.line, range.end.line);
    }
  }));

test('the level that is chosen makes them errors', () =>
  withSession({ settings: restricted }, async (session) => {
    await session.open(uri, naked);
    assert.deepEqual(shown(naked, await session.diagnose(uri)), loud);
    assert.deepEqual([...session.sections], ['batten']);
  }));

test('an answer that did not change is not sent again', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const first = await session.pull(uri);
    assert.ok(first.kind === 'full' && first.resultId);
    const again = await session.pull(uri, first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
    assert.equal((await session.pull(uri, 'another')).kind, 'full');
    await session.change(uri, 2, { text: `${naked}\n` });
    const changed = await session.pull(uri, first.resultId);
    assert.equal(changed.kind, 'full');
    assert.notEqual(changed.resultId, first.resultId);
  }));

test('incremental edits are followed', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const end = { line: 11, character: 0 };
    const context = '        securityContext:\n          allowPrivilegeEscalation: false\n';
    await session.change(uri, 2, { range: { start: end, end }, text: context });
    assert.deepEqual(shown(naked + context, await session.diagnose(uri)), quiet.slice(1));
    const line = { start: { line: 12, character: 0 }, end: { line: 13, character: 0 } };
    await session.change(uri, 3, { range: line, text: '' });
    assert.deepEqual(shown(naked, await session.diagnose(uri)), quiet);
  }));

test('settings that change are asked for anew, and the client is told to ask', () =>
  withSession({ settings: {} }, async (session) => {
    await session.until(() => session.registered.includes('workspace/didChangeConfiguration'));
    await session.open(uri, naked);
    const first = await session.pull(uri);
    assert.ok(first.kind === 'full' && first.resultId);
    session.settings = restricted;
    await session.configure(null);
    await session.until(() => session.refreshes === 1);
    const second = await session.pull(uri, first.resultId);
    assert.ok(second.kind === 'full');
    assert.deepEqual(shown(naked, second.items), loud);
  }));

test('an answer by settings that changed while they were waited for is not taken for the newest', () =>
  withSession({}, async (session) => {
    let answer = (_: unknown) => {};
    session.settings = new Promise((resolve) => {
      answer = resolve;
    });
    await session.open(uri, naked);
    const waiting = session.pull(uri);
    await session.until(() => session.sections.size === 1);
    session.settings = restricted;
    await session.configure(null);
    await session.until(() => session.refreshes === 1);
    answer({});
    const stale = await waiting;
    const fresh = await session.pull(uri, stale.kind === 'full' ? stale.resultId : undefined);
    assert.ok(fresh.kind === 'full');
    assert.deepEqual(shown(naked, fresh.items), loud);
  }));

test('settings that are not understood are told, and the defaults hold', () =>
  withSession(
    { settings: { podSecurity: { level: 'strict' }, rules: { nope: 'off' }, kubernetesVersion: 7 } },
    async (session) => {
      await session.open(uri, naked);
      assert.deepEqual(shown(naked, await session.diagnose(uri)), quiet);
      await session.until(() => session.logged.length >= 3);
      const told = session.logged.join('\n');
      assert.match(told, /podSecurity\.level.*"strict"/);
      assert.match(told, /"nope"/);
      assert.match(told, /kubernetesVersion.*7/);
    },
  ));

test('settings of any shape do no harm', async () => {
  for (const settings of [
    null,
    1,
    'x',
    [],
    { podSecurity: null, rules: [] },
    { podSecurity: [], rules: { capabilities: {} } },
  ]) {
    await withSession({ settings }, async (session) => {
      await session.open(uri, naked);
      assert.deepEqual(shown(naked, await session.diagnose(uri)), quiet, JSON.stringify(settings));
    });
  }
});

test('the level of a rule can be chosen', () =>
  withSession({ settings: { rules: { capabilities: 'off', runAsNonRoot: 'error' } } }, async (session) => {
    await session.open(uri, naked);
    assert.deepEqual(shown(naked, await session.diagnose(uri)), [
      'allowPrivilegeEscalation 3 web',
      'runAsNonRoot 1 spec',
      'seccompProfile 3 spec',
    ]);
  }));

test('a client that cannot be asked sends its settings as it starts, or when they change', () =>
  withSession(
    { capabilities: { textDocument: { diagnostic: {} } }, initializationOptions: restricted },
    async (session) => {
      await session.open(uri, naked);
      assert.deepEqual(shown(naked, await session.diagnose(uri)), loud);
      assert.equal(session.sections.size, 0);
      await session.configure({ batten: {} });
      assert.deepEqual(shown(naked, await session.diagnose(uri)), quiet);
      assert.equal(session.refreshes, 0);
    },
  ));
