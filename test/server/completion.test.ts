import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type CompletionItem, CompletionRequest, InsertTextFormat } from 'vscode-languageserver/node';
import { fullClient, withSession } from './session.ts';

const uri = 'file:///web.yaml';
const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web
      securityContext:
        seccompProfile:
          type: Loc
`;
const position = { line: 9, character: 19 };

it('completions replace the word, in the order of their worth', () =>
  withSession({}, async (session) => {
    await session.open(uri, text);
    const answer = await session.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const items = answer as CompletionItem[];
    assert.deepEqual(
      [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label),
      ['RuntimeDefault', 'Localhost', 'Unconfined'],
    );
    const range = { start: { line: 9, character: 16 }, end: position };
    assert.deepEqual(items[1]?.textEdit, { range, newText: `Localhost\n${' '.repeat(10)}localhostProfile: ` });
    assert.equal(items[1]?.insertTextFormat, InsertTextFormat.PlainText);
  }));

it('a client that fills in places gets them', () => {
  const capabilities = {
    ...fullClient,
    textDocument: { ...fullClient.textDocument, completion: { completionItem: { snippetSupport: true } } },
  };
  return withSession({ capabilities }, async (session) => {
    await session.open(uri, text);
    const answer = await session.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const localhost = (answer as CompletionItem[]).find(({ label }) => label === 'Localhost');
    assert.equal(localhost?.insertTextFormat, InsertTextFormat.Snippet);
    assert.match(localhost?.textEdit?.newText ?? '', /\$1$/);
  });
});

it('a client that can shows what each is beside it', () => {
  const capabilities = {
    ...fullClient,
    textDocument: { ...fullClient.textDocument, completion: { completionItem: { labelDetailsSupport: true } } },
  };
  const bothOf = (items: CompletionItem[]) =>
    items.map(({ detail, labelDetails }) => [detail, labelDetails?.description]);
  const ask = { textDocument: { uri }, position };
  return withSession({ capabilities }, async (session) => {
    await session.open(uri, text);
    const shown = bothOf((await session.connection.sendRequest(CompletionRequest.type, ask)) as CompletionItem[]);
    assert.ok(shown.length > 0 && shown.every(([detail, beside]) => detail && detail === beside));
  });
});

it('within quotes, the quotes are part of the word that is replaced and matched', () =>
  withSession({}, async (session) => {
    await session.open(uri, text.replace('type: Loc', "{'type': \"Loc"));
    const at = { line: 9, character: position.character + 4 };
    const ask = { textDocument: { uri }, position: at };
    const items = (await session.connection.sendRequest(CompletionRequest.type, ask)) as CompletionItem[];
    const range = { start: { line: 9, character: 19 }, end: at };
    const localhost = items.find(({ label }) => label === 'Localhost');
    assert.deepEqual(localhost?.textEdit, { range, newText: '"Localhost"' });
    assert.equal(localhost?.filterText, '"Localhost"');
  }));
