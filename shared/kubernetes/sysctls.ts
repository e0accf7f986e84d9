import { byKey } from '../lists.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
/**
 * What the API server takes for the name of a sysctl, as it quotes it.
 * Source: pkg/apis/core/validation/validation.go, IsValidSysctlName (slashes since 1.25).
 */
export const sysctlNamePattern = '^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$';
export const longestSysctlName = 253;

const namePattern = new RegExp(sysctlNamePattern);

/** Whether the API server takes a text for the name of a sysctl. */
export function isSysctlName(text: string): boolean {
  return text.length <= longestSysctlName && namePattern.test(text);
}

/** Source: component-helpers/node/util/sysctl/namespace.go. */
const ipcNames: ReadonlySet<string> = new Set([
  'kernel.sem',
  'kernel.shm',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.msg',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
]);

/** The field of a pod that shares the namespace which a sysctl belongs to; undefined where it belongs to neither. */
export function hostFieldOfSysctl(name: string): 'hostNetwork' | 'hostIPC' | undefined {
  const dotted = withDots(name);
  if (dotted.startsWith('net.')) return 'hostNetwork';
  return ipcNames.has(dotted) || dotted.startsWith('fs.mqueue.') ? 'hostIPC' : undefined;
}

/**
 * Whether a sysctl may belong to a pod: it is of a kind that the kernel keeps for each namespace. Others are the node's
 * alone, and no kubelet can be told to allow them. Source: pkg/kubelet/sysctl/allowlist.go, NewAllowlist.
 */
export function mayBeNamespaced(name: string): boolean {
  return hostFieldOfSysctl(name) !== undefined || /^kernel\.(?:shm|msg)/.test(withDots(name));
}

/** `net/ipv4/conf/eno2.100/rp_filter` is `net.ipv4.conf.eno2/100.rp_filter`: the first mark decides which separates. */
export function withDots(name: string): string {
  if (/[./]/.exec(name)?.[0] !== '/') return name;
  return name.replace(/[./]/g, (mark) => (mark === '/' ? '.' : '/'));
}

/** Where the sysctls of each name stand in a list of them. @param path of the list */
export function sysctlPaths(sysctls: Value, path: Path): ReadonlyMap<string, readonly Path[]> {
  const named = sysctls.items().map((item, i) => ({ name: item.get('name').text(), path: [...path, i] }));
  const same = byKey(named, ({ name }) => name);
  return new Map([...same].map(([name, places]) => [name, places.map((place) => place.path)]));
}
