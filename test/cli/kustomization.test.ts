import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batten, inFolder } from './process.ts';

const web = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web
`;
const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {pod-security.kubernetes.io/enforce: restricted}
`;

interface Read {
  readonly path: string;
  readonly findings: readonly {
    readonly ruleId: string;
    readonly level: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
  readonly workloads: readonly { readonly namespace?: string }[];
}

function read(cwd: string, path: string): Read | undefined {
  const { files } = JSON.parse(batten(['check', '--format', 'json', '.'], { cwd }).stdout) as { files: Read[] };
  return files.find((file) => file.path.endsWith(path));
}

test('a pod is judged by the labels of the Namespace that a kustomization puts it into', () => {
  const overlay = 'namespace: shop\nresources: [../base, namespace.yaml]\n';
  const base = { 'base/web.yaml': web, 'base/kustomization.yaml': 'resources: [web.yaml]\n' };
  inFolder({ ...base, 'prod/kustomization.yaml': overlay, 'prod/namespace.yaml': namespace }, (cwd) => {
    const file = read(cwd, 'web.yaml');
    assert.equal(file?.workloads[0]?.namespace, 'shop');
    assert.deepEqual([...new Set(file?.findings.map(({ level }) => level))], ['error']);
  });
  inFolder(
    {
      ...base,
      'prod/kustomization.yaml': overlay,
      'prod/namespace.yaml': namespace,
      'dev/kustomization.yaml': overlay.replace('shop', 'dev'),
    },
    (cwd) => assert.deepEqual([...new Set(read(cwd, 'web.yaml')?.findings.map(({ level }) => level))], ['info']),
  );
});

test('a patch that a kustomization writes out is reported at its line there', () => {
  const kustomization = `resources: [web.yaml]
patches:
  - target: {kind: Pod}
    patch: |-
      - op: add
        path: /spec/hostPID
        value: true
`;
  inFolder({ 'web.yaml': web, 'kustomization.yaml': kustomization }, (cwd) => {
    const told = read(cwd, 'kustomization.yaml')?.findings.map(({ ruleId, range }) => `${range.start.line} ${ruleId}`);
    assert.deepEqual(told, ['5 hostNamespaces']);
  });
});
