import { capabilityList, type WrittenCapability } from '../kubernetes/capability-lists.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import type { Offenders } from './offenders.ts';

/** The capabilities that a container adds, to the letter; where there may be more, it leaves the control undecided. */
export function addedCapabilities(container: ContainerView, offenders: Offenders): readonly WrittenCapability[] {
  const { items, isOpen } = capabilityList(container, 'add');
  if (isOpen) offenders.doubt();
  return items;
}
