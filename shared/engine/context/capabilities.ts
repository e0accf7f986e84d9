import { capabilities } from '../../knowledge/capabilities.ts';
import { capabilityList } from '../../kubernetes/capability-lists.ts';
import { isPrivileged } from '../../kubernetes/evidence.ts';
import { finalCapabilities } from '../../kubernetes/final-capabilities.ts';
import type { Runtime } from '../../kubernetes/runtime.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import type { CapabilitiesContext } from './types.ts';

/** The capabilities of a container in the end, as what its lists make of a set. Null where something hidden decides, and on Windows. */
export function capabilitiesOf(container: ContainerView, runtime: Runtime): CapabilitiesContext | null {
  const final = finalCapabilities(container, runtime);
  if (!final) return null;
  const { left, leftBySome, refusedBy, usable } = final;
  const start = startOf(container);
  const beyond = (names: readonly string[]) => names.filter((name) => start === 'none' || !isDefault(name));
  const from = capabilities.filter(({ name }) => start === 'all' || (start === 'default' && isDefault(name)));
  return {
    start,
    added: start === 'none' || start === 'default' ? beyond(left) : [],
    addedBySome: beyond(leftBySome),
    dropped: from.map(({ name }) => name).filter((name) => ![...left, ...leftBySome].includes(name)),
    refusedBy,
    usable,
  };
}

function startOf(container: ContainerView): CapabilitiesContext['start'] {
  if (isPrivileged(container)) return 'privileged';
  if (hasAll(container, 'drop')) return 'none';
  return hasAll(container, 'add') ? 'all' : 'default';
}

/** Runtimes know it in any case. */
function hasAll(container: ContainerView, list: 'add' | 'drop'): boolean {
  return capabilityList(container, list).items.some(({ name }) => name.toUpperCase() === 'ALL');
}

/** Whether some runtime grants it to every container that drops nothing. */
function isDefault(name: string): boolean {
  return capabilities.some((row) => row.name === name && row.grantedBy.length > 0);
}
