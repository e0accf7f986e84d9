// A request that nobody waits for any more stops working.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  InlayHintRequest,
  LSPErrorCodes,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { everything, naked, uri } from './manifests.ts';
import { fullClient, withSession } from './session.ts';

const at = { textDocument: { uri }, position: { line: 10, character: 8 } };
const requests: readonly (readonly [method: string, params: unknown])[] = [
  [HoverRequest.method, at],
  [CompletionRequest.method, at],
  [DefinitionRequest.method, at],
  [DocumentDiagnosticRequest.method, at],
  [CodeLensRequest.method, at],
  [CodeActionRequest.method, { ...at, range: everything, context: { diagnostics: [] } }],
  [InlayHintRequest.method, { ...at, range: everything }],
  ['batten/status', { uri }],
  ['batten/context', { ...at, uri }],
];

for (const [method, params] of requests) {
  it(`${method} ends when it is cancelled, before the document is read`, async () => {
    // The client takes its time to tell its settings, so that the request is under way when it is cancelled.
    let answer = (_: unknown) => {};
    const settings = new Promise((resolve) => {
      answer = resolve;
    });
    await withSession({ settings }, async (session) => {
      await session.open(uri, naked);
      const source = new CancellationTokenSource();
      const asked = session.connection.sendRequest(method, params, source.token);
      await session.until(() => session.sections.has('batten'));
      source.cancel();
      // What is sent in this order is read in this order.
      await session.connection.sendRequest('batten/nothing').catch(() => null);
      answer({});
      await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    });
  });
}

/** A pod of so many containers that to prove the fixes of all takes a while. */
const many = `${naked.slice(0, naked.indexOf('      # keep'))}${Array.from(
  { length: 60 },
  (_, i) => `      - name: c${i}\n        image: registry.example/${i}\n`,
).join('')}`;
const all = { start: { line: 0, character: 0 }, end: { line: 200, character: 0 } };

it('code actions stop between two proofs', async () => {
  await withSession({}, async (session) => {
    await session.open(uri, many);
    await session.diagnose(uri);
    const params = { textDocument: { uri }, range: all, context: { diagnostics: [], only: ['quickfix'] } };
    const source = new CancellationTokenSource();
    const asked = session.connection.sendRequest(CodeActionRequest.type, params, source.token);
    let done = false;
    const over = asked.then(
      () => {
        done = true;
      },
      () => undefined,
    );
    await session.connection.sendRequest('batten/status', { uri });
    assert.ok(!done, 'who asks meanwhile is answered first');
    source.cancel();
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    await over;
  });
});

it('code actions of a text that has changed meanwhile are not told', async () => {
  await withSession({}, async (session) => {
    await session.open(uri, many);
    await session.diagnose(uri);
    const asked = session.actions(uri, all, ['quickfix']);
    await session.connection.sendRequest('batten/status', { uri });
    await session.change(uri, 2, { text: `# new\n${many}` });
    assert.deepEqual(await asked, []);
  });
});

it('the check of the workspace stops between two files', async () => {
  const folder = 'file:///w';
  const files = Object.fromEntries(Array.from({ length: 64 }, (_, i) => [`${folder}/${i}.yaml`, naked]));
  const capabilities = {
    ...fullClient,
    textDocument: { ...fullClient.textDocument, diagnostic: { dynamicRegistration: true } },
  };
  await withSession({ capabilities, files, workspaceFolders: [folder] }, async (session) => {
    const source = new CancellationTokenSource();
    const params = { previousResultIds: [] };
    const asked = session.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token);
    await session.until(() => session.sections.has('batten'));
    source.cancel();
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    // Reading the tree goes on, for others ask for it too; what is judged is read a second time.
    assert.ok(session.reads.length < 2 * 64, `${session.reads.length} reads`);
  });
});
