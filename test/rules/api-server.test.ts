import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

/** What a rule says of a text, each finding's level and message. */
function said(ruleId: string, text: string, version = defaultPolicy.version): string[] {
  return findingsIn(analyzeFile(text, { ...defaultPolicy, version }))
    .filter((finding) => finding.ruleId === ruleId)
    .map(({ level, message }) => `${level} ${message}`);
}

/** The words of the API server that a rule quotes. */
function quoted(ruleId: string, text: string, version?: number): string[] {
  return said(ruleId, text, version).map((message) => /(?:refuses it|warns): (.*)\.$/.exec(message)?.[1] ?? message);
}

const indented = (text: string, by: number) => text.trim().replaceAll(/^/gm, ' '.repeat(by));

const pod = (spec: string, annotations = '{}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: ${annotations}}\nspec:\n${indented(spec, 2)}\n`;
const deployment = (spec: string, annotations = '{}') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    metadata: {annotations: ${annotations}}\n    spec:\n${indented(spec, 6)}\n`;
const cronJob = (spec: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n${indented(spec, 10)}\n`;
const web = (fields: string) => `containers:\n  - name: web\n    image: a\n    ${fields}\n`;

describe('the words of the API server, in the place where it says them', () => {
  const hostPort = `hostNetwork: true\n${web('ports: [{containerPort: 80, hostPort: 81}]')}`;
  const noUpwards = 'Bidirectional mount propagation is available only to privileged containers';
  const upwards = web('volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}]');
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'host-network-port',
      pod(hostPort),
      '`spec.containers[0].ports[0].hostPort`: must match `containerPort` when `hostNetwork` is true',
    ],
    [
      'host-network-port',
      deployment(hostPort),
      '`spec.template.spec.containers[0].ports[0].hostPort`: must match `containerPort` when `hostNetwork` is true',
    ],
    ['mount-propagation', pod(upwards), `\`spec.containers[0].volumeMounts.mountPropagation\`: ${noUpwards}`],
    [
      'mount-propagation',
      cronJob(upwards),
      `\`spec.jobTemplate.spec.template.spec.containers[0].volumeMounts.mountPropagation\`: ${noUpwards}`,
    ],
    [
      'mount-sub-path',
      pod(web('volumeMounts: [{name: a, mountPath: /a, subPath: ../b}]')),
      "`spec.containers[0].volumeMounts.subPath`: must not contain '..'",
    ],
    [
      'mount-sub-path',
      pod(web('volumeMounts: [{name: a, mountPath: /a, subPath: a, subPathExpr: b}]')),
      '`spec.containers[0].volumeMounts[0].subPathExpr`: subPathExpr and subPath are mutually exclusive',
    ],
    [
      'duplicate-mount-path',
      pod(web('volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]')),
      '`spec.containers[0].volumeMounts[1].mountPath`: must be unique',
    ],
    [
      'host-path',
      pod(`${web('tty: true')}volumes: [{name: a, hostPath: {path: /a, type: file}}]`),
      '`spec.volumes[0].hostPath.type`: Unsupported value: "file": supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"',
    ],
    [
      'removed-volume-type',
      pod(`${web('tty: true')}volumes: [{name: a, storageos: {volumeName: a}}]`),
      '`spec.volumes[0].storageOS`: deprecated in v1.22, non-functional in v1.25+',
    ],
    [
      'seccomp-annotation',
      pod(web('tty: true'), '{seccomp.security.alpha.kubernetes.io/pod: none}'),
      '`metadata.annotations.seccomp.security.alpha.kubernetes.io/pod`: must be a valid seccomp profile',
    ],
    [
      'app-armor-annotation',
      deployment(web('tty: true'), '{container.apparmor.security.beta.kubernetes.io/a: runtime/default}'),
      '`spec.template.annotations[container.apparmor.security.beta.kubernetes.io/a]`: container not found',
    ],
    [
      'ineffective-annotation',
      deployment(web('tty: true'), '{seccomp.security.alpha.kubernetes.io/pod: runtime/default}'),
      '`spec.template.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]`: non-functional in v1.27+; use the "seccompProfile" field instead',
    ],
    [
      'overlapping-port',
      pod(
        'initContainers: [{name: b, image: b, ports: [{containerPort: 80}]}]\ncontainers: [{name: a, image: a, ports: [{containerPort: 81}, {containerPort: 80, hostPort: 80}]}]',
      ),
      '`spec.containers[0].ports[1]`: overlapping port definition with spec.initContainers[0].ports[0]',
    ],
  ];
  for (const [rule, text, words] of cases) {
    it(`${rule}: ${words}`, () => assert.deepEqual(quoted(rule, text), [words]));
  }
});

describe('ports of the node', () => {
  const two = (a: string, b: string) =>
    `containers:\n  - {name: a, image: a, ports: [${a}]}\n  - {name: b, image: b, ports: [${b}]}`;
  const same = two('{containerPort: 80, hostPort: 80}', '{containerPort: 81, hostPort: 80}');

  it('are counted over all containers', () => {
    assert.deepEqual(quoted('duplicate-host-port', deployment(same)), [
      '`spec.template.spec.containers[1].ports[0].hostPort`: Duplicate value: "TCP//80"',
    ]);
  });

  it('are not counted over init containers, which run one by one', () => {
    const text = `initContainers:\n  - {name: i, image: i, ports: [{containerPort: 80, hostPort: 80}]}\n${two('{containerPort: 80, hostPort: 80}', '')}`;
    assert.deepEqual(said('duplicate-host-port', pod(text)), []);
  });

  it('are those of the containers on the network of the node; a template is taken, its pods are not', () => {
    const text = `hostNetwork: true\n${two('{containerPort: 80}', '{containerPort: 80}')}`;
    assert.deepEqual(quoted('duplicate-host-port', pod(text)), [
      '`spec.containers[1].ports[0].hostPort`: Duplicate value: "TCP//80"',
    ]);
    const [message = ''] = said('duplicate-host-port', deployment(text));
    assert.match(message, /takes the Deployment and refuses each of its pods/);
    assert.match(message, /: `spec\.containers\[1\]\.ports\[0\]\.hostPort`: Duplicate value: "TCP\/\/80"\.$/);
    for (const one of [pod(text), deployment(text)]) assert.deepEqual(said('overlapping-port', one), []);
  });

  it('of init containers may differ from the container', () => {
    const text =
      'hostNetwork: true\ninitContainers: [{name: a, image: a, ports: [{containerPort: 80, hostPort: 81}]}]\ncontainers: [{name: b, image: b}]';
    assert.deepEqual(said('host-network-port', pod(text)), []);
  });

  it('was said the other way round before 1.28', () => {
    const text = pod(`hostNetwork: true\n${two('{containerPort: 80, hostPort: 81}', '')}`);
    assert.deepEqual(quoted('host-network-port', text, 27), [
      '`spec.containers[0].ports[0].containerPort`: must match `hostPort` when `hostNetwork` is true',
    ]);
  });
});

describe('ports that overlap', () => {
  const second = (role: string, fields = '') =>
    pod(
      `${role}: [{name: i, image: i, ${fields} ports: [{containerPort: 80}]}]\ncontainers: [{name: a, image: a, ports: [{containerPort: 80}]}]`,
    );
  const levels = (text: string, version?: number) =>
    said('overlapping-port', text, version).map((message) => message.split(' ')[0]);

  it('are told of quietly where the containers run one after the other', () => {
    assert.deepEqual(levels(second('initContainers')), ['info']);
    assert.deepEqual(levels(second('initContainers', 'restartPolicy: Always,')), ['warning']);
  });

  it('are warned of since 1.28', () => {
    assert.deepEqual(levels(second('initContainers'), 27), []);
    const text = pod(web('ports: [{containerPort: 80, hostIP: 192.0.2.1}]'));
    assert.equal(said('host-ip-without-host-port', text, 28).length, 1);
    assert.deepEqual(said('host-ip-without-host-port', text, 27), []);
  });
});

describe('hostIP', () => {
  const spec = `hostNetwork: true\n${web('ports: [{containerPort: 80, hostIP: 192.0.2.1}]')}`;

  it('stands beside the port that the network of the node gives a Pod, not a template', () => {
    assert.deepEqual(said('host-ip-without-host-port', pod(spec)), []);
    assert.deepEqual(quoted('host-ip-without-host-port', deployment(spec)), [
      '`spec.template.spec.containers[0].ports[0]`: hostIP set without hostPort',
    ]);
  });
});

describe('ephemeral containers', () => {
  const spec = `${web('tty: true')}ephemeralContainers: [{name: b, image: b}]`;
  const live = (text: string) => text.replace('name: a', 'name: a, uid: 1-2-3');

  it('cannot be in a Pod that is created, but in one that runs', () => {
    assert.deepEqual(quoted('ephemeral-container', pod(spec)), ['`spec.ephemeralContainers`: cannot be set on create']);
    assert.deepEqual(said('ephemeral-container', live(pod(spec))), []);
  });

  it('are in no template', () => {
    const words = '`spec.template.spec.ephemeralContainers`: ephemeral containers not allowed in pod template';
    assert.deepEqual(quoted('ephemeral-container', deployment(spec)), [words]);
    assert.deepEqual(quoted('ephemeral-container', live(deployment(spec))), [words]);
  });
});

describe('AppArmor annotations of a template', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/web';
  const spec = `securityContext: {appArmorProfile: {type: RuntimeDefault}}\n${web('tty: true')}`;

  it("contradict the pod's field, which those of a Pod replace", () => {
    assert.deepEqual(quoted('app-armor-annotation', deployment(spec, `{${key}: localhost/a}`)), [
      '`spec.template.spec.containers[0].securityContext.appArmorProfile.type`: apparmor type in annotation and field must match',
    ]);
    assert.deepEqual(said('app-armor-annotation', pod(spec, `{${key}: localhost/a}`)), []);
    assert.equal(said('deprecated-app-armor-annotation', pod(spec, `{${key}: localhost/a}`)).length, 1);
    assert.deepEqual(said('deprecated-app-armor-annotation', deployment(spec, `{${key}: localhost/a}`)), []);
  });

  it('are the only way before 1.30', () => {
    for (const rule of ['app-armor-annotation', 'deprecated-app-armor-annotation'])
      assert.deepEqual(said(rule, deployment(spec, `{${key}: localhost/a}`), 29), []);
  });

  it('do nothing on the workload itself', () => {
    const onItself = (annotations: string) =>
      deployment(web('tty: true'), annotations).replace('name: a', `name: a, annotations: {${key}: localhost/a}`);
    assert.match(said('ineffective-annotation', onItself('{}')).join(), /on the Deployment itself/);
    assert.deepEqual(said('ineffective-annotation', onItself(`{${key}: localhost/a}`)), []);
  });
});

describe('the chosen version', () => {
  it('decides whether annotations do something', () => {
    const text = pod(web('tty: true'), '{seccomp.security.alpha.kubernetes.io/pod: runtime/default}');
    assert.equal(said('ineffective-annotation', text, 27).length, 1);
    assert.deepEqual(said('ineffective-annotation', text, 26), []);
  });

  it('decides whether a volume is deprecated, gone, or gone by default', () => {
    const level = (type: string, version: number) =>
      said('removed-volume-type', pod(`${web('tty: true')}volumes: [{name: a, ${type}: {}}]`), version).map(
        (message) => message.split(' ')[0],
      );
    assert.deepEqual(
      [27, 28, 30, 31].map((version) => level('rbd', version).join()),
      ['', 'warning', 'warning', 'error'],
    );
    assert.deepEqual(
      [10, 32, 33].map((version) => level('gitRepo', version).join()),
      ['', 'warning', 'warning'],
    );
  });

  it('decides whether recursiveReadOnly is kept', () => {
    const text = pod(web('volumeMounts: [{name: a, mountPath: /a, recursiveReadOnly: Enabled}]'));
    assert.equal(said('recursive-read-only', text, 31).length, 1);
    assert.deepEqual(said('recursive-read-only', text, 30), []);
  });
});

describe('what may come from elsewhere', () => {
  it('is not missed in a patch', () => {
    const patch = (fields: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {container.apparmor.security.beta.kubernetes.io/b: localhost/c}}\nspec:\n  containers:\n    - name: a\n      ${fields}\n  volumes: [{name: v, hostPath: {type: File}}]\n`;
    const text = patch(
      'volumeMounts: [{mountPath: /a, mountPropagation: Bidirectional}, {mountPath: /b, recursiveReadOnly: Enabled}, {mountPath: /a, $patch: delete}]\n      ports: [{name: a}, {hostIP: 192.0.2.1}]\n      volumeDevices: [{name: v}]',
    );
    const found = findingsIn(analyzeFile(text, defaultPolicy)).map(({ ruleId }) => ruleId);
    assert.deepEqual(
      found.filter((id) => id.includes('-')),
      [],
    );
  });

  it('is not judged together in a template, where it may be the branches of a condition', () => {
    const text = pod(
      `hostNetwork: true\n${web('ports: [{containerPort: 80, hostPort: 81}, {containerPort: 80, hostPort: 81}]')}        {{ if .Values.a }}\n    volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]\n    {{ end }}`,
    );
    const found = findingsIn(analyzeFile(text, defaultPolicy)).map(({ ruleId }) => ruleId);
    assert.deepEqual(
      found.filter((id) => id.includes('-')),
      [],
    );
  });

  it('is refused in a template all the same where one value is wrong alone', () => {
    const text = pod(`${web('ports: [{containerPort: 80800}]')}    image: {{ .Values.image }}`);
    assert.equal(said('port-range', text).length, 1);
  });
});

it('of a custom resource it is the pod made of it that is refused', () => {
  const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: a}
spec:
  template:
    spec:
      securityContext: {runAsUser: -1}
      containers:
        - name: a
          image: a
          ports: [{containerPort: 80800}]
`;
  for (const id of ['port-range', 'id-out-of-range']) {
    const [found] = findingsIn(analyzeFile(rollout, defaultPolicy)).filter(({ ruleId }) => ruleId === id);
    assert.match(
      found?.message ?? '',
      /The API server refuses the pod made of it: `spec\.(containers|securityContext)/,
      id,
    );
  }
});
