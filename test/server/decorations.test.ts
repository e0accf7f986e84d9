import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  ApplyWorkspaceEditRequest,
  type CodeLens,
  CodeLensRequest,
  ExecuteCommandRequest,
  type InlayHint,
  InlayHintRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type Session, withSession } from './session.ts';

const uri = 'file:///web.yaml';
const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 1000
  containers:
    - name: web
      image: web
      securityContext:
        runAsUser: 2000
    - name: other
      image: other
`;

async function hints(session: Session): Promise<string[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 13, character: 0 } };
  const found = (await session.connection.sendRequest(InlayHintRequest.type, {
    textDocument: { uri },
    range,
  })) as InlayHint[];
  return found.map(({ position, label }) => {
    const [part] = Array.isArray(label) ? label : [];
    return `${position.line}: ${part?.value} -> ${part?.location?.range.start.line}`;
  });
}

async function lenses(session: Session): Promise<string[]> {
  const found = (await session.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) as CodeLens[];
  return found.map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

it('hints tell what a container overrides, and all that it inherits where that is asked for', () =>
  withSession({}, async (session) => {
    await session.open(uri, text);
    assert.deepEqual(await hints(session), ["10: overrides the pod's 1000 -> 5"]);
    session.settings = { inlayHints: 'all' };
    await session.configure(null);
    assert.deepEqual(await hints(session), ["10: overrides the pod's 1000 -> 5", '11: runAsUser: 1000 -> 5']);
    session.settings = { inlayHints: 'off' };
    await session.configure(null);
    assert.deepEqual(await hints(session), []);
  }));

it('a lens tells how far a pod is, and leads to the panel of a client that has one', async () => {
  const expected = ['0: 4 fixes to restricted (v1.37)', '0: Harden'];
  await withSession({}, async (session) => {
    await session.open(uri, text);
    assert.deepEqual(await lenses(session), expected);
    session.settings = { codeLens: false };
    await session.configure(null);
    assert.deepEqual(await lenses(session), []);
  });
  await withSession({ initializationOptions: { showContextCommand: 'x.show' } }, async (session) => {
    await session.open(uri, text);
    assert.deepEqual(await lenses(session), [...expected, '0: Show effective context']);
  });
});

it('the command behind Harden changes the document through the client', () =>
  withSession({}, async (session) => {
    const edits: WorkspaceEdit[] = [];
    session.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      edits.push(edit);
      return { applied: true };
    });
    await session.open(uri, text);
    const args = [uri, { line: 0, character: 0 }];
    await session.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'batten.hardenWorkload',
      arguments: args,
    });
    assert.equal(edits.length, 1);
    assert.match(JSON.stringify(edits[0]), /runAsNonRoot: true/);
    await assert.rejects(session.connection.sendRequest(ExecuteCommandRequest.type, { command: 'nothing' }));
  }));
