import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindTable, knownKinds } from '../../shared/kubernetes/kinds.ts';
import { objectsOf } from '../../shared/kubernetes/objects.ts';
import { type Workload, workloadsOf } from '../../shared/kubernetes/workload.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { workloadIn, workloadsIn } from './reading.ts';

const podSpec = '{containers: [{name: web, image: web}]}';
const inTemplate = `{template: {metadata: {labels: {a: b}}, spec: ${podSpec}}}`;

/** Every kind that holds a pod, by the API versions that ever had it (facts F.1), with what stands in its `spec`. */
const kinds: readonly (readonly [kind: string, versions: readonly string[], body: string, path: string])[] = [
  ['Pod', ['v1'], `spec: ${podSpec}`, 'spec'],
  ['PodTemplate', ['v1'], `template: {spec: ${podSpec}}`, 'template.spec'],
  ['ReplicationController', ['v1'], `spec: ${inTemplate}`, 'spec.template.spec'],
  [
    'Deployment',
    ['apps/v1', 'apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'],
    `spec: ${inTemplate}`,
    'spec.template.spec',
  ],
  ['ReplicaSet', ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'], `spec: ${inTemplate}`, 'spec.template.spec'],
  ['StatefulSet', ['apps/v1', 'apps/v1beta1', 'apps/v1beta2'], `spec: ${inTemplate}`, 'spec.template.spec'],
  ['DaemonSet', ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'], `spec: ${inTemplate}`, 'spec.template.spec'],
  ['Job', ['batch/v1'], `spec: ${inTemplate}`, 'spec.template.spec'],
  [
    'CronJob',
    ['batch/v1', 'batch/v1beta1', 'batch/v2alpha1'],
    `spec: {jobTemplate: {spec: ${inTemplate}}}`,
    'spec.jobTemplate.spec.template.spec',
  ],
];

/** Kind, name and path, and the pod's containers. */
function told(workloads: readonly Workload[]): string[] {
  return workloads.map(({ kind, name, pod }) => {
    return `${kind} ${name} ${pod.path.join('.')} ${pod.containers.map((container) => container.name).join(',')}`;
  });
}

describe('the table of kinds', () => {
  for (const [kind, versions, body, path] of kinds) {
    it(`${kind} holds its pod at ${path}`, () => {
      for (const version of versions) {
        const workload = workloadIn(`apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: a}\n${body}\n`);
        assert.deepEqual(told([workload]), [`${kind} a ${path} web`]);
        assert.equal(workload.apiVersion, version);
        assert.equal(workload.partial, undefined);
        assert.equal(workload.pod.isTemplate, kind !== 'Pod');
        assert.equal(workload.pod.metadata.at('labels', 'a').text(), path.startsWith('spec.') ? 'b' : '');
      }
    });
    it(`${kind} of a group that only Kubernetes can serve is judged, though there is none`, () => {
      for (const version of ['app/v1', 'a/b/v1', 'v1beta3', 'policy/v1', 'networking.k8s.io/v1'])
        assert.deepEqual(told([workloadIn(`apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: a}\n${body}\n`)]), [
          `${kind} a ${path} web`,
        ]);
    });
    it(`${kind} of another group is a custom resource`, () => {
      const text = `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: a}\n${body}\n`;
      assert.equal(workloadIn(text).row.admission, 'none');
      assert.equal(workloadIn(text).partial, 'custom-resource');
      assert.deepEqual(workloadsIn(text, kindTable({ byShape: false }).kinds), []);
    });
    it(`${kind} written otherwise is none of ours`, () => {
      for (const [version, name] of [
        [versions[0], kind.toLowerCase()],
        [versions[0], `${kind}s`],
      ]) {
        assert.deepEqual(workloadsIn(`apiVersion: ${version}\nkind: ${name}\nmetadata: {name: a}\n${body}\n`), []);
      }
    });
    it(`${kind} in lists`, () => {
      const [version = ''] = versions;
      const item = `{apiVersion: ${version}, kind: ${kind}, metadata: {name: a}, ${body}}`;
      assert.deepEqual(told(workloadsIn(`{apiVersion: v1, kind: List, items: [{kind: Other}, ${item}]}`)), [
        `${kind} a items.1.${path} web`,
      ]);
      const bare = `{metadata: {name: a}, ${body}}`;
      assert.deepEqual(told(workloadsIn(`{apiVersion: ${version}, kind: ${kind}List, items: [${bare}, ${item}]}`)), [
        `${kind} a items.0.${path} web`,
        `${kind} a items.1.${path} web`,
      ]);
    });
  }

  it('what holds no object of ours is none', () => {
    for (const text of [
      '',
      '# x',
      'a',
      '[]',
      '[{kind: Pod, apiVersion: v1}]',
      '{}',
      'kind: Pod\n',
      'kind: [Pod]\napiVersion: v1\n',
    ])
      assert.deepEqual(workloadsIn(text), [], text);
    assert.deepEqual(workloadsIn('apiVersion: v1\nkind: List\nitems: {kind: Pod, apiVersion: v1}\n'), []);
    assert.deepEqual(workloadsIn(`apiVersion: v1\nkind: Service\nspec: ${podSpec}\n`), []);
  });

  it('a list in a list is read, a list in itself ends', () => {
    const pod = `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: ${podSpec}}`;
    assert.deepEqual(
      told(workloadsIn(`{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: List, items: [${pod}]}]}`)),
      ['Pod a items.0.items.0.spec web'],
    );
    assert.deepEqual(workloadsIn('&a {apiVersion: v1, kind: List, items: [*a, *a]}'), []);
  });
});

describe('names', () => {
  it('of object and namespace are texts or nothing', () => {
    const pod = (metadata: string) =>
      workloadIn(`{apiVersion: v1, kind: Pod, metadata: ${metadata}, spec: ${podSpec}}`);
    assert.deepEqual([pod('{name: a, namespace: b}').name, pod('{name: a, namespace: b}').namespace], ['a', 'b']);
    for (const metadata of ['{}', '{name: 1, namespace: 2}', '[]', '7', '{generateName: a-}'])
      assert.deepEqual([pod(metadata).name, pod(metadata).namespace], ['', undefined], metadata);
  });
});

describe('containers', () => {
  const { pod } = workloadIn(`apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  ephemeralContainers: [{name: d, image: d, restartPolicy: Always}]
  containers: [{image: c, name: c, restartPolicy: Always}, {image: e}]
  initContainers:
    - {name: a, image: a}
    - {name: b, image: b, restartPolicy: Always}
    - {name: f, image: f, restartPolicy: OnFailure}
`);

  it('come in the order in which admission visits them, in their roles', () => {
    assert.deepEqual(
      pod.containers.map(({ name, role, path }) => `${name} ${role} ${path.join('.')}`),
      [
        'a init spec.initContainers.0',
        'b sidecar spec.initContainers.1',
        'f init spec.initContainers.2',
        'c container spec.containers.0',
        ' container spec.containers.1',
        'd ephemeral spec.ephemeralContainers.0',
      ],
    );
    assert.ok(pod.containersKnown);
  });

  it('are pointed at by their name, else their image; the pod by its spec key', () => {
    const { text } = pod.spec.document;
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.deepEqual(
      pod.containers.map(({ anchor }) => at(anchor)),
      ['a', 'b', 'f', 'c', 'e', 'd'],
    );
    assert.equal(at(pod.anchor), 'spec');
  });

  it('that are no maps leave the rest unknown', () => {
    for (const lists of [
      'containers: 7',
      'containers: [{image: a}, b]',
      'containers: [{image: a}], initContainers: {}',
    ]) {
      assert.ok(!workloadIn(`{apiVersion: v1, kind: Pod, spec: {${lists}}}`).pod.containersKnown, lists);
    }
  });
});

describe('a manifest that does not show the whole pod', () => {
  const partial = (text: string) => workloadIn(text).partial;

  it('is a patch where it has no containers, or none with an image', () => {
    assert.equal(partial('{apiVersion: v1, kind: Pod}'), 'kustomize-patch');
    assert.equal(partial('{apiVersion: v1, kind: Pod, spec: {}}'), 'kustomize-patch');
    assert.equal(
      partial('{apiVersion: v1, kind: Pod, spec: {initContainers: [{name: a}], containers: [{name: b}]}}'),
      'kustomize-patch',
    );
    assert.equal(partial('{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 2}}'), 'kustomize-patch');
    assert.equal(partial(`{apiVersion: v1, kind: Pod, spec: ${podSpec}}`), undefined);
  });

  it('is a Pod that somebody has not finished, where one of its containers has an image', () => {
    for (const lists of [
      'containers: [{name: a, image: a}, {name: b}]',
      'initContainers: [{name: a}], containers: [{name: b, image: b}]',
      'containers: [{name: a, image: }, {image: b}]',
    ])
      assert.equal(partial(`{apiVersion: v1, kind: Pod, spec: {${lists}}}`), undefined, lists);
  });

  /** By kind: an object with what the API server demands of each beside its containers, and without. */
  const demands = [
    ['apps/v1', 'Deployment', 'selector: {matchLabels: {a: b}}, template: {spec: PODS}', 'template: {spec: PODS}'],
    ['apps/v1', 'StatefulSet', 'selector: {matchLabels: {a: b}}, template: {spec: PODS}', 'template: {spec: PODS}'],
    ['apps/v1', 'DaemonSet', 'selector: {matchLabels: {a: b}}, template: {spec: PODS}', 'template: {spec: PODS}'],
    [
      'apps/v1',
      'ReplicaSet',
      'selector: {matchLabels: {a: b}}, template: {spec: PODS}',
      'replicas: 2, template: {spec: PODS}',
    ],
    ['v1', 'ReplicationController', 'template: {metadata: {labels: {a: b}}, spec: PODS}', 'template: {spec: PODS}'],
    ['batch/v1', 'Job', 'template: {spec: {restartPolicy: Never, CONTAINERS}}', 'template: {spec: PODS}'],
    [
      'batch/v1',
      'CronJob',
      'schedule: "0 4 * * *", jobTemplate: {spec: {template: {spec: PODS}}}',
      'jobTemplate: {spec: {template: {spec: PODS}}}',
    ],
  ] as const;

  it('is a patch where a container lacks an image, and the object what the API server demands of it', () => {
    const containers = 'containers: [{name: web, image: web}, {name: side}]';
    for (const [apiVersion, kind, whole, patch] of demands) {
      const of = (spec: string) => {
        const written = spec.replace('PODS', `{${containers}}`).replace('CONTAINERS', containers);
        return partial(`{apiVersion: ${apiVersion}, kind: ${kind}, spec: {${written}}}`);
      };
      assert.equal(of(whole), undefined, kind);
      assert.equal(of(patch), 'kustomize-patch', kind);
    }
  });

  it('is a patch where a container lacks an image, and the file or a folder is named after patches', () => {
    const unfinished = '{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a}, {name: b}]}}';
    const partialAt = (text: string, path: string) => {
      const [object] = objectsOf(parseDocument(text), knownKinds);
      assert.ok(object);
      return workloadsOf(object, knownKinds, { path })[0]?.partial;
    };
    for (const path of ['patch.yaml', 'web/patches/a.yaml', 'overlays/web-patch.yaml', 'a_PATCH.yml'])
      assert.equal(partialAt(unfinished, path), 'kustomize-patch', path);
    for (const path of ['web.yaml', 'dispatcher.yaml', 'patchwork/web.yaml'])
      assert.equal(partialAt(unfinished, path), undefined, path);
    assert.equal(partialAt(`{apiVersion: v1, kind: Pod, spec: ${podSpec}}`, 'patches/a.yaml'), undefined);
  });

  it('is a patch where a kustomization names its file, whatever it holds', () => {
    const [object] = objectsOf(parseDocument(`{apiVersion: v1, kind: Pod, spec: ${podSpec}}`), knownKinds);
    assert.ok(object);
    const [workload] = workloadsOf(object, knownKinds, { isPatch: true });
    assert.equal(workload?.partial, 'kustomize-patch');
    assert.equal(workload?.pod.securityContext.shape, 'unknown');
  });

  it('is a template where actions stand outside of quotes, whatever else it holds', () => {
    assert.equal(partial(`apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .n }}}\nspec: ${podSpec}\n`), 'helm-template');
    assert.equal(partial('apiVersion: v1\nkind: Pod\nspec:\n  {{- .spec }}\n'), 'helm-template');
    assert.equal(partial('apiVersion: {{ .version }}\nkind: Deployment\n'), 'helm-template');
    assert.equal(partial(`apiVersion: v1\nkind: Pod\nmetadata: {name: "{{ n }}"}\nspec: ${podSpec}\n`), undefined);
  });
});
