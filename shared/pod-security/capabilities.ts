import { capabilityList, type WrittenCapability } from '../kubernetes/capability-lists.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import type { Offenders } from './offenders.ts';

/** The capabilities that a container adds, to the letter; what hides some leaves the control undecided. */
export function addedCapabilities(container: ContainerView, offenders: Offenders): readonly WrittenCapability[] {
  const { items, hidden } = capabilityList(container, 'add');
  if (hidden) offenders.doubt();
  return items;
}
