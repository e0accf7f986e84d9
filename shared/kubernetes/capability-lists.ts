import { remembered } from '../memory.ts';
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
  /** Whether a part of it can't be read: a template or another type hides some. */
  readonly hidden: boolean;
  /** Whether there may be more: some are hidden, or another file may add some. */
  readonly isOpen: boolean;
}

const none: CapabilityList = { items: [], hidden: false, isOpen: false };

const listsOf = remembered(({ securityContext }: ContainerView) => {
  const capabilities = securityContext.get('capabilities');
  return { add: read(capabilities.get('add')), drop: read(capabilities.get('drop')) };
});

/** The capabilities that a container adds or drops. */
export function capabilityList(container: ContainerView, list: 'add' | 'drop'): CapabilityList {
  return listsOf(container)[list];
}

function read(value: Value): CapabilityList {
  if (value.shape === 'absent') return none;
  if (value.shape !== 'list') return { items: [], hidden: true, isOpen: true };
  const items: WrittenCapability[] = [];
  for (const [index, item] of value.items().entries()) {
    const name = item.string();
    if (name.state !== 'unknown') items.push({ name: name.state === 'set' ? name.value : '', value: item, index });
  }
  const hidden = items.length < value.items().length;
  return { items, hidden, isOpen: hidden || value.isOpen };
}

/** Whether a container adds all capabilities, in any spelling: to drop some beside it is a contradiction. */
export function addsAll(container: ContainerView): boolean {
  return capabilityList(container, 'add').items.some(({ name }) => meansAll(name));
}

/** Whether a name is meant as `ALL`, in any spelling. */
export function meansAll(name: string): boolean {
  return /^(?:cap_)?all$/i.test(name);
}
