import { isPrivileged, isWindows } from '../kubernetes/evidence.ts';
import type { ContainerView, Workload } from '../kubernetes/workload.ts';

/** The containers of a Linux pod whose capabilities count: `privileged` would make them moot. */
export function unprivilegedContainers({ pod }: Workload): readonly ContainerView[] {
  return isWindows(pod) === false ? pod.containers.filter((container) => !isPrivileged(container)) : [];
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
