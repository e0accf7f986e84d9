import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogEntry } from '../../shared/engine/catalog.ts';
import { analyzeFile, suppressedIn } from '../../shared/engine/file.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { annotatedPlaces, annotationSuppressions } from '../../shared/engine/suppressions/annotations.ts';
import { knownKinds } from '../../shared/kubernetes/kinds.ts';
import { objectsOf } from '../../shared/kubernetes/objects.ts';
import { workloadsOf } from '../../shared/kubernetes/workload.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { silenced, today, told } from './texts.ts';

const metadata = (lines: readonly string[], indent: string, kind = 'annotations') =>
  lines.length === 0 ? '' : `${indent}${kind}:\n${lines.map((line) => `${indent}  ${line}\n`).join('')}`;

interface Places {
  readonly object?: readonly string[];
  readonly template?: readonly string[];
  readonly labels?: readonly string[];
}

/** A Deployment with everything in it that other tools have a check for. */
function deployment({ object = [], template = [], labels = [] }: Places): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
${metadata(object, '  ')}spec:
  template:
    metadata:
      name: web
${metadata(template, '      ')}${metadata(labels, '      ', 'labels')}    spec:
      hostPID: true
      hostIPC: true
      containers:
      - name: web
        image: i
        securityContext: {privileged: true}
      - name: other
        image: i
        securityContext: {capabilities: {add: [SYS_ADMIN]}, runAsUser: 0}
        ports: [{containerPort: 1, hostPort: 1}]
      volumes:
      - {name: a, hostPath: {path: /a}}
      - {name: b, nfs: {server: a, path: b}}
`;
}

const file = (places: Places, policy: Policy = today) => analyzeFile(deployment(places), policy);
const gone = (places: Places, policy?: Policy) => {
  const paths = {
    'spec.template.spec': 'pod',
    'spec.template.spec.containers.0': 'web',
    'spec.template.spec.containers.1': 'other',
  };
  return silenced(file(places, policy)).map((one) =>
    Object.entries(paths).reduceRight((text, [path, name]) => text.replace(path, name), one),
  );
};
const wrong = (places: Places, policy?: Policy) =>
  told(file(places, policy)).filter((one) => one.includes('suppression'));

describe('an annotation of ours', () => {
  it('covers its object, or its pod template', () => {
    for (const place of ['object', 'template'])
      deepEqual(gone({ [place]: ['batten.ignore/privileged: why'] }), ['privileged web (annotation)']);
  });

  it('may be escaped or encoded, as any key', () => {
    const encoded = 'YmF0dGVuLmlnbm9yZS9wcml2aWxlZ2Vk';
    const escaped = String.raw`"batten\u002eignore/privileged"`;
    for (const key of [escaped, `!!binary ${encoded}`, `!<tag:yaml.org,2002:binary> ${encoded}`])
      deepEqual(gone({ object: [`${key}: why`] }), ['privileged web (annotation)'], key);
  });

  it('holds its reason and its last day', () => {
    const [one] = suppressedIn(file({ object: ['batten.ignore/privileged: the CNI needs it until 2027-01-31'] }));
    deepEqual([one?.suppression.reason, one?.suppression.until?.text], ['the CNI needs it', '2027-01-31']);
    deepEqual(wrong({ object: ['batten.ignore/privileged: why until 2027-01-01'] }), ['expired-suppression']);
  });

  it('is held to the same as a comment', () => {
    deepEqual(wrong({ object: ['batten.ignore/sysctls: why'] }), ['unused-suppression']);
    deepEqual(wrong({ template: ['batten.ignore/nope: why'] }), ['unknown-suppression']);
    deepEqual(wrong({ object: ['batten.ignore/privileged: ""'] }), []);
    const asking = { ...today, requireSuppressionReason: true };
    deepEqual(wrong({ object: ['batten.ignore/privileged: ""'] }, asking), ['suppression-reason']);
    deepEqual(gone({ object: ['batten.ignore/privileged: ""'] }, asking), []);
  });

  it('works in JSON', () => {
    const pod = (annotations: object) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a', annotations },
        spec: { hostPID: true, containers: [{ name: 'a', image: 'i' }] },
      });
    deepEqual(silenced(analyzeFile(pod({ 'batten.ignore/hostNamespaces': 'why' }), today)), [
      'hostNamespaces spec (annotation)',
    ]);
    deepEqual(silenced(analyzeFile(pod({}), today)), []);
  });
});

describe('what other tools are told to ignore', () => {
  it('is left out where a rule of ours says the same', () => {
    for (const [annotation, expected] of [
      ['ignore-check.kube-linter.io/privileged-container: why', ['privileged web (kube-linter)']],
      ['ignore-check.kube-linter.io/host-pid: why', ['hostNamespaces pod (kube-linter)']],
      ['ignore-check.kube-linter.io/docker-sock: why', []],
      ['ignore-check.kube-linter.io/no-such-check: why', []],
      ['kube-score/ignore: pod-networkpolicy, container-security-context-privileged', ['privileged web (kube-score)']],
      ['polaris.fairwinds.com/hostPathSet-exempt: "true"', ['volumes pod (polaris)']],
      ['polaris.fairwinds.com/hostPathSet-exempt: "false"', []],
      ['polaris.fairwinds.com/hostPortSet-exempt: "true"', ['hostPorts other (polaris)']],
      ['checkov.io/skip1: CKV_K8S_16=why', ['privileged web (checkov)']],
      ['checkov.io/skip22: CKV_K8S_18', ['hostNamespaces pod (checkov)']],
      ['checkov.io/skip: CKV_K8S_999=why', []],
    ] as const) {
      deepEqual(gone({ object: [annotation] }), expected, annotation);
      deepEqual(wrong({ object: [annotation] }), [], annotation);
    }
  });

  it('is left out too where the rule is off by default', () => {
    const off = ['read-only-root-filesystem', 'low-id', 'privileged-port', 'writable-host-path'];
    const asking: Policy = { ...today, levels: new Map(off.map((id) => [id, 'info'])) };
    const pod = (metadata: string) => `apiVersion: v1
kind: Pod
metadata: {name: web, ${metadata}}
spec:
  securityContext: {runAsUser: 1000}
  containers:
    - name: web
      image: i
      ports: [{containerPort: 80}]
      securityContext: {appArmorProfile: {type: Unconfined}}
      volumeMounts: [{name: a, mountPath: /a}]
  volumes: [{name: a, hostPath: {path: /a}}]
`;
    const ids = (key: string, value: string, kind = 'annotations') =>
      suppressedIn(analyzeFile(pod(`${kind}: {"${key}": "${value}"}`), asking)).map(({ finding }) => finding.ruleId);
    for (const [key, value, expected] of [
      ['ignore-check.kube-linter.io/no-read-only-root-fs', 'why', 'read-only-root-filesystem'],
      ['ignore-check.kube-linter.io/privileged-ports', 'why', 'privileged-port'],
      ['ignore-check.kube-linter.io/writable-host-mount', 'why', 'writable-host-path'],
      ['kube-score/ignore', 'container-security-context-readonlyrootfilesystem', 'read-only-root-filesystem'],
      ['kube-score/ignore', 'container-security-context-user-group-id', 'low-id'],
      ['polaris.fairwinds.com/notReadOnlyRootFilesystem-exempt', 'true', 'read-only-root-filesystem'],
      ['checkov.io/skip1', 'CKV_K8S_22=why', 'read-only-root-filesystem'],
      ['checkov.io/skip1', 'CKV_K8S_40=why', 'low-id'],
    ] as const)
      deepEqual(ids(key, value), [expected], `${key}: ${value}`);
    for (const [label, expected] of [
      ['kubeaudit.io/allow-read-only-root-filesystem-false', 'read-only-root-filesystem'],
      ['container.kubeaudit.io/web.allow-disabled-apparmor', 'appArmorProfile'],
    ] as const)
      deepEqual(ids(label, '', 'labels'), [expected], label);
  });

  it('may be all of their checks', () => {
    const all = gone({ object: ['polaris.fairwinds.com/exempt: "true"'] });
    ok(all.includes('privileged web (polaris)') && all.includes('hostPorts other (polaris)'));
    ok(
      told(file({ object: ['polaris.fairwinds.com/exempt: "true"'] })).some((one) => one.startsWith('volumes')),
      'nfs',
    );
    ok(gone({ object: ['kube-linter.io/ignore-all: why'] }).includes('hostNamespaces pod (kube-linter)'));
  });

  it('is read of kubeaudit from labels, for a pod or one container', () => {
    for (const [label, expected] of [
      ['kubeaudit.io/allow-privileged: why', ['privileged web (kubeaudit)']],
      ['audit.kubernetes.io/pod.allow-privileged: ""', ['privileged web (kubeaudit)']],
      ['container.kubeaudit.io/web.allow-privileged: ""', ['privileged web (kubeaudit)']],
      ['container.audit.kubernetes.io/web.allow-privileged: ""', ['privileged web (kubeaudit)']],
      ['container.kubeaudit.io/other.allow-privileged: ""', []],
      ['container.kubeaudit.io/nobody.allow-privileged: ""', []],
      ['kubeaudit.io/allow-namespace-host-IPC: why', ['hostNamespaces pod (kubeaudit)']],
      ['container.kubeaudit.io/other.allow-run-as-root: ""', ['runAsUser other (kubeaudit)']],
    ] as const)
      deepEqual(gone({ labels: [label] }), expected, label);
  });

  it('needs a reason too, where the settings ask for one', () => {
    const asking = { ...today, requireSuppressionReason: true };
    deepEqual(gone({ object: ['checkov.io/skip1: CKV_K8S_16=why'] }, asking).length, 1);
    deepEqual(gone({ object: ['checkov.io/skip1: CKV_K8S_16'] }, asking), []);
    deepEqual(wrong({ object: ['checkov.io/skip1: CKV_K8S_16'] }, asking), []);
  });

  it('is mapped to rules and controls that there are', () => {
    const checkov = [16, 17, 18, 19, 20, 23, 25, 26, 31, 37];
    const kubeaudit = ['privilege-escalation', 'privileged', 'run-as-root', 'namespace-host-network'];
    const object = [
      'polaris.fairwinds.com/exempt: "true"',
      'kube-linter.io/ignore-all: why',
      'kube-score/ignore: container-security-context-privileged,container-seccomp-profile',
      ...checkov.map((id, i) => `checkov.io/skip${i}: CKV_K8S_${id}`),
    ];
    const labels = kubeaudit.map((check) => `kubeaudit.io/allow-${check}: ""`);
    const [root] = objectsOf(parseDocument(deployment({ object, labels })), knownKinds);
    ok(root);
    const suppressions = annotatedPlaces(root, workloadsOf(root, knownKinds)).flatMap(annotationSuppressions);
    equal(suppressions.length, 3 + checkov.length + kubeaudit.length);
    for (const { id } of suppressions.flatMap(({ names }) => names)) equal(catalogEntry(id)?.suppressible, true, id);
  });
});

describe('namespaces that are excluded', () => {
  const excluding: Policy = { ...today, excludesNamespace: (name) => name.startsWith('kube-') };
  const lying = (namespace: string, policy = excluding) =>
    analyzeFile(
      deployment({ object: ['batten.ignore/nope: why'] }).replace(
        '  name: web\n',
        `  name: web\n  namespace: ${namespace}\n`,
      ),
      policy,
    );

  it('have no findings, and their workloads are still told', () => {
    deepEqual(told(lying('kube-system')), []);
    ok(told(lying('shop')).length > 4);
    deepEqual(
      lying('kube-system').documents[0]?.analysis.workloads.map(({ excluded }) => excluded),
      [true],
    );
    ok(told(analyzeFile(deployment({}), excluding)).length > 4, 'where none is written, nobody can tell');
  });

  it('a file that is excluded is not even read', () => {
    deepEqual(analyzeFile(deployment({}), { ...today, excluded: true }).documents, []);
  });
});

describe('profiles', () => {
  const levels = (policy: Policy) =>
    [
      ...new Set(file({}, policy).documents.flatMap(({ analysis }) => analysis.findings.map(({ level }) => level))),
    ].sort();

  it('quiet leaves out what is not at least a warning, unless it was set itself', () => {
    deepEqual(levels(today), ['info', 'warning']);
    deepEqual(levels({ ...today, profile: 'quiet' }), ['warning']);
    deepEqual(levels({ ...today, profile: 'quiet', levels: new Map([['runAsNonRoot', 'info']]) }), ['info', 'warning']);
    deepEqual(levels({ ...today, profile: 'quiet', level: 'restricted' }), ['error']);
    deepEqual(levels({ ...today, profile: 'strict' }), levels(today));
  });
});
