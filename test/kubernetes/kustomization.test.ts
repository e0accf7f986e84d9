import assert from 'node:assert/strict';
import { it } from 'node:test';
import { kustomizationIn } from '../../shared/kubernetes/kustomization.ts';

it('a kustomization names its patches in four ways', () => {
  const text = `# base
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deployment.yaml, ../base]
patches:
  - path: harden.yaml
    target: {kind: Deployment}
  - path: ./patches/web.yaml
  - target: {kind: Deployment, name: web}
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 2
  - old-style.yaml
patchesStrategicMerge:
  - replicas.yaml
  - "../shared/seccomp.yml"
  - |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
  - '{apiVersion: v1, kind: Pod}'
  - 'apiVersion: v1'
patchesJson6902:
  - target: {version: v1, kind: Pod, name: a}
    path: json/ops.yaml
  - target: {version: v1, kind: Pod, name: b}
    patch: '[{"op": "remove", "path": "/spec"}]'
  - path: harden.yaml
images: [{name: a, newTag: b.yaml}]
configurations: [names.yaml]
replacements: [{path: replacement.yaml}]
`;
  const files = [
    'harden.yaml',
    './patches/web.yaml',
    'old-style.yaml',
    'replicas.yaml',
    '../shared/seccomp.yml',
    'json/ops.yaml',
  ];
  assert.deepEqual(kustomizationIn(text).patches, files);
  assert.deepEqual(kustomizationIn(text.replaceAll('\n', '\r\n')).patches, files);
});

it('what names no file gives none', () => {
  for (const text of [
    '',
    '# nothing',
    'resources: [a.yaml]',
    'patches: {path: a.yaml}',
    'patches: [7, null, [a.yaml], {path: [a.yaml]}, {path: 7}, {path: ""}, {path: $(DIR)/a.yaml}]',
    '- patches: [{path: a.yaml}]',
    'patches: [{path: a.yaml',
  ])
    assert.deepEqual(
      kustomizationIn(text).patches.filter((file) => file !== 'a.yaml' || text.endsWith(']')),
      [],
      text,
    );
  assert.deepEqual(kustomizationIn('kind: Component\npatches: [{path: a.yaml}]\n').patches, ['a.yaml']);
});

it('a kustomization names what it takes in, and the namespace', () => {
  const text = 'namespace: shop\nresources: [web.yaml, ../base, $(X)/a.yaml]\nbases: [../old]\ncomponents: [../log]\n';
  assert.deepEqual(kustomizationIn(text), {
    patches: [],
    resources: ['web.yaml', '../base', '../old', '../log'],
    namespace: 'shop',
  });
  for (const none of ['namespace: ""', 'namespace: $(NS)', 'namespace: [a]', 'namespace:', 'namePrefix: a'])
    assert.equal(kustomizationIn(`${none}\n`).namespace, undefined, none);
});
