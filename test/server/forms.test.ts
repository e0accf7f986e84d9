// Actions of which the author fills in a part: for clients that can leave a field for it, and refused while it is empty.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursor, everything, naked, placeOf, uri } from './manifests.ts';
import { fullClient, type Session, withSession } from './session.ts';

const snippets: ClientCapabilities = {
  ...fullClient,
  workspace: { ...fullClient.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

/** The text after an action whose fields are filled in, in their order; what is written there where none is given. */
function filled(text: string, { edit }: CodeAction, values: readonly string[] = []): string {
  const [change, ...others] = edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change && others.length === 0);
  const [one, ...more] = change.edits;
  assert.ok(one && 'snippet' in one && more.length === 0);
  assert.equal(one.range.start.character, 0, 'editors indent the lines of a snippet like the line that it begins in');
  const newText = one.snippet.value
    .replace(/\$\{(\d):([^}]*)\}/g, (_, number, word) => values[Number(number) - 1] ?? word)
    .replace(/\\([\\$}])/g, '$1');
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), [{ range: one.range, newText }]);
}

const titled = (actions: readonly CodeAction[], words: RegExp) => actions.filter(({ title }) => words.test(title));

/** The rules that speak of a text, at the level that hardens most. */
async function codes(session: Session, text: string): Promise<unknown[]> {
  const other = 'file:///w/other.yaml';
  await session.open(other, text);
  const found = (await session.diagnose(other)).filter(({ severity }) => severity === 1).map(({ code }) => code);
  await session.close(other);
  return found;
}

test('a profile of the node is named by the author; while it has no name, the API server refuses it', () =>
  withSession({ capabilities: snippets }, async (session) => {
    for (const text of [naked, naked.replaceAll('\n', '\r\n'), `# costs $5 {a}\n${naked}`]) {
      await session.open(uri, text);
      const [action, ...others] = titled(await session.actions(uri, everything, ['quickfix']), /to be named/);
      assert.ok(action && others.length === 0);
      assert.equal(action.title, 'Use a seccomp profile of the node for the pod, to be named (check the image first)');
      assert.equal(action.isPreferred, undefined);
      const named = filled(text, action, ['web.json']);
      assert.match(named, /seccompProfile:\r?\n +type: Localhost\r?\n +localhostProfile: web\.json/);
      assert.deepEqual(named.replace(/ +(?:securityContext|seccompProfile|type|localhostProfile):.*\r?\n/g, ''), text);
      assert.deepEqual(await codes(session, named), []);
      assert.deepEqual(await codes(session, filled(text, action)), ['localhost-profile']);
      await session.close(uri);
    }
  }));

test('Localhost without a name asks for it', () =>
  withSession({ capabilities: snippets }, async (session) => {
    for (const rest of ['', '        localhostProfile:\n', '        localhostProfile: # which?\n']) {
      const text = naked.replace(
        '    spec:\n',
        `    spec:\n      securityContext:\n       seccompProfile:\n        type: Localhost\n${rest}`,
      );
      await session.open(uri, text);
      const at = cursor(placeOf(text, 'type:'));
      const [action] = titled(await session.actions(uri, at, ['quickfix']), /^Name the seccomp profile/);
      assert.ok(action, rest);
      assert.deepEqual(await codes(session, filled(text, action, ['web.json'])), []);
      assert.deepEqual(await codes(session, filled(text, action)), ['localhost-profile']);
      await session.close(uri);
    }
  }));

test('a block for production leaves the user and the groups to be filled in', () =>
  withSession({ capabilities: snippets }, async (session) => {
    await session.open(uri, naked);
    const [action, ...others] = titled(await session.actions(uri, cursor(placeOf(naked, 'image'))), /to fill in/);
    assert.ok(action && others.length === 0);
    assert.match(action.title, /for production, user and groups to fill in/);
    const text = filled(naked, action, ['1000', '2000', '3000']);
    assert.match(text, /runAsUser: 1000\n +runAsGroup: 2000\n +fsGroup: 3000\n/);
    assert.deepEqual(await codes(session, text), []);
    assert.deepEqual(await codes(session, filled(naked, action)), ['wrong-type', 'wrong-type', 'wrong-type']);
  }));

test('what is known is not asked for', () =>
  withSession({ capabilities: snippets }, async (session) => {
    const text = naked.replace(
      '    spec:\n',
      '    spec:\n      securityContext: {runAsUser: 1000, runAsGroup: 1000}\n',
    );
    await session.open(uri, text);
    const [action] = titled(await session.actions(uri, cursor(placeOf(text, 'image'))), /to fill in/);
    assert.match(action?.title ?? '', /groups to fill in/);
    const after = action && filled(text, action, ['3000']);
    assert.match(after ?? '', /\{runAsUser: 1000, runAsGroup: 1000, .*fsGroup: 3000\}/);
  }));

test('a client that can leave no field gets none of these', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const actions = await session.actions(uri, everything);
    assert.deepEqual(titled(actions, /to be named|to fill in|^Name /), []);
  }));

test('JSON, which no field may be missing from, gets none of a name', () =>
  withSession({ capabilities: snippets }, async (session) => {
    const json = '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a"}]}}\n';
    await session.open('file:///w/a.json', json);
    const actions = await session.actions('file:///w/a.json', everything);
    assert.deepEqual(titled(actions, /to be named/), []);
  }));
