import { type Part, roles } from '../pods.ts';
import type { RuleCase } from './case.ts';

/** A setting of the security context of a container, in every role, which a Windows pod is refused for anyway. */
const context = (rule: string, bad: Part, good: Part): RuleCase => {
  return { rule, on: roles, bad: { context: bad }, good: { context: good }, windows: 'nothing' };
};
/** The same for the security context of the pod. */
const podContext = (rule: string, bad: Part, good: Part): RuleCase => {
  return { rule, on: 'pod', bad: { podContext: bad }, good: { podContext: good }, windows: 'nothing' };
};
/** The same for the spec of the pod. */
const spec = (rule: string, bad: Part, good: Part): RuleCase => {
  return { rule, on: 'pod', bad: { spec: bad }, good: { spec: good }, windows: 'nothing' };
};
/** The same for a profile of either kind, on container and pod. */
const profile = (rule: string, field: 'seccompProfile' | 'appArmorProfile', bad: Part, good: Part): RuleCase[] => [
  context(rule, { [field]: bad }, { [field]: good }),
  podContext(rule, { [field]: bad }, { [field]: good }),
];
/** Cases that are too long to be named by what they hold. */
const called = (shows: string, cases: readonly RuleCase[]): RuleCase[] => cases.map((one) => ({ ...one, shows }));
/** Windows options of container and pod, judged as well where the pod names its system. */
const windowsOptions = (rule: string, bad: Part, good: Part): RuleCase[] => [
  {
    rule,
    on: roles,
    bad: { context: { windowsOptions: bad } },
    good: { context: { windowsOptions: good } },
    windows: 'the same',
  },
  {
    rule,
    on: 'pod',
    bad: { podContext: { windowsOptions: bad } },
    good: { podContext: { windowsOptions: good } },
    windows: 'the same',
  },
];
const sysctls = (...names: readonly (string | undefined)[]) => ({
  sysctls: names.map((name) => ({ name, value: '1' })),
});
const range = 'net.ipv4.ip_local_port_range';
const both = ['seccompProfile', 'appArmorProfile'] as const;
const localhost = (localhostProfile?: string) => ({ type: 'Localhost', localhostProfile });

const values: readonly RuleCase[] = [
  context('id-out-of-range', { runAsUser: -1 }, { runAsUser: 2147483647 }),
  context('id-out-of-range', { runAsGroup: 2147483648 }, { runAsGroup: 0 }),
  podContext('id-out-of-range', { runAsUser: -1 }, { runAsUser: 1 }),
  podContext('id-out-of-range', { fsGroup: -1 }, { fsGroup: 0 }),
  podContext('id-out-of-range', { supplementalGroups: [0, -5, 7] }, { supplementalGroups: [0, 2147483647] }),
  context('unsupported-value', { procMount: 'unmasked' }, { procMount: 'Default' }),
  context('unsupported-value', { procMount: '' }, { procMount: null }),
  ...both.flatMap((field) => profile('unsupported-value', field, { type: 'runtime/default' }, localhost('a'))),
  podContext('unsupported-value', { fsGroupChangePolicy: 'onRootMismatch' }, { fsGroupChangePolicy: 'OnRootMismatch' }),
  podContext('unsupported-value', { supplementalGroupsPolicy: 'None' }, { supplementalGroupsPolicy: 'Strict' }),
  podContext('unsupported-value', { seLinuxChangePolicy: 'Mount' }, { seLinuxChangePolicy: 'MountOption' }),
];

const profiles: readonly RuleCase[] = both.flatMap((field) => [
  ...profile('profile-type-missing', field, {}, { type: 'RuntimeDefault' }),
  ...profile('profile-type-missing', field, { type: '' }, { type: 'Unconfined' }),
  ...profile('profile-type-missing', field, { type: null, localhostProfile: 'a' }, localhost('a')),
  ...profile('localhost-profile', field, localhost(), localhost('a')),
  ...profile('localhost-profile', field, { type: 'RuntimeDefault', localhostProfile: 'a' }, { type: 'RuntimeDefault' }),
  ...profile('localhost-profile', field, { type: 'Unconfined', localhostProfile: '' }, { type: 'Unconfined' }),
]);

const names: readonly RuleCase[] = [
  // Of seccomp the API server asks only whether it is written.
  ...profile('localhost-profile', 'seccompProfile', localhost(), localhost('')),
  ...profile('localhost-profile', 'seccompProfile', localhost('/a.json'), localhost('a/b.json')),
  ...profile('localhost-profile', 'seccompProfile', localhost('a/../../b'), localhost('a/..b/...')),
  ...profile('localhost-profile', 'appArmorProfile', localhost(''), localhost('/usr/bin/a')),
  ...profile('localhost-profile', 'appArmorProfile', localhost(' a'), localhost('a b')),
  ...called(
    'a long name',
    profile('localhost-profile', 'appArmorProfile', localhost('é'.repeat(2048)), localhost(`${'é'.repeat(2047)}a`)),
  ),
];

const contradictions: readonly RuleCase[] = [
  context(
    'escalation-contradiction',
    { allowPrivilegeEscalation: false, privileged: true },
    { allowPrivilegeEscalation: true, privileged: true },
  ),
  context(
    'escalation-contradiction',
    { allowPrivilegeEscalation: false, capabilities: { add: ['CHOWN', 'CAP_SYS_ADMIN'] } },
    { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } },
  ),
  {
    ...context(
      'escalation-contradiction',
      { allowPrivilegeEscalation: false, privileged: true, capabilities: { add: ['CAP_SYS_ADMIN'] } },
      { allowPrivilegeEscalation: null, privileged: true, capabilities: { add: ['CAP_SYS_ADMIN'] } },
    ),
    shows: 'both causes at once are one finding',
  },
  {
    rule: 'unmasked-without-user-namespace',
    on: roles,
    bad: { context: { procMount: 'Unmasked' } },
    good: { context: { procMount: 'Unmasked' }, spec: { hostUsers: false } },
    windows: 'nothing',
  },
  {
    rule: 'unmasked-without-user-namespace',
    on: roles,
    bad: { context: { procMount: 'Unmasked' }, spec: { hostUsers: true } },
    good: { context: { procMount: 'Default' }, spec: { hostUsers: true } },
    windows: 'nothing',
  },
  ...['hostNetwork', 'hostPID', 'hostIPC'].map((field) =>
    spec('user-namespace-conflict', { hostUsers: false, [field]: true }, { hostUsers: false, [field]: false }),
  ),
  spec(
    'user-namespace-conflict',
    { hostUsers: false, hostPID: true, hostIPC: true },
    { hostUsers: true, hostPID: true },
  ),
  {
    rule: 'volume-without-id-mapping',
    on: 'pod',
    bad: {
      spec: { hostUsers: false, volumes: [{ name: 'a', nfs: { server: 'files.example', path: '/' } }] },
      role: 'container',
      container: { volumeMounts: [{ name: 'a', mountPath: '/a' }] },
    },
    good: {
      spec: { hostUsers: true, volumes: [{ name: 'a', nfs: { server: 'files.example', path: '/' } }] },
      role: 'container',
      container: { volumeMounts: [{ name: 'a', mountPath: '/a' }] },
    },
    windows: 'nothing',
  },
  {
    rule: 'volume-without-id-mapping',
    shows: 'what nobody mounts',
    on: 'pod',
    bad: {
      spec: { hostUsers: false, volumes: [{ name: 'a', nfs: { server: 'files.example', path: '/' } }] },
      role: 'container',
      container: { volumeMounts: [{ name: 'a', mountPath: '/a' }] },
    },
    good: { spec: { hostUsers: false, volumes: [{ name: 'a', nfs: { server: 'files.example', path: '/' } }] } },
    windows: 'nothing',
  },
  {
    rule: 'user-namespace-conflict',
    shows: 'block devices',
    on: roles,
    bad: { spec: { hostUsers: false }, container: { volumeDevices: [{ name: 'a', devicePath: '/dev/a' }] } },
    good: { spec: { hostUsers: false }, container: { volumeDevices: [] } },
    windows: 'nothing',
  },
  spec(
    'shared-process-namespace',
    { shareProcessNamespace: true, hostPID: true },
    { shareProcessNamespace: false, hostPID: true },
  ),
];

const sysctlCases: readonly RuleCase[] = [
  podContext('sysctl-name', sysctls(range, range), sysctls(range, range.replaceAll('.', '/'))),
  podContext('sysctl-name', sysctls(''), sysctls('a_b-c.d')),
  podContext('sysctl-name', sysctls(undefined), sysctls('net/ipv4/conf/eno2.100/rp_filter')),
  podContext('sysctl-name', sysctls('Net.ipv4'), sysctls('net.ipv4')),
  podContext('sysctl-name', sysctls('a'.repeat(254)), sysctls('a'.repeat(253))),
  ...[
    ['hostNetwork', range, 'kernel.shmmax'],
    ['hostNetwork', 'net/ipv4/conf/eno2.100/rp_filter', 'network.a'],
    ['hostIPC', 'kernel.sem', range],
    ['hostIPC', 'fs.mqueue.msg_max', 'kernel.domainname'],
    ['hostIPC', 'kernel/msgmax', 'kernel.msgmax/a'],
  ].map(([field = '', name, other]): RuleCase => {
    const shared = { [field]: true };
    return {
      rule: 'sysctl-of-host-namespace',
      on: 'pod',
      bad: { spec: shared, podContext: sysctls(name) },
      good: { spec: shared, podContext: sysctls(other) },
      windows: 'nothing',
    };
  }),
  {
    ...podContext('sysctl-of-host-namespace', {}, {}),
    shows: 'a namespace that is not shared',
    bad: { spec: { hostNetwork: true }, podContext: sysctls(range) },
    good: { spec: { hostNetwork: false }, podContext: sysctls(range) },
  },
];

const inWindows = { os: { name: 'windows' } };
const bare = { allowPrivilegeEscalation: undefined, capabilities: undefined };

/** A pod for Windows without the settings of Linux that those of the tests have. */
const onWindows = (part: Part, more: Part = {}) => ({
  spec: { ...inWindows, ...more },
  podContext: { seccompProfile: undefined, ...part },
  every: bare,
});

const systems: readonly RuleCase[] = [
  { ...spec('os-name', { os: { name: 'Windows' } }, { os: { name: 'linux' } }), windows: 'the same' },
  { ...spec('os-name', { os: {} }, { os: null }), windows: 'the same' },
  { ...spec('os-name', { os: { name: '' } }, { os: { name: 'linux' } }), windows: 'the same' },
  ...[
    { runAsUser: 1 },
    { runAsGroup: 1 },
    { fsGroup: 0 },
    { fsGroupChangePolicy: 'Always' },
    { seLinuxOptions: {} },
    { seLinuxChangePolicy: 'Recursive' },
    { seccompProfile: { type: 'RuntimeDefault' } },
    { appArmorProfile: { type: 'RuntimeDefault' } },
    { supplementalGroups: [1] },
    { supplementalGroupsPolicy: 'Merge' },
    { sysctls: [{ name: range, value: '1' }] },
  ].map((part): RuleCase => {
    return {
      rule: 'field-of-other-os',
      on: 'pod',
      bad: onWindows(part),
      good: onWindows({ runAsNonRoot: true, sysctls: [] }),
      windows: 'the same',
    };
  }),
  ...[
    { hostUsers: true },
    { hostUsers: false },
    { hostPID: true },
    { hostIPC: true },
    { shareProcessNamespace: false },
    { resources: { limits: { cpu: '1' } } },
  ].map((part): RuleCase => {
    return {
      rule: 'field-of-other-os',
      on: 'pod',
      bad: onWindows({}, part),
      good: onWindows({}, { hostPID: false, hostIPC: false, hostNetwork: true }),
      windows: 'the same',
    };
  }),
  ...[
    { runAsUser: 1 },
    { runAsGroup: 1 },
    { seLinuxOptions: {} },
    { seccompProfile: { type: 'RuntimeDefault' } },
    { appArmorProfile: { type: 'RuntimeDefault' } },
    { capabilities: { drop: ['ALL'] } },
    { readOnlyRootFilesystem: false },
    { privileged: false },
    { allowPrivilegeEscalation: false },
    { procMount: 'Default' },
  ].map((part): RuleCase => {
    return {
      rule: 'field-of-other-os',
      on: roles,
      bad: { ...onWindows({}), context: part },
      good: { ...onWindows({}), context: { runAsNonRoot: true } },
      windows: 'the same',
    };
  }),
  {
    rule: 'field-of-other-os',
    on: roles,
    bad: { spec: { os: { name: 'linux' } }, context: { windowsOptions: {} } },
    good: { context: { windowsOptions: {} } },
    // Its `os` wins over that of the Windows pod.
    windows: 'the same',
  },
  {
    rule: 'field-of-other-os',
    on: 'pod',
    bad: { spec: { os: { name: 'linux' } }, podContext: { windowsOptions: { runAsUserName: 'a' } } },
    good: { podContext: { windowsOptions: { runAsUserName: 'a' } } },
    windows: 'the same',
  },
];

const hostProcess = (value: boolean | undefined) => ({ windowsOptions: { hostProcess: value } });
const onNetwork = { hostNetwork: true };

const windowsCases: readonly RuleCase[] = [
  ...windowsOptions(
    'windows-credential',
    { gmsaCredentialSpecName: 'Web_Spec' },
    { gmsaCredentialSpecName: 'web.spec-1' },
  ),
  ...called(
    'a long name',
    windowsOptions(
      'windows-credential',
      { gmsaCredentialSpecName: 'a'.repeat(254) },
      { gmsaCredentialSpecName: 'a'.repeat(253) },
    ),
  ),
  ...windowsOptions('windows-credential', { gmsaCredentialSpecName: '' }, { gmsaCredentialSpecName: null }),
  ...windowsOptions('windows-credential', { gmsaCredentialSpec: '' }, { gmsaCredentialSpec: 'a'.repeat(65536) }),
  ...called(
    'a large credential',
    windowsOptions('windows-credential', { gmsaCredentialSpec: 'a'.repeat(65537) }, { gmsaCredentialSpec: '{}' }),
  ),
  ...windowsOptions('windows-user-name', { runAsUserName: 'a@b' }, { runAsUserName: 'NT AUTHORITY\\SYSTEM' }),
  {
    rule: 'host-process-mismatch',
    shows: 'a container against its pod',
    on: roles,
    bad: { spec: onNetwork, podContext: hostProcess(true), context: hostProcess(false) },
    good: { spec: onNetwork, podContext: hostProcess(true), context: hostProcess(true) },
    windows: 'the same',
  },
  {
    rule: 'host-process-mismatch',
    shows: 'one container alone',
    on: 'pod',
    bad: { spec: onNetwork, role: 'container', context: hostProcess(true) },
    good: { spec: onNetwork, every: hostProcess(true) },
    windows: 'the same',
  },
  {
    rule: 'host-process-mismatch',
    shows: 'the network of the pod',
    on: 'pod',
    bad: { podContext: hostProcess(true) },
    good: { podContext: hostProcess(false) },
    windows: 'the same',
  },
];

/** What the API server refuses of security contexts (facts B.1 to B.4). */
export const refusedCases: readonly RuleCase[] = [
  ...values,
  ...profiles,
  ...names,
  ...contradictions,
  ...sysctlCases,
  ...systems,
  ...windowsCases,
];
