// Ten thousand requests of every kind in random order, good and bad ones, while the text changes: each is answered, with a
// result or a proper error, and the server lives on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { randomFrom } from '../random.ts';
import { naked } from './manifests.ts';
import { fullClient, type Session, withSession } from './session.ts';

const count = 10_000;
const seed = Number(process.env['BATTEN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);
const pick = <T>(things: readonly [T, ...T[]]): T => things[random(things.length)] ?? things[0];

const folder = 'file:///random';
const uris = [`${folder}/a.yaml`, `${folder}/b.yaml`, `${folder}/batten.yaml`] as const;
const anyUri = () =>
  pick([...uris, ...uris, `${folder}/closed.yaml`, 'untitled:x', 'git:/a.yaml', '', 'file://%zz', 'nothing']);
const anyPosition = () =>
  pick<unknown>([
    { line: random(30), character: random(40) },
    { line: random(30), character: random(40) },
    { line: random(12), character: random(20) },
    { line: -1, character: -5 },
    { line: 1e9, character: 1e9 },
    { line: 1.5, character: Number.NaN },
    { line: 'a' },
    null,
  ]);
const anyRange = () =>
  pick<unknown>([{ start: anyPosition(), end: anyPosition() }, { start: anyPosition(), end: anyPosition() }, {}, null]);
const at = () => ({ textDocument: { uri: anyUri() }, position: anyPosition() });
const context = () =>
  pick<unknown>([{ diagnostics: [] }, { diagnostics: [], only: ['refactor'] }, { diagnostics: [{ code: 1 }] }, {}]);
const action = () => ({ title: 'a', data: pick<unknown>([{ uri: anyUri(), version: 1, kind: 'a' }, {}, 7, null]) });

const requests: readonly [string, () => unknown][] = [
  ['textDocument/hover', at],
  ['textDocument/completion', at],
  ['textDocument/definition', at],
  ['textDocument/codeAction', () => ({ textDocument: { uri: anyUri() }, range: anyRange(), context: context() })],
  ['codeAction/resolve', action],
  ['textDocument/codeLens', () => ({ textDocument: { uri: anyUri() } })],
  ['textDocument/inlayHint', () => ({ textDocument: { uri: anyUri() }, range: anyRange() })],
  ['textDocument/diagnostic', () => ({ textDocument: { uri: anyUri() }, previousResultId: pick(['', '1:0:0']) })],
  [
    'workspace/executeCommand',
    () => ({ command: pick(['batten.hardenWorkload', 'no']), arguments: [anyUri(), anyPosition()] }),
  ],
  ['batten/context', () => ({ uri: anyUri(), position: anyPosition() })],
  ['batten/status', () => ({ uri: anyUri() })],
  ['batten/workspace', () => null],
  ['batten/workspace/harden', () => ({ uri: pick([folder, uris[0]]) })],
  ['batten/workspace/check', () => ({ check: random(2) === 0 })],
  ['batten/noSuchThing', at],
];

const lines = [
  '---',
  '  hostPID: true',
  '{{ if }}',
  '# batten-ignore x',
  '    - name: b',
  'kind: Pod',
  '  x: "',
  '&a *a',
  '\t',
  '}',
];

/** Types, undoes, saves, closes and opens, as people do, and tells nonsense, as they do not. */
async function disturb(session: Session, versions: Map<string, number>): Promise<void> {
  const uri = pick(uris);
  const version = (versions.get(uri) ?? 1) + 1;
  versions.set(uri, version);
  const place = { line: random(14), character: random(9) };
  const text = random(3) === 0 ? '' : `${pick(lines as [string, ...string[]])}\n`;
  await pick([
    () =>
      session.change(uri, version, {
        range: { start: place, end: { ...place, character: place.character + random(4) } },
        text,
      }),
    () => session.change(uri, version, { text: random(2) === 0 ? naked : `${naked}---\n${naked}` }),
    () => session.save(uri),
    () => session.fileChanged(pick([...uris, 'file://%zz', 'x'])),
    () => session.configure(pick([null, { batten: { podSecurity: { level: 'restricted' } } }, 7])),
    async () => {
      await session.close(uri);
      await session.open(uri, naked, version);
    },
  ])();
}

/** Whether an error is one that the protocol knows for what was asked. */
function isProper(error: unknown): boolean {
  const proper: readonly number[] = [
    ErrorCodes.MethodNotFound,
    ErrorCodes.InvalidParams,
    ErrorCodes.InternalError,
    LSPErrorCodes.ContentModified,
    LSPErrorCodes.RequestCancelled,
    LSPErrorCodes.RequestFailed,
  ];
  return error instanceof ResponseError && proper.includes(error.code);
}

test(`${count} requests in random order are answered (seed ${seed})`, async () => {
  const files = { [`${folder}/c.yaml`]: naked, [`${folder}/Dockerfile`]: 'FROM scratch\nUSER 1\n' };
  await withSession({ files, workspaceFolders: [folder], capabilities: fullClient }, async (session) => {
    session.connection.onRequest('workspace/applyEdit', () => ({ applied: true }));
    const versions = new Map<string, number>();
    for (const uri of uris) await session.open(uri, naked);
    const ends = { result: 0, error: 0 };
    const bad: unknown[] = [];
    const open: Promise<void>[] = [];
    for (let i = 0; i < count; i++) {
      if (random(8) === 0) await disturb(session, versions);
      const [method, params] = pick(requests as [(typeof requests)[number], ...typeof requests]);
      const cancel = new CancellationTokenSource();
      open.push(
        session.connection.sendRequest(method, params(), cancel.token).then(
          () => void ends.result++,
          (error: unknown) => {
            ends.error++;
            if (!isProper(error)) bad.push([method, error]);
          },
        ),
      );
      if (random(20) === 0) cancel.cancel();
      if (i % 50 === 0) await setImmediate();
    }
    await Promise.all(open);
    assert.deepEqual(bad, []);
    assert.equal(ends.result + ends.error, count);
    assert.ok(ends.result > count / 2, `${ends.result} results`);
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a, image: b}]}\n';
    await session.open(`${folder}/after.yaml`, pod);
    assert.ok((await session.diagnose(`${folder}/after.yaml`)).some(({ code }) => code === 'hostNamespaces'));
  });
});
