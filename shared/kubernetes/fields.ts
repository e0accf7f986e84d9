/**
 * The fields that this project judges and explains, as the Kubernetes API defines them: one row per field.
 * Source of every row: kubernetes/api core/v1/types.go and pkg/features/kube_features.go.
 * What a field means to people stands below shared/knowledge/.
 */

/** An API type that holds fields of ours. Names are those of core/v1. */
export type Owner =
  | 'PodSpec'
  | 'PodSecurityContext'
  | 'SecurityContext'
  | 'SELinuxOptions'
  | 'SeccompProfile'
  | 'AppArmorProfile'
  | 'Capabilities'
  | 'Sysctl'
  | 'WindowsSecurityContextOptions';

/** The JSON type that the API server's decoder takes: a scalar, a list of one type, or an object of ours. */
export type FieldType = 'boolean' | 'integer' | 'string' | readonly ['list', 'integer' | 'string' | Owner] | Owner;

/** One field of one API type. */
export interface Field {
  readonly owner: Owner;
  readonly name: string;
  readonly type: FieldType;
  /** The values that the API server takes, where it checks them. */
  readonly values?: readonly string[];
  /** On which systems the field means anything; `any` where both. */
  readonly os: 'linux' | 'windows' | 'any';
  /** First minor version of Kubernetes 1 in which the API server keeps the field by default; absent: all that Batten knows. */
  readonly since?: number;
}

const profileTypes = ['RuntimeDefault', 'Localhost', 'Unconfined'] as const;

const podSpec: readonly Field[] = [
  { owner: 'PodSpec', name: 'securityContext', type: 'PodSecurityContext', os: 'any' },
  { owner: 'PodSpec', name: 'hostNetwork', type: 'boolean', os: 'any' },
  { owner: 'PodSpec', name: 'hostPID', type: 'boolean', os: 'linux' },
  { owner: 'PodSpec', name: 'hostIPC', type: 'boolean', os: 'linux' },
  { owner: 'PodSpec', name: 'hostUsers', type: 'boolean', os: 'linux', since: 33 },
  { owner: 'PodSpec', name: 'shareProcessNamespace', type: 'boolean', os: 'linux', since: 12 },
  { owner: 'PodSpec', name: 'automountServiceAccountToken', type: 'boolean', os: 'any' },
  { owner: 'PodSpec', name: 'serviceAccountName', type: 'string', os: 'any' },
];

const podSecurityContext: readonly Field[] = [
  { owner: 'PodSecurityContext', name: 'runAsUser', type: 'integer', os: 'linux' },
  { owner: 'PodSecurityContext', name: 'runAsGroup', type: 'integer', os: 'linux', since: 14 },
  { owner: 'PodSecurityContext', name: 'runAsNonRoot', type: 'boolean', os: 'any' },
  { owner: 'PodSecurityContext', name: 'seLinuxOptions', type: 'SELinuxOptions', os: 'linux' },
  {
    owner: 'PodSecurityContext',
    name: 'windowsOptions',
    type: 'WindowsSecurityContextOptions',
    os: 'windows',
    since: 16,
  },
  { owner: 'PodSecurityContext', name: 'seccompProfile', type: 'SeccompProfile', os: 'linux', since: 19 },
  { owner: 'PodSecurityContext', name: 'appArmorProfile', type: 'AppArmorProfile', os: 'linux', since: 30 },
  { owner: 'PodSecurityContext', name: 'supplementalGroups', type: ['list', 'integer'], os: 'linux' },
  {
    owner: 'PodSecurityContext',
    name: 'supplementalGroupsPolicy',
    type: 'string',
    values: ['Merge', 'Strict'],
    os: 'linux',
    since: 33,
  },
  { owner: 'PodSecurityContext', name: 'fsGroup', type: 'integer', os: 'linux' },
  {
    owner: 'PodSecurityContext',
    name: 'fsGroupChangePolicy',
    type: 'string',
    values: ['Always', 'OnRootMismatch'],
    os: 'linux',
    since: 20,
  },
  { owner: 'PodSecurityContext', name: 'sysctls', type: ['list', 'Sysctl'], os: 'linux', since: 11 },
  {
    owner: 'PodSecurityContext',
    name: 'seLinuxChangePolicy',
    type: 'string',
    values: ['MountOption', 'Recursive'],
    os: 'linux',
    since: 33,
  },
];

const securityContext: readonly Field[] = [
  { owner: 'SecurityContext', name: 'runAsUser', type: 'integer', os: 'linux' },
  { owner: 'SecurityContext', name: 'runAsGroup', type: 'integer', os: 'linux', since: 14 },
  { owner: 'SecurityContext', name: 'runAsNonRoot', type: 'boolean', os: 'any' },
  { owner: 'SecurityContext', name: 'seLinuxOptions', type: 'SELinuxOptions', os: 'linux' },
  { owner: 'SecurityContext', name: 'windowsOptions', type: 'WindowsSecurityContextOptions', os: 'windows', since: 16 },
  { owner: 'SecurityContext', name: 'seccompProfile', type: 'SeccompProfile', os: 'linux', since: 19 },
  { owner: 'SecurityContext', name: 'appArmorProfile', type: 'AppArmorProfile', os: 'linux', since: 30 },
  { owner: 'SecurityContext', name: 'capabilities', type: 'Capabilities', os: 'linux' },
  { owner: 'SecurityContext', name: 'privileged', type: 'boolean', os: 'linux' },
  { owner: 'SecurityContext', name: 'allowPrivilegeEscalation', type: 'boolean', os: 'linux', since: 8 },
  { owner: 'SecurityContext', name: 'readOnlyRootFilesystem', type: 'boolean', os: 'linux' },
  {
    owner: 'SecurityContext',
    name: 'procMount',
    type: 'string',
    values: ['Default', 'Unmasked'],
    os: 'linux',
    since: 33,
  },
];

const nested: readonly Field[] = [
  { owner: 'SELinuxOptions', name: 'user', type: 'string', os: 'linux' },
  { owner: 'SELinuxOptions', name: 'role', type: 'string', os: 'linux' },
  { owner: 'SELinuxOptions', name: 'type', type: 'string', os: 'linux' },
  { owner: 'SELinuxOptions', name: 'level', type: 'string', os: 'linux' },
  { owner: 'SeccompProfile', name: 'type', type: 'string', values: profileTypes, os: 'linux' },
  { owner: 'SeccompProfile', name: 'localhostProfile', type: 'string', os: 'linux' },
  { owner: 'AppArmorProfile', name: 'type', type: 'string', values: profileTypes, os: 'linux' },
  { owner: 'AppArmorProfile', name: 'localhostProfile', type: 'string', os: 'linux' },
  { owner: 'Capabilities', name: 'add', type: ['list', 'string'], os: 'linux' },
  { owner: 'Capabilities', name: 'drop', type: ['list', 'string'], os: 'linux' },
  { owner: 'Sysctl', name: 'name', type: 'string', os: 'linux' },
  { owner: 'Sysctl', name: 'value', type: 'string', os: 'linux' },
  { owner: 'WindowsSecurityContextOptions', name: 'gmsaCredentialSpecName', type: 'string', os: 'windows' },
  { owner: 'WindowsSecurityContextOptions', name: 'gmsaCredentialSpec', type: 'string', os: 'windows' },
  { owner: 'WindowsSecurityContextOptions', name: 'runAsUserName', type: 'string', os: 'windows', since: 17 },
  { owner: 'WindowsSecurityContextOptions', name: 'hostProcess', type: 'boolean', os: 'windows', since: 23 },
];

/** Every field, in the order in which the API documentation lists them. */
export const fields: readonly Field[] = [...podSpec, ...podSecurityContext, ...securityContext, ...nested];

const byOwner: ReadonlyMap<Owner, ReadonlyMap<string, Field>> = fields.reduce((index, field) => {
  index.set(field.owner, (index.get(field.owner) ?? new Map<string, Field>()).set(field.name, field));
  return index;
}, new Map<Owner, Map<string, Field>>());

/** The field of that API type with that name, or undefined where the type has none. Names are case-sensitive, as in the API. */
export function fieldOf(owner: Owner, name: string): Field | undefined {
  return byOwner.get(owner)?.get(name);
}

/** The first minor version that keeps a field; 0 if every version that is known does. */
export function keptSince(owner: Owner, name: string): number {
  return fieldOf(owner, name)?.since ?? 0;
}

const listedByOwner: ReadonlyMap<Owner, readonly Field[]> = new Map(
  [...byOwner].map(([owner, named]) => [owner, [...named.values()]]),
);

/** Every field of one API type. */
export function fieldsOf(owner: Owner): readonly Field[] {
  return listedByOwner.get(owner) ?? [];
}

/** Whether an API server of that minor version keeps the field. Older ones drop it. */
export function isKnownIn(field: Field, minor: number): boolean {
  return field.since === undefined || minor >= field.since;
}
