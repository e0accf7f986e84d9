import { controls } from './controls.ts';
import type { ControlId } from './types.ts';

/** What a control asks of fields, in the words behind its level. Fields are named with their type. */
interface Asked {
  readonly control: ControlId;
  readonly fields: readonly string[];
  readonly words: string;
}

const inBoth = (field: string) => [`PodSecurityContext.${field}`, `SecurityContext.${field}`];

/** Source: kubernetes/pod-security-admission policy/check_*.go. Volumes, ports and probes are no fields of ours. */
const table: readonly Asked[] = [
  {
    control: 'appArmorProfile',
    fields: [...inBoth('appArmorProfile'), 'AppArmorProfile.type'],
    words: 'forbids `Unconfined`',
  },
  {
    control: 'capabilities_baseline',
    fields: ['SecurityContext.capabilities', 'Capabilities.add'],
    words: 'allows adding only 13 that containerd grants by default',
  },
  {
    control: 'hostNamespaces',
    fields: ['PodSpec.hostNetwork', 'PodSpec.hostPID', 'PodSpec.hostIPC'],
    words: 'forbids `true`',
  },
  { control: 'privileged', fields: ['SecurityContext.privileged'], words: 'forbids `true`' },
  { control: 'procMount', fields: ['SecurityContext.procMount'], words: 'forbids `Unmasked`' },
  {
    control: 'seLinuxOptions',
    fields: [...inBoth('seLinuxOptions')],
    words: 'forbids `user` and `role`, and types other than those of containers',
  },
  { control: 'seLinuxOptions', fields: ['SELinuxOptions.user', 'SELinuxOptions.role'], words: 'forbids every value' },
  { control: 'seLinuxOptions', fields: ['SELinuxOptions.type'], words: 'allows only the types of containers' },
  {
    control: 'seccompProfile_baseline',
    fields: [...inBoth('seccompProfile'), 'SeccompProfile.type'],
    words: 'forbids `Unconfined`',
  },
  {
    control: 'sysctls',
    fields: ['PodSecurityContext.sysctls', 'Sysctl.name'],
    words: 'allows only those that stay within the pod',
  },
  {
    control: 'windowsHostProcess',
    fields: [...inBoth('windowsOptions'), 'WindowsSecurityContextOptions.hostProcess'],
    words: 'forbids `hostProcess: true`',
  },
  {
    control: 'allowPrivilegeEscalation',
    fields: ['SecurityContext.allowPrivilegeEscalation'],
    words: 'asks for `false`',
  },
  {
    control: 'capabilities_restricted',
    fields: ['SecurityContext.capabilities'],
    words: 'asks for `drop: [ALL]`, and allows adding only `NET_BIND_SERVICE`',
  },
  { control: 'capabilities_restricted', fields: ['Capabilities.add'], words: 'allows adding only `NET_BIND_SERVICE`' },
  { control: 'capabilities_restricted', fields: ['Capabilities.drop'], words: 'asks for `ALL`' },
  { control: 'procMount_restricted', fields: ['SecurityContext.procMount'], words: 'forbids `Unmasked`' },
  { control: 'runAsNonRoot', fields: inBoth('runAsNonRoot'), words: 'asks for `true`' },
  { control: 'runAsUser', fields: inBoth('runAsUser'), words: 'forbids 0' },
  {
    control: 'seccompProfile_restricted',
    fields: [...inBoth('seccompProfile'), 'SeccompProfile.type'],
    words: 'asks for `RuntimeDefault` or `Localhost`',
  },
];

/** What lifts a demand beside `hostUsers: false`. */
const liftedFor = 'not beside `hostUsers: false`';

/**
 * What the Pod Security Standards ask of a field, as part of a sentence: `baseline forbids …, restricted asks for …`; ''
 * where no control of the version looks at it.
 * @param field with its type: `SecurityContext.privileged`
 * @param minor the minor version of the policy
 */
export function askedOf(field: string, minor: number): string {
  const asked = table.flatMap(({ control, fields, words }) => {
    const found = controls.find(({ id, since }) => id === control && since <= minor);
    if (!found || !fields.includes(field)) return [];
    const lifted = found.exempt?.userNamespace;
    return [`${found.level} ${words}${lifted !== undefined && lifted <= minor ? ` (${liftedFor})` : ''}`];
  });
  return asked.join('; ');
}
