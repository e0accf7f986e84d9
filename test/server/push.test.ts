// Clients that cannot ask for diagnostics.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { naked, uri } from './manifests.ts';
import { withSession } from './session.ts';

const capabilities = { workspace: { configuration: true } };

test('diagnostics are sent with the version they are for, and again when the text changes', () =>
  withSession({ capabilities }, async (session, result) => {
    assert.equal(result.capabilities.diagnosticProvider, undefined);
    await session.open(uri, naked, 7);
    await session.until(() => session.pushed.length === 1);
    assert.deepEqual(
      session.pushed.map((push) => [push.uri, push.version, push.diagnostics.length]),
      [[uri, 7, 4]],
    );
    await session.change(uri, 8, { text: 'kind: ConfigMap\n' });
    await session.until(() => session.pushed.length === 2);
    assert.deepEqual([session.pushed[1]?.version, session.pushed[1]?.diagnostics], [8, []]);
  }));

test('several changes in one breath are answered for the last', () =>
  withSession({ capabilities }, async (session) => {
    await session.open(uri, naked);
    for (let version = 2; version <= 20; version++)
      void session.change(uri, version, { text: naked + '#'.repeat(version) });
    await session.until(() => session.pushed.some(({ version }) => version === 20));
    assert.ok(session.pushed.length < 20, `${session.pushed.length} answers`);
    const versions = session.pushed.map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
  }));

test('a document that is closed is cleared', () =>
  withSession({ capabilities }, async (session) => {
    await session.open(uri, naked);
    await session.until(() => session.pushed.length === 1);
    await session.close(uri);
    await session.until(() => session.pushed.length === 2);
    assert.deepEqual(session.pushed[1]?.diagnostics, []);
    assert.equal(session.pushed[1]?.uri, uri);
  }));

test('a document that is closed at once stays clear', () =>
  withSession({ capabilities }, async (session) => {
    await session.open(uri, naked);
    await session.close(uri);
    const other = 'file:///w/other.yaml';
    await session.open(other, naked);
    await session.until(() => session.pushed.some((push) => push.uri === other));
    assert.deepEqual(session.pushed.filter((push) => push.uri === uri).at(-1)?.diagnostics, []);
  }));

test('all open documents are sent anew when settings change', () =>
  withSession({ capabilities }, async (session) => {
    const other = 'file:///w/other.yaml';
    await session.open(uri, naked);
    await session.open(other, naked);
    await session.until(() => session.pushed.length === 2);
    session.settings = { podSecurity: { level: 'privileged' } };
    await session.configure(null);
    await session.until(() => session.pushed.length === 4);
    assert.deepEqual(
      session.pushed.slice(2).map((push) => [push.uri, push.diagnostics.length]),
      [
        [uri, 0],
        [other, 0],
      ],
    );
  }));

test('an answer by settings that changed while they were waited for is not sent', () =>
  withSession({ capabilities }, async (session) => {
    let answer = (_: unknown) => {};
    session.settings = new Promise((resolve) => {
      answer = resolve;
    });
    await session.open(uri, naked);
    await session.until(() => session.sections.size === 1);
    session.settings = { podSecurity: { level: 'privileged' } };
    await session.configure(null);
    await session.until(() => session.pushed.length === 1);
    answer({});
    const other = 'file:///w/other.yaml';
    await session.open(other, naked);
    await session.until(() => session.pushed.some((push) => push.uri === other));
    assert.deepEqual(session.pushed.filter((push) => push.uri === uri).at(-1)?.diagnostics, []);
  }));
