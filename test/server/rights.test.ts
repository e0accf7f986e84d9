// What other files say of a token reaches hovers at once, and diagnostics only where a rule asks for it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { placeOf } from './manifests.ts';
import { type Session, withSession } from './session.ts';

const folder = 'file:///work/shop';
const pod = `${folder}/pod.yaml`;
const rbac = `${folder}/rbac.yaml`;
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
  const files = { [rbac]: binding('cluster-admin') };
  await withSession({ workspaceFolders: [folder], files }, async (session) => {
    await session.open(pod, podText);
    assert.match(
      await hover(session),
      /do everything, as an administrator.*\(ClusterRoleBinding `web`, rbac\.yaml:4\)/,
    );
    session.files.set(rbac, binding('view'));
    await session.touch(rbac);
    assert.match(await hover(session), /less far-reaching/);
    await session.open(rbac, binding('edit'));
    await session.diagnose(rbac);
    assert.match(await hover(session), /read Secrets/);
    assert.equal(await unused(session), 0);
    assert.equal(session.refreshes, 0);
  });
});

it('a rule that asks for rights is told of every change', async () => {
  const settings = { rules: { [rule]: 'warning' } };
  await withSession({ workspaceFolders: [folder], settings }, async (session) => {
    await session.open(pod, podText);
    assert.equal(await unused(session), 1);
    session.files.set(rbac, binding('view'));
    await session.touch(rbac);
    await session.until(() => session.refreshes === 1);
    assert.equal(await unused(session), 0);
  });
});

it('and of what stands in the folder, once it is read', async () => {
  const settings = { rules: { [rule]: 'warning' } };
  const files = { [rbac]: binding('view') };
  await withSession({ workspaceFolders: [folder], files, settings }, async (session) => {
    await session.open(pod, podText);
    await session.diagnose(pod);
    await session.until(() => session.refreshes === 1);
    assert.equal(await unused(session), 0);
  });
});
