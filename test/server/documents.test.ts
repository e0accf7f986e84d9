import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covered, naked, placeOf, shown, uri } from './manifests.ts';
import { withSession } from './session.ts';

const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

test('documents of these schemes are judged', () =>
  withSession({}, async (session) => {
    for (const scheme of schemes) {
      await session.open(`${scheme}:/w/web.yaml`, naked);
      assert.equal((await session.diagnose(`${scheme}:/w/web.yaml`)).length, 4, scheme);
    }
  }));

test('left sides of diffs, cells and output stay silent', () =>
  withSession({}, async (session) => {
    for (const scheme of ['git', 'vscode-notebook-cell', 'output', 'gitlens', 'filesystem', 'http']) {
      const other = `${scheme}:/w/web.yaml`;
      await session.open(other, naked);
      assert.deepEqual(await session.pull(other), { kind: 'full', items: [] }, scheme);
      assert.equal(await session.hover(other, placeOf(naked, 'spec', 1)), null, scheme);
      assert.deepEqual(
        await session.actions(other, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }),
        [],
        scheme,
      );
    }
  }));

test('a path with a drive letter is answered as it was sent', () =>
  withSession({ capabilities: { textDocument: { diagnostic: {} } } }, async (session) => {
    const windows = 'file:///c%3A/Users/caf%C3%A9/web.yaml';
    await session.open(windows, naked);
    assert.equal((await session.diagnose(windows)).length, 4);
    const spec = { start: placeOf(naked, 'spec', 1), end: placeOf(naked, 'spec', 1) };
    const [action] = await session.actions(windows, spec, ['quickfix']);
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [windows]);
  }));

test('a document that is not open has nothing', () =>
  withSession({}, async (session) => {
    assert.deepEqual(await session.diagnose('file:///nowhere.yaml'), []);
    assert.equal(await session.hover('file:///nowhere.yaml', { line: 0, character: 0 }), null);
    await session.open(uri, naked);
    await session.close(uri);
    assert.deepEqual(await session.diagnose(uri), []);
  }));

test('lines that end with CR and LF are counted once', () =>
  withSession({}, async (session) => {
    const text = naked.replaceAll('\n', '\r\n');
    await session.open(uri, text);
    const found = await session.diagnose(uri);
    assert.deepEqual(
      shown(text, found).map((line) => line.split(' ').at(-1)),
      ['web', 'web', 'spec', 'spec'],
    );
  }));

test('characters are counted in units of UTF-16', () =>
  withSession({}, async (session) => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: "😀é"}\nspec: {containers: [{name: "😀𝔘", image: i, securityContext: {privileged: true}}]}\n';
    await session.open(uri, text);
    const found = (await session.diagnose(uri)).find(({ code }) => code === 'privileged');
    assert.ok(found);
    assert.equal(covered(text, found.range), 'privileged');
  }));

test('a squiggle stays on one line, whatever it marks', () =>
  withSession({}, async (session) => {
    const lines = [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '  - image: i',
      '    name: >-',
      '      a',
      '      b',
    ];
    for (const end of ['\n', '\r\n']) {
      const text = lines.join(end) + end;
      await session.open(uri, text);
      const found = (await session.diagnose(uri)).filter(({ code }) => code === 'capabilities');
      assert.deepEqual(shown(text, found), ['capabilities 3 >-']);
      await session.close(uri);
    }
  }));

test('what is no workload, or no YAML at all, is no concern of ours', () =>
  withSession({}, async (session) => {
    for (const text of [
      '',
      'kind: ConfigMap\napiVersion: v1\n',
      '[',
      '{"name": "x", "spec": {"containers": []}}',
      '\0\u0007',
    ]) {
      await session.open(uri, text);
      assert.deepEqual(await session.diagnose(uri), [], JSON.stringify(text));
      await session.close(uri);
    }
  }));

test('a broken workload is told once, and the server lives on', () =>
  withSession({}, async (session) => {
    await session.open(uri, `${naked}        ports: "open\n`);
    const found = await session.diagnose(uri);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['yaml-syntax', 1]],
    );
    await session.change(uri, 2, { text: naked });
    assert.equal((await session.diagnose(uri)).length, 4);
    assert.deepEqual(session.logged, []);
  }));
