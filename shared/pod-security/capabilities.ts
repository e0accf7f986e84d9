import type { ContainerView } from '../kubernetes/workload.ts';
import type { Span } from '../text/span.ts';
import type { Offenders } from './offenders.ts';

/** A capability as it is written in a list. */
export interface WrittenCapability {
  readonly name: string;
  readonly span: Span | undefined;
}

/** The capabilities that a container adds, to the letter; what hides some leaves the control undecided. */
export function addedCapabilities(container: ContainerView, offenders: Offenders): WrittenCapability[] {
  return written(container, 'add', offenders);
}

/** The capabilities that a container drops, to the letter. Hidden ones matter only where `ALL` is not among the others. */
export function droppedCapabilities(container: ContainerView): {
  readonly names: readonly string[];
  readonly hidden: boolean;
} {
  const { items, hidden } = read(container, 'drop');
  return { names: items.map((item) => item.name), hidden };
}

function written(container: ContainerView, list: 'add' | 'drop', offenders: Offenders): WrittenCapability[] {
  const { items, hidden } = read(container, list);
  if (hidden) offenders.doubt();
  return items;
}

function read(container: ContainerView, list: 'add' | 'drop'): { items: WrittenCapability[]; hidden: boolean } {
  const value = container.securityContext.at('capabilities', list);
  if (value.shape === 'absent') return { items: [], hidden: false };
  if (value.shape !== 'list') return { items: [], hidden: true };
  const items: WrittenCapability[] = [];
  let hidden = false;
  for (const item of value.items()) {
    const reading = item.string();
    // A null item is the empty string to the decoder.
    if (reading.state === 'unknown') hidden = true;
    else items.push({ name: reading.state === 'set' ? reading.value : '', span: item.span });
  }
  return { items, hidden };
}
