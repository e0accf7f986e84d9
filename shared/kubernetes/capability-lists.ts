import type { Value } from '../yaml/value.ts';
import type { ContainerView } from './workload.ts';

/** An item of `capabilities.add` or `capabilities.drop`. */
export interface WrittenCapability {
  /** To the letter; '' for an empty item, as the decoder has it. */
  readonly name: string;
  readonly value: Value;
  /** Its place in the list. */
  readonly index: number;
}

/** One of the two lists of a container. */
export interface CapabilityList {
  readonly items: readonly WrittenCapability[];
  /** Whether there may be more: a template, an overlay or another type hides some. */
  readonly hidden: boolean;
}

/** The capabilities that a container adds or drops. */
export function capabilityList(container: ContainerView, list: 'add' | 'drop'): CapabilityList {
  const value = container.securityContext.at('capabilities', list);
  if (value.shape === 'absent') return { items: [], hidden: false };
  if (value.shape !== 'list') return { items: [], hidden: true };
  const items: WrittenCapability[] = [];
  for (const [index, item] of value.items().entries()) {
    const name = item.string();
    if (name.state !== 'unknown') items.push({ name: name.state === 'set' ? name.value : '', value: item, index });
  }
  return { items, hidden: items.length < value.items().length };
}
