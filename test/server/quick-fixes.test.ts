import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, cursor, everything, mending, naked, placeOf, uri } from './manifests.ts';
import { fullClient, withSession } from './session.ts';

const withUser = naked.replace('    spec:\n', '    spec:\n      securityContext:\n        runAsUser: 1000\n');
const privileged = `${naked}        securityContext: {privileged: true} # why\n`;

test('the fixes of what is missing: preferred where safe, with a warning where not', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const actions = mending(await session.actions(uri, everything, ['quickfix']));
    assert.deepEqual(actions.map(({ title, isPreferred, kind }) => [title, isPreferred, kind]).sort(), [
      ['Drop all capabilities of "web" (check the image first)', false, 'quickfix'],
      ['Set allowPrivilegeEscalation: false on "web"', true, 'quickfix'],
      ['Set runAsNonRoot: true on the pod (check the image first)', false, 'quickfix'],
      ["Use the runtime's default seccomp profile for the pod", true, 'quickfix'],
    ]);
  }));

test('a fix adds its lines and touches no other', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const [onContainer] = mending(await session.actions(uri, cursor(placeOf(naked, 'web', 1)), ['quickfix']));
    assert.ok(onContainer);
    assert.equal(
      after(naked, onContainer),
      `${naked}        securityContext:\n          allowPrivilegeEscalation: false\n`,
    );
    const onPod = mending(await session.actions(uri, cursor(placeOf(naked, 'spec', 1)), ['quickfix']));
    const seccomp = onPod.find(({ title }) => title.includes('seccomp'));
    assert.ok(seccomp);
    assert.equal(
      after(naked, seccomp),
      `${naked}      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n`,
    );
  }));

test('a fix carries the diagnostic that it mends', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const found = await session.diagnose(uri);
    const actions = mending(await session.actions(uri, everything, ['quickfix'], found));
    assert.equal(actions.length, 4);
    const codes = actions.map(({ diagnostics }) => diagnostics?.map(({ code }) => code));
    assert.deepEqual(codes.sort(), [
      ['allowPrivilegeEscalation'],
      ['capabilities'],
      ['runAsNonRoot'],
      ['seccompProfile'],
    ]);
  }));

test('fixes are offered where their finding is, and nowhere else', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    assert.deepEqual(mending(await session.actions(uri, cursor(placeOf(naked, 'image')), ['quickfix'])), []);
    assert.equal(mending(await session.actions(uri, cursor(placeOf(naked, 'web', 1)), ['quickfix'])).length, 2);
  }));

test('a known user makes more of them safe', () =>
  withSession({}, async (session) => {
    await session.open(uri, withUser);
    const actions = mending(await session.actions(uri, everything, ['quickfix']));
    assert.equal(actions.length, 4);
    for (const { isPreferred, title } of actions) assert.equal(isPreferred, true, title);
  }));

test('a fix that changes what is written says so, and is never preferred', () =>
  withSession({}, async (session) => {
    await session.open(uri, privileged);
    const [action] = mending(await session.actions(uri, cursor(placeOf(privileged, 'privileged')), ['quickfix']));
    assert.equal(action?.title, 'Set privileged: false; its comment may no longer fit (changes what is written)');
    assert.equal(action?.isPreferred, false);
    assert.equal(action && after(privileged, action), privileged.replace('true', 'false'));
  }));

test('edits name the version of the document, for clients that check it', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked, 5);
    const [action] = mending(await session.actions(uri, everything, ['quickfix']));
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change);
    assert.deepEqual(change.textDocument, { uri, version: 5 });
    assert.equal(action?.edit?.changes, undefined);
  }));

test('other clients get edits by document', () =>
  withSession({ capabilities: { textDocument: fullClient.textDocument } }, async (session) => {
    await session.open(uri, naked);
    const [action] = mending(await session.actions(uri, everything, ['quickfix']));
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [uri]);
    assert.equal(action?.edit?.documentChanges, undefined);
  }));

test('CRLF and wide characters come through a fix', () =>
  withSession({}, async (session) => {
    const wide = naked.replace('# the shop', '# 😀𝔘').replace('web:1.0', 'é😀:1.0').replaceAll('\n', '\r\n');
    await session.open(uri, wide);
    const [action] = mending(await session.actions(uri, cursor(placeOf(wide, 'web', 1)), ['quickfix']));
    assert.ok(action);
    const added = '        securityContext:\r\n          allowPrivilegeEscalation: false\r\n';
    assert.equal(after(wide, action), wide + added);
  }));

test('what can not be edited for certain has no fix, and what an anchor shares one that tells so', () =>
  withSession({}, async (session) => {
    const shared = `x: &c
  name: web
  image: i
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - *c
`;
    await session.open(uri, shared);
    const actions = mending(await session.actions(uri, everything, ['quickfix']));
    const elsewhere = /, where &c is written \(changes what is written\)$/;
    assert.equal(actions.filter(({ title }) => elsewhere.test(title)).length, 2);
    const others = actions.filter(({ title }) => !elsewhere.test(title));
    assert.deepEqual(others.map(({ title }) => title.replace(/.*(pod).*/, '$1')).sort(), ['pod', 'pod']);
    await session.change(uri, 2, { text: naked.replace('name: web #', 'name: {{ .Release.Name }} #') });
    assert.deepEqual(mending(await session.actions(uri, everything, ['quickfix'])), []);
  }));
