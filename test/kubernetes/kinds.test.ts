import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type KindOptions, kindTable, knownKinds } from '../../shared/kubernetes/kinds.ts';
import { objectsOf } from '../../shared/kubernetes/objects.ts';
import { pathText } from '../../shared/kubernetes/path-pattern.ts';
import { workloadsOf } from '../../shared/kubernetes/workload.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';

const podSpec = '{containers: [{name: a, image: a}]}';

/** Where the pods of a document are, and why they are not whole. */
function podsIn(text: string, options: KindOptions = {}): string[] {
  const { kinds, problems } = kindTable(options);
  assert.deepEqual(problems, []);
  const found = objectsOf(parseDocument(text), kinds).flatMap((object) => workloadsOf(object, kinds));
  if (found.length > 0) assert.ok(kinds.mayHold(text), `mayHold says no: ${text}`);
  return found.map(({ kind, partial, pod }) => `${kind} ${pathText(pod.path)}${partial ? ` ${partial}` : ''}`);
}

describe('the test of a text before it is parsed', () => {
  const rest = `metadata: {name: a}\nspec: ${podSpec}\n`;
  const template = `spec: {template: {spec: ${podSpec}}}\n`;
  const writings = [
    `apiVersion: v1\nkind: Pod\n${rest}`,
    `"apiVersion" : "v1"\n'kind'   :\n  'Pod'\n${rest}`,
    `{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"image":"a"}]}}`,
    `apiVersion: v1\n"kin\\x64": "\\u0050od"\n${rest}`,
    `apiVersion: v1\nkind: "\\U00000050od"\n${rest}`,
    `apiVersion: v1\nkind: "Po\\\n  d"\n${rest}`,
    `x: &p Pod\napiVersion: v1\nkind: *p\n${rest}`,
    `x: &k kind\napiVersion: v1\n*k : Pod\n${rest}`,
    `x: &base {apiVersion: v1, kind: Pod}\n<<: *base\n${rest}`,
    `? apiVersion\n: v1\n? kind\n: Pod\n${rest}`,
    `apiVersion: v1\nkind: >-\n  Pod\n${rest}`,
    `apiVersion: v1\nkind: !!str Pod\n${rest}`,
    `apiVersion: v1\nkind: # this\n  Pod\n${rest}`,
    `apiVersion: v1\nkind: PodList\nitems: [{spec: ${podSpec}}]\n`,
    `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `kind: Rollout\n"apiVersion" :\n   'argoproj.io/v1alpha1'\n${template}`,
    `{"kind":"Rollout","apiVersion":"argoproj.io/v1alpha1",${template.trim().replace('spec:', '"spec":')}}`,
    `x: &v argoproj.io/v1alpha1\napiVersion: *v\nkind: Rollout\n${template}`,
    `x: &k apiVersion\n*k : argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `x: &k "apiVersion"\n*k : argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `? apiVersion # of it\n: argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `? !!str apiVersion\n: argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `apiVersion: >-\n  argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `apiVersion: # see below\n  argoproj.io/v1alpha1\nkind: Rollout\n${template}`,
    `apiVersion: "argoproj\\x2eio/v1alpha1"\nkind: Rollout\n${template}`,
    `apiVersion: "argoproj.io\\/v1alpha1"\nkind: Rollout\n${template}`,
    `apiVersion: v1\nkind: List\nitems: [{apiVersion: argoproj.io/v1alpha1, kind: Rollout, ${template.trim()}}]\n`,
    `apiVersion: argoproj.io/v1alpha1\nkind: RolloutList\nitems: [{${template.trim()}}]\n`,
    `apiVersion: v1\u0085kind: Pod\u0085metadata: {name: a}\u0085spec: ${podSpec}\n`,
  ];
  for (const text of writings) {
    it(`finds ${JSON.stringify(text.slice(0, 70))}`, () => {
      assert.equal(podsIn(text).length, 1, text);
      assert.equal(podsIn(text.replaceAll('\n', '\r\n')).length, 1);
    });
  }

  it('says no to what holds no object of ours', () => {
    for (const text of [
      '',
      'kind of nothing',
      'apiVersion: v1\nkind: ConfigMap\n',
      'apiVersion: v1\nkind: Service\nspec: {selector: {app: Task}}\n',
      'apiVersion: tekton.dev/v1\nkind: CustomRun\n',
      'apiVersion: example.com/v1\nkind: Rollout\n',
      'apiVersion: apps/v1\nkind: deployment\n',
    ])
      assert.equal(knownKinds.mayHold(text), false, text);
  });

  it('names a workload where its group stands in the text too', () => {
    const names = (text: string) => knownKinds.namesWorkload(text);
    assert.ok(names('apiVersion: apps/v1\nkind: Deployment\n{'));
    assert.ok(names('apiVersion: {{ .v }}\nkind: Deployment # x\n'));
    assert.ok(names('apiVersion: serving.knative.dev/v1\nkind: Service\n'));
    assert.ok(!names('apiVersion: v1\nkind: Service\n'));
    assert.ok(!names('apiVersion: v1\nkind: Namespace\n'));
    assert.ok(!names('kind: Deployment\n'));
  });
});

describe('a pod that a template hides', () => {
  const hidden = (version: string, kind: string) =>
    podsIn(`apiVersion: ${version}\nkind: ${kind}\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\n`);
  it('is known to be there where its kind has one place for it', () => {
    assert.deepEqual(hidden('apps/v1', 'Deployment'), ['Deployment spec.template.spec helm-template']);
    assert.deepEqual(hidden('argoproj.io/v1alpha1', 'Rollout'), ['Rollout spec.template.spec helm-template']);
    assert.deepEqual(hidden('{{ .Values.version }}', 'Deployment'), ['Deployment spec.template.spec helm-template']);
  });
  it('is not guessed where it has several, or where the group is hidden too', () => {
    assert.deepEqual(hidden('ray.io/v1', 'RayCluster'), []);
    assert.deepEqual(hidden('batch.volcano.sh/v1alpha1', 'Job'), []);
    assert.deepEqual(hidden('{{ .Values.version }}', 'Rollout'), []);
  });
});

describe('items of typed lists', () => {
  it('have the API version of the list', () => {
    const kinds = knownKinds;
    const text = `apiVersion: apps/v1\nkind: DeploymentList\nitems: [{spec: {}}, {apiVersion: extensions/v1beta1, spec: {}}]\n`;
    assert.deepEqual(
      objectsOf(parseDocument(text), kinds).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`),
      ['apps/v1 Deployment', 'extensions/v1beta1 Deployment'],
    );
  });
  it('are none of ours where the list is of another group', () => {
    assert.deepEqual(
      podsIn(`apiVersion: example.com/v1\nkind: PodList\nitems: [{spec: ${podSpec}}]\n`, { byShape: false }),
      [],
    );
  });
});

describe('a Template of OpenShift', () => {
  const text = (version: string) => `apiVersion: ${version}
kind: Template
metadata: {name: web}
objects:
  - apiVersion: v1
    kind: Service
    metadata: {name: "\${NAME}"}
  - apiVersion: apps.openshift.io/v1
    kind: DeploymentConfig
    metadata: {name: "\${NAME}"}
    spec:
      replicas: \${{REPLICAS}}
      template:
        spec:
          securityContext: {runAsNonRoot: "\${{NON_ROOT}}"}
          containers: [{name: web, image: "\${IMAGE}"}]
  - {apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: ${podSpec}}}}
  - {apiVersion: v1, kind: "\${KIND}", spec: ${podSpec}}
parameters: [{name: NAME}]
`;
  it('holds whole objects', () => {
    for (const version of ['v1', 'template.openshift.io/v1'])
      assert.deepEqual(podsIn(text(version)), [
        'DeploymentConfig objects[1].spec.template.spec',
        'Deployment objects[2].spec.template.spec',
      ]);
    assert.deepEqual(podsIn(text('example.com/v1'), { byShape: false }), []);
  });
  it('leaves open what a parameter decides', () => {
    const [object] = objectsOf(parseDocument(text('v1')), knownKinds).slice(1);
    assert.ok(object);
    const [workload] = workloadsOf(object, knownKinds);
    assert.equal(workload?.pod.securityContext.get('runAsNonRoot').shape, 'unknown');
    assert.equal(workload?.pod.securityContext.get('seccompProfile').shape, 'absent');
  });
});

describe('kinds that the user adds', () => {
  const widget = `apiVersion: example.com/v1\nkind: Widget\nspec: {template: {spec: ${podSpec}}, more: [{pod: ${podSpec}}, {}]}\n`;
  it('are named with the path of their pod spec, or several', () => {
    assert.deepEqual(podsIn(widget, { custom: { Widget: 'spec.template.spec' } }), ['Widget spec.template.spec']);
    assert.deepEqual(podsIn(widget, { custom: { 'example.com/Widget': ['spec.more[*].pod', 'spec.template.spec'] } }), [
      'Widget spec.more[0].pod',
      'Widget spec.template.spec',
    ]);
    assert.deepEqual(podsIn(widget, { custom: { Widget: 'spec.*.spec' } }), ['Widget spec.template.spec']);
    assert.deepEqual(podsIn(widget, { byShape: false, custom: { Widget: 'spec.elsewhere' } }), []);
    assert.deepEqual(podsIn(widget, { byShape: false, custom: { 'other.com/Widget': 'spec.template.spec' } }), []);
    assert.deepEqual(podsIn(widget, { byShape: false }), []);
  });
  it('win over well-known custom resources, but not over Kubernetes', () => {
    const rollout = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: ${podSpec}}, canary: ${podSpec}}\n`;
    assert.deepEqual(podsIn(rollout, { custom: { Rollout: 'spec.canary' } }), ['Rollout spec.canary']);
    const job = `apiVersion: batch/v1\nkind: Job\nspec: {template: {spec: ${podSpec}}}\n`;
    assert.deepEqual(podsIn(job, { custom: { Job: 'spec.pod' } }), ['Job spec.template.spec']);
    assert.deepEqual(podsIn(job.replace('batch/v1', 'x.io/v1'), { custom: { Job: 'spec.template.spec' } }), [
      'Job spec.template.spec',
    ]);
  });
  it('are told of in one sentence where they can not be used', () => {
    const problemsOf = (custom: Record<string, string | string[]>) => kindTable({ custom }).problems;
    for (const path of [
      '',
      '.',
      'spec..pod',
      'spec.',
      '.spec',
      'spec[0]',
      'spec.[*]',
      'a b',
      'spec.{x}',
      'a*',
      '$.spec',
    ]) {
      const [problem, ...more] = problemsOf({ Widget: path });
      assert.match(problem ?? '', /^customResources: ".*" of "Widget" is no path; .*\.$/, path);
      assert.deepEqual(more, []);
    }
    for (const name of ['', 'widget', 'a/b/C', 'Example.com/C', 'W.X'])
      assert.match(problemsOf({ [name]: 'spec' })[0] ?? '', /^customResources: ".*" is no kind; .*\.$/, name);
    assert.match(problemsOf({ Widget: [] })[0] ?? '', /has no path/);
    const { kinds } = kindTable({ custom: { Bad: '..', Widget: 'spec' } });
    assert.equal(kinds.row('x/v1', 'Bad'), undefined);
    assert.equal(kinds.row('x/v1', 'Widget')?.kind, 'Widget');
  });
});

describe('pods by their shape', () => {
  const byShape = { byShape: true };
  const crd = `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec:\n  head: {template: {metadata: {annotations: {a: b}}, spec: ${podSpec}}}\n  workers: [{pod: {securityContext: {runAsUser: 0}, containers: [{name: w, image: w}]}}]\n`;
  it('are found in any kind, and never whole', () => {
    assert.deepEqual(podsIn(crd, byShape), [
      'Widget spec.head.template.spec custom-resource',
      'Widget spec.workers[0].pod custom-resource',
    ]);
    assert.deepEqual(podsIn(crd), podsIn(crd, byShape));
    assert.deepEqual(podsIn(crd, { byShape: false }), []);
  });
  it('need containers with a name and an image', () => {
    for (const list of ['[]', '{}', '[a]', '[{name: a}]', '[{image: a}]', '[{name: a, image: {repository: a}}]'])
      assert.deepEqual(podsIn(`apiVersion: a.io/v1\nkind: B\nspec: {containers: ${list}}\n`, byShape), [], list);
  });
  it('are not looked for where the kind is known, in metadata and status, or too deep', () => {
    const rollout = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {x: ${podSpec}, template: {spec: ${podSpec}}}\n`;
    assert.deepEqual(podsIn(rollout, byShape), ['Rollout spec.template.spec']);
    for (const key of ['metadata', 'status'])
      assert.deepEqual(podsIn(`apiVersion: a.io/v1\nkind: B\n${key}: {x: ${podSpec}}\n`, byShape), []);
    const deep = `${'{a: '.repeat(13)}${podSpec}${'}'.repeat(13)}`;
    assert.deepEqual(podsIn(`apiVersion: a.io/v1\nkind: B\nspec: ${deep}\n`, byShape), []);
  });
  it('are not looked for in groups without a dot, and in policies, schemas and templates of other tools', () => {
    const spec = `spec: {template: {spec: ${podSpec}}}`;
    for (const version of [
      'a/v1',
      'v1',
      'apiextensions.k8s.io/v1',
      'admissionregistration.k8s.io/v1',
      'admission.k8s.io/v1',
      'policies.kyverno.io/v1',
      'constraints.gatekeeper.sh/v1beta1',
      'templates.gatekeeper.sh/v1',
      'apiextensions.crossplane.io/v1',
      'policy.open-cluster-management.io/v1',
      'argoproj.io/v1alpha1',
    ])
      for (const text of [`apiVersion: ${version}\nkind: B\n${spec}\n`, `{apiVersion: ${version}, kind: B, ${spec}}\n`])
        assert.deepEqual(podsIn(text), [], text);
  });
  it('cost no parsing where the group says that there are none', () => {
    const schema = 'kind: A\nspec: {containers: {image: a}}\n';
    assert.equal(knownKinds.mayHold(`apiVersion: apiextensions.k8s.io/v1\n${schema}`), false);
    assert.equal(knownKinds.mayHold(`apiVersion: v1\n${schema}`), false);
    assert.equal(knownKinds.mayHold(schema), false);
    assert.equal(knownKinds.mayHold(`apiVersion: a.io/v1\n${schema}`), true);
  });
  it('end where aliases make endless many places', () => {
    const lines = Array.from({ length: 11 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    const started = performance.now();
    assert.deepEqual(
      podsIn(`apiVersion: a.io/v1\nkind: B\na0: &a0 {b: c}\n${lines.join('\n')}\ncontainers: 1\n`, byShape),
      [],
    );
    assert.ok(performance.now() - started < 5000);
  });
});
