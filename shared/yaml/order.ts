/** The fields of a security context in the order in which people write them: who it runs as, what it is confined by, what it may. */
const written = [
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'fsGroup',
  'fsGroupChangePolicy',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seccompProfile',
  'appArmorProfile',
  'seLinuxOptions',
  'seLinuxChangePolicy',
  'windowsOptions',
  'sysctls',
  'allowPrivilegeEscalation',
  'privileged',
  'readOnlyRootFilesystem',
  'procMount',
  'capabilities',
];

const ranks: ReadonlyMap<string | number, number> = new Map(written.map((field, rank) => [field, rank]));

/** The same entries, sorted; fields that are no security context's come last, in the order they had. */
export function inWrittenOrder<T extends readonly [string | number, unknown]>(entries: readonly T[]): T[] {
  const rank = ([field]: T) => ranks.get(field) ?? written.length;
  return [...entries].sort((a, b) => rank(a) - rank(b));
}
