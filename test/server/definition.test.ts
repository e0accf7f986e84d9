import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DefinitionRequest, type Location } from 'vscode-languageserver/node';
import { type Session, withSession } from './session.ts';

const folder = 'file:///shop';
const uri = `${folder}/web.yaml`;
const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  securityContext:
    runAsUser: 1000
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: web
      securityContext:
        runAsUser: 2000
        privileged: false
`;

/** Where something at a place leads: file and line. */
async function leads(session: Session, line: number, character: number): Promise<string[]> {
  const params = { textDocument: { uri }, position: { line, character } };
  const found = (await session.connection.sendRequest(DefinitionRequest.type, params)) as Location[];
  return found.map(({ uri: to, range }) => `${to} ${range.start.line}:${range.start.character}`);
}

it('a value leads to the one that it overrides', () =>
  withSession({}, async (session) => {
    await session.open(uri, text);
    assert.deepEqual(await leads(session, 13, 10), [`${uri} 7:15`]);
    assert.deepEqual(await leads(session, 14, 10), []);
    assert.deepEqual(await leads(session, 7, 6), []);
  }));

it('a namespace leads to its manifests, in this file or another', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
  const files = { [`${folder}/base/ns.yaml`]: `# of the shop\n${namespace}` };
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    await session.open(uri, text);
    await session.diagnose(uri);
    await session.until(() => session.refreshes === 1);
    assert.deepEqual(await leads(session, 4, 15), [`${folder}/base/ns.yaml 4:0`]);
    await session.change(uri, 2, { text: `${text}---\n${namespace}` });
    assert.deepEqual(await leads(session, 4, 15), [`${uri} 19:0`]);
    await session.until(() => session.refreshes === 2);
  });
});
