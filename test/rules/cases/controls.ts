import type { Part } from '../pods.ts';
import type { Case } from './case.ts';

const context = (rule: string, windows: Case['windows'], bad: Part, good: Part): Case => {
  return { rule, where: 'context', windows, bad, good };
};
const podContext = (rule: string, windows: Case['windows'], bad: Part, good: Part): Case => {
  return { rule, where: 'podContext', windows, bad, good };
};
const all = ['ALL'];
const httpGet = (host: string | undefined) => ({ httpGet: { host, port: 80 } });
const tcpSocket = (host: string | undefined) => ({ tcpSocket: { host, port: 80 } });
const probes = 'hostProbesAndHostLifecycle';

/** Of securityContext, on container and pod. */
export const contextCases: readonly Case[] = [
  context(
    'privileged',
    'applies',
    { privileged: true, allowPrivilegeEscalation: undefined },
    { privileged: false, allowPrivilegeEscalation: false },
  ),
  context(
    'allowPrivilegeEscalation',
    'exempt',
    { allowPrivilegeEscalation: true },
    { allowPrivilegeEscalation: false },
  ),
  context(
    'allowPrivilegeEscalation',
    'exempt',
    { allowPrivilegeEscalation: undefined },
    { allowPrivilegeEscalation: false },
  ),
  context(
    'allowPrivilegeEscalation',
    'exempt',
    { allowPrivilegeEscalation: null },
    { allowPrivilegeEscalation: false },
  ),
  context('capabilities', 'exempt', { capabilities: undefined }, { capabilities: { drop: all } }),
  context('capabilities', 'exempt', { capabilities: { drop: ['all'] } }, { capabilities: { drop: ['KILL', 'ALL'] } }),
  context('capabilities', 'exempt', { capabilities: { drop: ['CAP_ALL'] } }, { capabilities: { drop: all } }),
  context(
    'capabilities',
    'exempt',
    { capabilities: { drop: all, add: ['CHOWN'] } },
    { capabilities: { drop: all, add: ['NET_BIND_SERVICE'] } },
  ),
  context(
    'capabilities',
    'at baseline',
    { capabilities: { drop: all, add: ['NET_ADMIN'] } },
    { capabilities: { drop: all, add: [] } },
  ),
  context('runAsNonRoot', 'applies', { runAsNonRoot: false }, { runAsNonRoot: true }),
  context('runAsUser', 'applies', { runAsUser: 0 }, { runAsUser: 1 }),
  context(
    'seccompProfile',
    'at baseline',
    { seccompProfile: { type: 'Unconfined' } },
    { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } },
  ),
  context('procMount', 'applies', { procMount: 'Unmasked' }, { procMount: 'Default' }),
  context('seLinuxOptions', 'applies', { seLinuxOptions: { type: 'spc_t' } }, { seLinuxOptions: { type: '' } }),
  context('seLinuxOptions', 'applies', { seLinuxOptions: { user: 'a' } }, { seLinuxOptions: { user: '' } }),
  context('seLinuxOptions', 'applies', { seLinuxOptions: { role: 'a' } }, { seLinuxOptions: { level: 's0:c1,c2' } }),
  context(
    'appArmorProfile',
    'applies',
    { appArmorProfile: { type: 'Unconfined' } },
    { appArmorProfile: { type: 'RuntimeDefault' } },
  ),
  context(
    'windowsHostProcess',
    'applies',
    { windowsOptions: { hostProcess: true } },
    { windowsOptions: { hostProcess: false } },
  ),
  context('wrong-type', 'applies', { readOnlyRootFilesystem: 'true' }, { readOnlyRootFilesystem: true }),
  podContext('runAsNonRoot', 'applies', { runAsNonRoot: undefined }, { runAsNonRoot: true }),
  podContext('seccompProfile', 'exempt', { seccompProfile: undefined }, { seccompProfile: { type: 'Localhost' } }),
  podContext(
    'seccompProfile',
    'at baseline',
    { seccompProfile: { type: 'Unconfined' } },
    { seccompProfile: { type: 'RuntimeDefault' } },
  ),
  podContext('runAsUser', 'applies', { runAsUser: 0 }, { runAsUser: 1 }),
  podContext(
    'seLinuxOptions',
    'applies',
    { seLinuxOptions: { type: 'a' } },
    { seLinuxOptions: { type: 'container_t' } },
  ),
  podContext(
    'appArmorProfile',
    'applies',
    { appArmorProfile: { type: 'Unconfined' } },
    { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } },
  ),
  podContext(
    'windowsHostProcess',
    'applies',
    { windowsOptions: { hostProcess: true } },
    { windowsOptions: { runAsUserName: 'ContainerUser' } },
  ),
  podContext(
    'sysctls',
    'applies',
    { sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    { sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }] },
  ),
  podContext('wrong-type', 'applies', { fsGroup: '1' }, { fsGroup: 1 }),
];

/** Of container and pod besides. */
export const otherCases: readonly Case[] = [
  {
    rule: 'hostPorts',
    where: 'container',
    windows: 'applies',
    bad: { ports: [{ containerPort: 80, hostPort: 81 }] },
    good: { ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] },
  },
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe): Case[] => [
    {
      rule: probes,
      where: 'container',
      windows: 'applies',
      bad: { [probe]: httpGet('a') },
      good: { [probe]: httpGet('') },
    },
    {
      rule: probes,
      where: 'container',
      windows: 'applies',
      bad: { [probe]: tcpSocket('a') },
      good: { [probe]: tcpSocket(undefined) },
    },
  ]),
  ...['postStart', 'preStop'].map((hook): Case => {
    const [bad, good] = [{ lifecycle: { [hook]: httpGet('a') } }, { lifecycle: { [hook]: httpGet(undefined) } }];
    return { rule: probes, where: 'container', windows: 'applies', bad, good };
  }),
  ...['hostNetwork', 'hostPID', 'hostIPC'].map((field): Case => {
    return {
      rule: 'hostNamespaces',
      where: 'spec',
      windows: 'applies',
      bad: { [field]: true },
      good: { [field]: false },
    };
  }),
  ...['hostPath', 'nfs', 'gitRepo', 'iscsi', 'azureFile', 'flexVolume'].map((type): Case => {
    const [bad, good] = [{ volumes: [{ name: 'a', [type]: {} }] }, { volumes: [{ name: 'a', emptyDir: {} }] }];
    return { rule: 'volumes', where: 'spec', windows: 'applies', bad, good };
  }),
  {
    rule: 'appArmorProfile',
    where: 'annotations',
    windows: 'applies',
    bad: { 'container.apparmor.security.beta.kubernetes.io/container': 'unconfined' },
    good: { 'container.apparmor.security.beta.kubernetes.io/container': 'runtime/default' },
  },
];
