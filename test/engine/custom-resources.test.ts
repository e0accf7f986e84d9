import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hardenAt, hardeningIn } from '../../shared/engine/actions.ts';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { workloadReports } from '../../shared/engine/report.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { inWholeFile } from './whole-file.ts';

/** What is found, as rule and the fix's class, in the order of the text. */
function found(text: string, version = defaultPolicy.version): string[] {
  return findingsIn(analyzeFile(text, { ...defaultPolicy, version })).map(({ ruleId, fixes, message }) => {
    assert.doesNotMatch(message, /API server refuses/);
    return [ruleId, ...fixes.map((fix) => fix.class)].join(' ');
  });
}

function hardened(text: string): string {
  return applyChanges(text, inWholeFile(analyzeFile(text, defaultPolicy), hardeningIn));
}

describe('Knative, which takes no security context on the pod', () => {
  const service = (context: string) => `apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: hello
spec:
  template:
    spec:
      containers:
        - name: web
          image: a
${context}        - name: side
          image: b
`;
  const context = `          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            runAsNonRoot: true
            seccompProfile:
              type: RuntimeDefault
`;

  it('is told once what every container lacks, and where to set it', () => {
    const messages = findingsIn(analyzeFile(service(''), defaultPolicy)).map(({ message }) => message);
    assert.equal(
      messages.filter((message) => message.endsWith('Set `runAsNonRoot: true` on every container.')).length,
      1,
    );
    assert.equal(
      messages.filter((message) => message.endsWith('Set `seccompProfile.type: RuntimeDefault` on every container.'))
        .length,
      1,
    );
    assert.ok(messages.every((message) => !/on the pod/.test(message)));
  });

  it('is hardened on its containers alone', () => {
    const after = hardened(service(''));
    assert.deepEqual(found(after), []);
    assert.ok(!/spec:\n {6}securityContext/.test(after), after);
    assert.equal(after.match(/runAsNonRoot: true/g)?.length, 2);
    assert.equal(after.match(/type: RuntimeDefault/g)?.length, 2);
  });

  it('keeps what a container has, and what the pod has where it was allowed', () => {
    const after = hardened(service(context));
    assert.deepEqual(found(after), []);
    assert.ok(after.includes(context));
    const onPod = service('').replace(
      '      containers:',
      '      securityContext: {runAsNonRoot: true}\n      containers:',
    );
    assert.equal(found(onPod).filter((one) => one.startsWith('runAsNonRoot')).length, 0);
    assert.equal(found(onPod).filter((one) => one.startsWith('seccompProfile')).length, 1);
  });
});

describe('an object with several pods', () => {
  const text = `apiVersion: ray.io/v1
kind: RayCluster
metadata: {name: ray}
spec:
  headGroupSpec:
    template:
      spec:
        containers: [{name: head, image: a}]
  workerGroupSpecs:
    - groupName: a
      template:
        spec:
          hostPID: true
          containers: [{name: worker, image: a}]
`;

  it('is hardened as a whole, or each pod for itself', () => {
    assert.deepEqual(found(hardened(text)), ['hostNamespaces review']);
    const file = analyzeFile(text, defaultPolicy);
    const at = text.indexOf('hostPID');
    const [action, ...others] = hardenAt(file, { start: at, end: at }, false);
    assert.deepEqual(others, []);
    assert.match(
      action?.title ?? '',
      /^Harden the pod at spec\.workerGroupSpecs\[0\]\.template\.spec of RayCluster "ray"/,
    );
    const after = applyChanges(text, action?.changes() ?? []);
    assert.equal(after.match(/runAsNonRoot/g)?.length, 1);
    assert.ok(after.indexOf('runAsNonRoot') > after.indexOf('workerGroupSpecs'));
  });

  it('is told once what its pods share by an alias', () => {
    const shared = text
      .replace(
        '      spec:\n        containers: [{name: head, image: a}]',
        '      spec: &pod {hostPID: true, containers: [{name: a, image: a}]}',
      )
      .replace(
        '        spec:\n          hostPID: true\n          containers: [{name: worker, image: a}]',
        '        spec: *pod',
      );
    const rules = found(shared).map((one) => one.split(' ')[0]);
    assert.equal(rules.filter((rule) => rule === 'hostNamespaces').length, 1);
    assert.equal([...workloadReports(analyzeFile(shared, defaultPolicy))].length, 2);
  });

  it('tells its pods apart in the report', () => {
    const workloads = [...workloadReports(analyzeFile(text, defaultPolicy))];
    assert.deepEqual(
      workloads.map(({ kind, name, place }) => ({ kind, name, place })),
      [
        { kind: 'RayCluster', name: 'ray', place: 'spec.headGroupSpec.template.spec' },
        { kind: 'RayCluster', name: 'ray', place: 'spec.workerGroupSpecs[0].template.spec' },
      ],
    );
    assert.deepEqual(
      workloads.map(({ podSecurity }) => podSecurity.level),
      ['baseline', 'privileged'],
    );
  });
});

describe('what an operator merges into its pods', () => {
  const collector = `apiVersion: opentelemetry.io/v1beta1
kind: OpenTelemetryCollector
metadata: {name: otel}
spec:
  hostNetwork: true
  podSecurityContext:
    runAsNonRoot: false
    seccompProfile: {type: Unconfined}
  securityContext:
    privileged: true
    runAsUser: "0"
  additionalContainers:
    - name: side
      image: a
      securityContext: {allowPrivilegeEscalation: true}
`;

  /** The last version in which no control exempts pods for Windows or in a user namespace, which an operator might make. */
  const beforeExemptions = 24;

  it('is judged by what is written, under its own keys', () => {
    assert.deepEqual(found(collector, beforeExemptions), [
      'hostNamespaces review',
      'runAsNonRoot review',
      'seccompProfile review',
      'privileged review',
      'wrong-type review',
      'allowPrivilegeEscalation review',
    ]);
  });

  it('is changed under its own keys', () => {
    const findings = findingsIn(analyzeFile(collector, { ...defaultPolicy, version: beforeExemptions }));
    const paths = findings.flatMap(({ fixes }) =>
      fixes.flatMap((fix) => fix.intents.map(({ path }) => path.join('.'))),
    );
    assert.deepEqual(paths, [
      'spec.hostNetwork',
      'spec.podSecurityContext.runAsNonRoot',
      'spec.podSecurityContext.seccompProfile.type',
      'spec.securityContext.privileged',
      'spec.securityContext.runAsUser',
      'spec.additionalContainers.0.securityContext.allowPrivilegeEscalation',
    ]);
  });

  it('is never told what is missing, nor hardened unasked', () => {
    assert.ok(findingsIn(analyzeFile(collector, defaultPolicy)).every(({ missing }) => !missing));
    assert.equal(hardened(collector), collector);
  });

  it('is explained under the pointer', () => {
    const file = analyzeFile(collector, defaultPolicy);
    const at = (word: string) => hoverAt(file, collector.indexOf(word) + 1)?.markdown ?? '';
    assert.match(at('runAsNonRoot'), /PodSecurityContext/);
    assert.match(at('privileged'), /\(SecurityContext/);
    assert.match(at('allowPrivilegeEscalation'), /Effective on "side"/);
    assert.match(at('hostNetwork'), /PodSpec/);
  });
});

describe('a wrong type', () => {
  it('is told of holders that are found, in words that hold for custom resources', () => {
    const task = `apiVersion: tekton.dev/v1
kind: Task
spec:
  stepTemplate: [a]
  steps:
    - b
    - name: c
      image: c
      securityContext: {privileged: "true"}
  sidecars: {name: d}
`;
    const messages = findingsIn(analyzeFile(task, defaultPolicy)).map(({ message }) => message);
    assert.deepEqual(messages, [
      '`stepTemplate` must be a container, which is a map, but a list stands there, so no pod can be made of it.',
      'An item of `steps` must be a container, which is a map, but the text "b" stands there, so no pod can be made of it.',
      '`privileged` must be `true` or `false`, but the text "true" stands there, so no pod can be made of it. Write it without quotes.',
      '`sidecars` must be a list of containers, but a map stands there, so no pod can be made of it.',
    ]);
    assert.deepEqual(found('apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: 7}}\n'), [
      'wrong-type',
    ]);
    assert.deepEqual(found('apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: [a]}\n'), ['wrong-type']);
  });
});
