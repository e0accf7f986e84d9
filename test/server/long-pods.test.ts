// A pod of hundreds of containers: nothing is proven before it is chosen, where the client can ask for it then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LSPErrorCodes, type ResponseError } from 'vscode-languageserver';
import { after, cursor, everything, naked, placeOf, uri } from './manifests.ts';
import { fullClient, type Session, withSession } from './session.ts';

const impatient = { workspace: fullClient.workspace, textDocument: { ...fullClient.textDocument, codeAction: {} } };

/** As long as containers are that say what they need. */
const needs = `        env: [{name: NOTE, value: "${'what it is for '.repeat(9)}"}]\n`;

const long = `${naked}${needs}${Array.from(
  { length: 300 },
  (_, i) => `      - name: helper-${i}\n        image: registry.example/helper:1.${i}\n${needs}`,
).join('')}`;

const inOne = cursor(placeOf(long, 'helper-150'));

const actionsOn = async (session: Session) => {
  await session.open(uri, long);
  return session.actions(uri, inOne);
};

test('actions are listed without their edits', () =>
  withSession({}, async (session) => {
    const actions = await actionsOn(session);
    assert.deepEqual(
      actions.filter(({ edit, data }) => edit !== undefined || data === undefined),
      [],
    );
    assert.deepEqual(
      actions.map(({ title }) => title).filter((title) => !title.startsWith('Ignore ')),
      [
        'Set allowPrivilegeEscalation: false on "helper-150"',
        'Drop all capabilities of "helper-150" (check the image first)',
        'Harden container "helper-150" (check the image first)',
        'Harden the pod of Deployment "web" (check the image first)',
        'Harden container "helper-150" for production (check the image first)',
        'Harden the pod of Deployment "web" for production (check the image first)',
        'Reach restricted with the pod of Deployment "web" (may change what is written)',
        'Harden every pod in this document (check the images first)',
      ],
    );
  }));

test('what is chosen is what an action says, and nothing else', () =>
  withSession({}, async (session) => {
    const actions = await actionsOn(session);
    const resolved = async (begin: string) => {
      const action = actions.find(({ title }) => title.startsWith(begin));
      assert.ok(action, begin);
      return after(long, await session.resolve(action));
    };
    const own = `        image: registry.example/helper:1.150\n${needs}`;
    const escalation = '        securityContext:\n          allowPrivilegeEscalation: false\n';
    assert.equal(await resolved('Set allowPrivilegeEscalation'), long.replace(own, own + escalation));
    const comment = '      # batten-ignore capabilities -- TODO: say why\n';
    const dash = '      - name: helper-150\n';
    assert.equal(await resolved('Ignore capabilities for container'), long.replace(dash, comment + dash));
    const text = await resolved('Reach restricted');
    assert.equal(text.split('drop:').length, 302);
    await session.open('file:///w/reached.yaml', text);
    const left = await session.diagnose('file:///w/reached.yaml');
    assert.ok(!left.some(({ code }) => code === 'capabilities' || code === 'seccompProfile'));
  }));

test('nothing is made of a text that has changed', () =>
  withSession({}, async (session) => {
    const [action] = await actionsOn(session);
    assert.ok(action);
    await session.change(uri, 2, { text: `# new\n${long}` });
    await assert.rejects(session.resolve(action), (error: ResponseError) => {
      assert.equal(error.code, LSPErrorCodes.ContentModified);
      return true;
    });
  }));

test('hardening is not listed where nothing is to be added', () =>
  withSession({}, async (session) => {
    const actions = await actionsOn(session);
    const all = actions.find(({ title }) => title.startsWith('Harden every pod'));
    assert.ok(all);
    const hard = after(long, await session.resolve(all));
    await session.open('file:///w/hard.yaml', hard);
    const found = await session.actions('file:///w/hard.yaml', cursor(placeOf(hard, 'helper-150')));
    assert.deepEqual(
      found.map(({ title }) => title).filter((title) => !title.includes('for production')),
      [],
    );
  }));

test('who can not ask later gets whole actions, the first of each sort', () =>
  withSession({ capabilities: impatient }, async (session) => {
    await session.open(uri, long);
    for (const range of [inOne, everything]) {
      const actions = await session.actions(uri, range);
      assert.ok(actions.some(({ title }) => title.startsWith('Set ')));
      assert.ok(actions.some(({ title }) => title.startsWith('Harden the pod')));
      assert.ok(actions.length < 40);
      for (const action of actions) assert.notEqual(after(long, action), long);
    }
  }));
