import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { containerFieldNames, podSpecFieldNames } from '../../shared/kubernetes/core-fields.ts';
import { type Differences, findingsOn, policy } from './pods.ts';

function said(differences: Differences): string[] {
  const found = findingsOn(differences, policy('privileged'));
  return found.filter(({ ruleId }) => ruleId === 'unknown-field').map(({ message }) => message);
}

/** What is said on a container and on the pod, as the nearest name that each gives. */
function nearest(differences: Differences): string | undefined {
  const [message, ...others] = said(differences);
  assert.deepEqual(others, []);
  return message && (/The nearest name is `(.*?)`/.exec(message)?.[1] ?? 'none');
}

/** Misspelt names as people write them, and what they mean. */
const onContainer = {
  runAsNonroot: 'runAsNonRoot',
  RunAsNonRoot: 'runAsNonRoot',
  run_as_user: 'runAsUser',
  'run-as-group': 'runAsGroup',
  runAsUsers: 'runAsUser',
  user: 'runAsUser',
  gid: 'runAsGroup',
  allowPriviledgeEscalation: 'allowPrivilegeEscalation',
  allowPrivilegeEscalations: 'allowPrivilegeEscalation',
  allowPrivilegedEscalation: 'allowPrivilegeEscalation',
  noNewPrivileges: 'allowPrivilegeEscalation',
  readOnlyRootFileSystem: 'readOnlyRootFilesystem',
  readonlyRootFilesystem: 'readOnlyRootFilesystem',
  readOnlyFilesystem: 'readOnlyRootFilesystem',
  readOnly: 'readOnlyRootFilesystem',
  priviledged: 'privileged',
  Privileged: 'privileged',
  capability: 'capabilities',
  capabilites: 'capabilities',
  cap_drop: 'drop',
  seccomp: 'seccompProfile',
  secCompProfile: 'seccompProfile',
  apparmorProfile: 'appArmorProfile',
  seLinux: 'seLinuxOptions',
  selinuxOptions: 'seLinuxOptions',
  windowOptions: 'windowsOptions',
  procmount: 'procMount',
  fsgroup: 'fsGroup',
  hostPid: 'hostPID',
  anything: 'none',
};

const onPod = {
  fsGroupPolicy: 'fsGroupChangePolicy',
  fsgroup: 'fsGroup',
  FSGroup: 'fsGroup',
  supplementaryGroups: 'supplementalGroups',
  supplementalGroup: 'supplementalGroups',
  sysctl: 'sysctls',
  seLinuxOption: 'seLinuxOptions',
  priviledged: 'privileged',
};

describe('misspelt names in security contexts', () => {
  for (const [key, meant] of Object.entries(onContainer)) {
    it(`${key} in a container's is near ${meant}`, () => {
      assert.equal(nearest({ role: 'init', context: { [key]: true } }), meant);
    });
  }
  for (const [key, meant] of Object.entries(onPod)) {
    it(`${key} in the pod's is near ${meant}`, () => {
      assert.equal(nearest({ podContext: { [key]: true } }), meant);
    });
  }

  it('says where a name of another level belongs', () => {
    assert.match(
      said({ role: 'container', context: { fsgroup: 1 } })[0] ?? '',
      /`fsGroup`, which belongs in the pod's `securityContext`\.$/,
    );
    assert.match(
      said({ podContext: { priviledged: true } })[0] ?? '',
      /which belongs in the `securityContext` of each container\.$/,
    );
    assert.match(
      said({ role: 'container', context: { volumeMounts: [] } })[0] ?? '',
      /It belongs in the container itself\.$/,
    );
    assert.match(said({ podContext: { tolerations: [] } })[0] ?? '', /It belongs in the pod's `spec`\.$/);
  });

  it('looks into every object of a context', () => {
    const objects = {
      seLinuxOptions: 'Level',
      seccompProfile: 'localHostProfile',
      appArmorProfile: 'profile',
      capabilities: 'drops',
      windowsOptions: 'hostprocess',
    };
    for (const [name, key] of Object.entries(objects))
      assert.equal(said({ role: 'sidecar', context: { [name]: { [key]: 'x' } } }).length, 1, name);
    assert.equal(
      said({ podContext: { sysctls: [{ name: 'a', value: '1', namespace: 'x' }, { 'net.a': '1' }] } }).length,
      2,
    );
    assert.match(
      said({ podContext: { sysctls: [{ 'net.a': '1' }] } })[0] ?? '',
      /Its fields are `name` and `value`\.$/,
    );
  });
});

describe('keys directly in the spec and in containers', () => {
  for (const [key, meant] of Object.entries({
    SecurityContext: 'securityContext',
    securitycontext: 'securityContext',
    security_context: 'securityContext',
    securityContexts: 'securityContext',
    podSecurityContext: 'securityContext',
    hostpid: 'hostPID',
    hostNetWork: 'hostNetwork',
    hostUser: 'hostUsers',
    shareProcessNameSpace: 'shareProcessNamespace',
    automountServiceaccountToken: 'automountServiceAccountToken',
    runAsNonroot: 'runAsNonRoot',
  }))
    it(`${key} in the spec is near ${meant}`, () => assert.equal(nearest({ spec: { [key]: {} } }), meant));

  for (const [key, meant] of Object.entries({
    SecurityContext: 'securityContext',
    securtyContext: 'securityContext',
    containerSecurityContext: 'securityContext',
    priviledged: 'privileged',
  }))
    it(`${key} in a container is near ${meant}`, () => {
      assert.equal(nearest({ role: 'container', container: { [key]: {} } }), meant);
    });

  it('every field of the API is known there', () => {
    const values = (names: ReadonlySet<string>, without: readonly string[]) =>
      Object.fromEntries([...names].filter((name) => !without.includes(name)).map((name) => [name, {}]));
    // Of 1.35 alone.
    const lists = ['containers', 'initContainers', 'ephemeralContainers', 'securityContext', 'os', 'workloadRef'];
    assert.deepEqual(said({ spec: values(podSpecFieldNames, lists) }), []);
    assert.deepEqual(
      said({ role: 'ephemeral', container: values(containerFieldNames, ['name', 'image', 'securityContext']) }),
      [],
    );
  });

  it('only an ephemeral container has a container that it looks at', () => {
    const container = { targetContainerName: 'a' };
    assert.equal(said({ role: 'container', container }).length, 1);
    assert.deepEqual(said({ role: 'ephemeral', container }), []);
  });

  for (const [key, advice] of Object.entries({
    nodeselector: 'The nearest name is `nodeSelector`.',
    Volumes: 'The nearest name is `volumes`.',
    imagePullSecret: 'The nearest name is `imagePullSecrets`.',
    initContainer: 'The nearest name is `initContainers`.',
    podAffinity: 'It belongs in `affinity`.',
    hostIP: 'Take it out, or write the field that was meant.',
    host: 'Take it out, or write the field that was meant.',
  }))
    it(`${key} is no field of the spec, nor anything like it`, () => {
      const [message = '', ...others] = said({ spec: { [key]: 'x' } });
      assert.deepEqual(others, []);
      assert.ok(message.startsWith(`\`${key}\` is not a field of the pod's \`spec\``), message);
      assert.ok(message.endsWith(` ${advice}`), message);
    });

  for (const [key, advice] of Object.entries({
    envs: 'The nearest name is `env`.',
    volumes: "It belongs in the pod's `spec`.",
    tolerations: "It belongs in the pod's `spec`.",
    limits: 'It belongs in `resources`.',
    network: 'Take it out, or write the field that was meant.',
  }))
    it(`${key} is no field of a container, nor anything like it`, () => {
      const [message = '', ...others] = said({ role: 'container', container: { [key]: ['x'] } });
      assert.deepEqual(others, []);
      assert.ok(message.startsWith(`\`${key}\` is not a field of a container`), message);
      assert.ok(message.endsWith(` ${advice}`), message);
    });

  it('keys of extensions are left to those who read them', () => {
    assert.deepEqual(said({ spec: { 'x-note': 'x' }, role: 'container', container: { 'x-note': 'x' } }), []);
  });
});

it('directives of patches and fields to come are no mistakes', () => {
  const patch = {
    $patch: 'replace',
    '$setElementOrder/sysctls': [],
    '$deleteFromPrimitiveList/drop': [],
    $retainKeys: [],
  };
  assert.deepEqual(said({ podContext: patch, role: 'init', context: { ...patch, capabilities: patch } }), []);
  assert.deepEqual(said({ role: 'init', context: { cgroupOptions: { mountMode: 'Writable' } } }), []);
  assert.equal(said({ role: 'init', context: { $other: 1 } }).length, 1);
});

it('fields of a kind that stand beside those of its pod are no mistakes', () => {
  const cluster = (profile: string) =>
    `apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata:\n  name: a\nspec:\n  instances: 3\n  storage:\n    size: 1Gi\n  seccompProfile:\n    ${profile}: Localhost\n`;
  const found = (text: string) => findingsIn(analyzeFile(text, policy('privileged'))).map(({ ruleId }) => ruleId);
  assert.ok(!found(cluster('type')).includes('unknown-field'));
  assert.ok(found(cluster('kind')).includes('unknown-field'));
});
