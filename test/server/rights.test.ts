// What other files say of a token reaches hovers at once, and diagnostics only where a rule asks for it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Files, pathBelow } from '../../server/files.ts';
import { placeOf } from './manifests.ts';
import { type Session, withSession } from './session.ts';

const folder = 'file:///work/shop';
const pod = `${folder}/pod.yaml`;
const podText = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web
`;

const binding = (role: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${role}
subjects:
  - {kind: ServiceAccount, name: web, namespace: shop}
`;

/** Files in memory. */
function memory(texts: Map<string, string>): Files {
  return {
    list: async () => [...texts.keys()],
    read: async (uri) => texts.get(pathBelow(folder, uri) ?? ''),
  };
}

async function hover(session: Session): Promise<string> {
  const found = await session.hover(pod, placeOf(podText, 'serviceAccountName'));
  const contents = found?.contents;
  return contents && typeof contents === 'object' && 'kind' in contents ? contents.value : '';
}

const rule = 'unused-service-account-token';

async function unused(session: Session): Promise<number> {
  return (await session.diagnose(pod)).filter(({ code }) => code === rule).length;
}

it('the first hover waits for the files around, and later ones see every change, without any refresh', async () => {
  const texts = new Map([['rbac.yaml', binding('cluster-admin')]]);
  await withSession({ folders: [folder], files: memory(texts) }, async (session) => {
    await session.open(pod, podText);
    assert.match(
      await hover(session),
      /do everything, as an administrator.*\(ClusterRoleBinding `web`, rbac\.yaml:4\)/,
    );
    texts.set('rbac.yaml', binding('view'));
    await session.touch(`${folder}/rbac.yaml`);
    assert.match(await hover(session), /less far-reaching/);
    const uri = `${folder}/rbac.yaml`;
    await session.open(uri, binding('edit'));
    await session.diagnose(uri);
    assert.match(await hover(session), /read Secrets/);
    assert.equal(await unused(session), 0);
    assert.equal(session.refreshes, 0);
  });
});

it('a rule that asks for rights is told of every change', async () => {
  const texts = new Map<string, string>();
  const settings = { rules: { [rule]: 'warning' } };
  await withSession({ folders: [folder], files: memory(texts), settings }, async (session) => {
    await session.open(pod, podText);
    assert.equal(await unused(session), 1);
    texts.set('rbac.yaml', binding('view'));
    await session.touch(`${folder}/rbac.yaml`);
    await session.until(() => session.refreshes === 1);
    assert.equal(await unused(session), 0);
  });
});

it('and of what stands in the folder, once it is read', async () => {
  const settings = { rules: { [rule]: 'warning' } };
  const files = memory(new Map([['rbac.yaml', binding('view')]]));
  await withSession({ folders: [folder], files, settings }, async (session) => {
    await session.open(pod, podText);
    await session.diagnose(pod);
    await session.until(() => session.refreshes === 1);
    assert.equal(await unused(session), 0);
  });
});
