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

it('in every role, and from a part of an object to the part that it replaces', () => {
  const roles = `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {container.apparmor.security.beta.kubernetes.io/web: runtime/default}
spec:
  securityContext:
    seccompProfile:
      type: RuntimeDefault
    windowsOptions:
      runAsUserName: ContainerUser
  containers:
    - name: web
      securityContext:
        appArmorProfile: {type: Unconfined}
  initContainers:
    - name: first
      securityContext:
        seccompProfile:
          type: Unconfined
    - name: beside
      restartPolicy: Always
      securityContext:
        seccompProfile: {localhostProfile: a.json, type: Localhost}
  ephemeralContainers:
    - name: debug
      securityContext:
        windowsOptions:
          runAsUserName: ContainerAdministrator
          hostProcess: true
`;
  return withSession({}, async (session) => {
    await session.open(uri, roles);
    const cases: readonly (readonly [line: number, character: number, to: readonly string[]])[] = [
      [14, 12, [`${uri} 4:68`]], // the annotation stands between the container's field and the pod's
      [18, 10, [`${uri} 8:6`]], // on `seccompProfile` itself: the whole object
      [19, 18, [`${uri} 8:12`]],
      [23, 28, [`${uri} 8:6`]], // the pod's has no localhostProfile: the object that is replaced
      [28, 12, [`${uri} 10:21`]],
      [29, 12, []], // merged with the pod's, which has none
    ];
    for (const [line, character, to] of cases) assert.deepEqual(await leads(session, line, character), to, `${line}`);
  });
});

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

it('a service account leads to its manifest, also while the files around are only being read', async () => {
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n';
  const files = { [`${folder}/rbac/web.yaml`]: `# rights\n${account}`, [`${folder}/other/web.yaml`]: account };
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    const named = (field: string) => text.replace('spec:\n', `spec:\n  ${field}: web\n`);
    await session.open(uri, named('serviceAccountName'));
    const both = [`${folder}/other/web.yaml 2:0`, `${folder}/rbac/web.yaml 3:0`];
    assert.deepEqual(await leads(session, 6, 24), both);
    await session.change(uri, 2, { text: named('serviceAccount') });
    assert.deepEqual(await leads(session, 6, 4), both);
    await session.change(uri, 3, { text: named('serviceAccountName').replace('namespace: shop', 'namespace: other') });
    assert.deepEqual(await leads(session, 6, 24), []);
    // The account in the file itself is nearer than all others.
    await session.change(uri, 4, { text: `${named('serviceAccountName')}---\n${account}` });
    assert.deepEqual(await leads(session, 6, 24), [`${uri} 19:0`]);
  });
});

it('an image leads to the line of its Dockerfile that says whom it runs as', async () => {
  const files = {
    [`${folder}/docker-compose.yml`]: 'services:\n  web:\n    image: web\n    build: ./web\n',
    [`${folder}/web/Dockerfile`]: 'FROM debian\nRUN true\nUSER 65532\n',
  };
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    await session.open(uri, text);
    assert.deepEqual(await leads(session, 11, 14), [`${folder}/web/Dockerfile 2:0`]);
  });
});
