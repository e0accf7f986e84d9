import type { Pod } from './pod.ts';
import { addedCapabilities, namesWhere, procMounts, refusedValues, seccompWritten } from './second-baseline.ts';
import type { Control, Judged } from './second-control.ts';
import { containersNamed, plural, quoted, sortedSet } from './second-words.ts';

/** Whether a control that means nothing on Windows leaves a pod out. */
function forWindows({ pod, minor }: Judged): boolean {
  return minor >= 25 && pod.spec.os?.name === 'windows';
}

/** Whether root in the pod is nobody on the node. */
function inUserNamespace({ pod, minor }: Judged): boolean {
  return minor >= 35 && pod.spec.hostUsers === false;
}

function privilegeEscalation(judged: Judged): string | undefined {
  if (forWindows(judged)) return undefined;
  const names = namesWhere(judged.pod, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  return names.length > 0
    ? `allowPrivilegeEscalation != false (${containersNamed(names)} must set securityContext.allowPrivilegeEscalation=false)`
    : undefined;
}

function capabilities(judged: Judged): string | undefined {
  if (forWindows(judged)) return undefined;
  const keeping = namesWhere(
    judged.pod,
    ({ securityContext }) => !(securityContext?.capabilities?.drop ?? []).includes('ALL'),
  );
  const added = addedCapabilities(judged.pod, (name) => name === 'NET_BIND_SERVICE');
  const parts = [
    ...(keeping.length > 0 ? [`${containersNamed(keeping)} must set securityContext.capabilities.drop=["ALL"]`] : []),
    ...(added ? [added] : []),
  ];
  return parts.length > 0 ? `unrestricted capabilities (${parts.join('; ')})` : undefined;
}

const allowedSources =
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' ');

function volumes({ pod }: Judged): string | undefined {
  const refused = (pod.spec.volumes ?? []).flatMap(({ name, ...sources }) => {
    const types = Object.keys(sources).filter((type) => sources[type] !== null && sources[type] !== undefined);
    // One without a source has become an emptyDir.
    if (types.length === 0 || types.some((type) => allowedSources.includes(type))) return [];
    return [{ name, type: types[0] ?? '' }];
  });
  if (refused.length === 0) return undefined;
  const types = sortedSet(refused.map(({ type }) => type));
  const names = refused.map(({ name }) => name);
  const use = plural(names.length, 'uses', 'use');
  const what = plural(types.length, 'restricted volume type');
  return `restricted volume types (${plural(names.length, 'volume')} ${quoted(names)} ${use} ${what} ${quoted(types)})`;
}

function nonRoot(judged: Judged): string | undefined {
  if (inUserNamespace(judged)) return undefined;
  const { pod } = judged;
  const written = refusedValues(pod, ({ runAsNonRoot }) => (runAsNonRoot === false ? ['false'] : []));
  if (written) return `runAsNonRoot != true (${written.setters} must not set securityContext.runAsNonRoot=false)`;
  if (pod.spec.securityContext?.runAsNonRoot) return undefined;
  return missing(pod, 'runAsNonRoot', (names) => {
    return `runAsNonRoot != true (pod or ${names} must set securityContext.runAsNonRoot=true)`;
  });
}

function rootUser(judged: Judged): string | undefined {
  if (inUserNamespace(judged)) return undefined;
  const written = refusedValues(judged.pod, ({ runAsUser }) => (runAsUser === 0 ? ['0'] : []));
  return written && `runAsUser=0 (${written.setters} must not set runAsUser=0)`;
}

function seccomp(judged: Judged): string | undefined {
  if (forWindows(judged)) return undefined;
  const { pod } = judged;
  const written = seccompWritten(pod);
  if (written || pod.spec.securityContext?.seccompProfile) return written;
  return missing(pod, 'seccompProfile', (names) => {
    return `seccompProfile (pod or ${names} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`;
  });
}

/** What is said of containers that leave a field out. */
function missing(pod: Pod, field: 'runAsNonRoot' | 'seccompProfile', says: (names: string) => string) {
  const names = namesWhere(pod, ({ securityContext }) => !securityContext?.[field]);
  return names.length > 0 ? says(containersNamed(names)) : undefined;
}

/** The controls that restricted adds to baseline, or puts in the place of some of it. */
export const restricted: readonly Control[] = [
  { id: 'allowPrivilegeEscalation', since: 8, says: privilegeEscalation },
  { id: 'capabilities_restricted', since: 22, overrides: 'capabilities_baseline', says: capabilities },
  { id: 'procMount_restricted', since: 35, overrides: 'procMount', says: ({ pod }) => procMounts(pod) },
  { id: 'restrictedVolumes', since: 0, overrides: 'hostPathVolumes', says: volumes },
  { id: 'runAsNonRoot', since: 0, says: nonRoot },
  { id: 'runAsUser', since: 23, says: rootUser },
  { id: 'seccompProfile_restricted', since: 19, overrides: 'seccompProfile_baseline', says: seccomp },
];
