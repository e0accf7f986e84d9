import type { Value } from '../yaml/value.ts';
import type { Offenders } from './offenders.ts';

/**
 * The objects of a list. A null item is one of them: an empty object to the decoder. Where the list or an item is none,
 * or there may be more of them, the control is left undecided.
 */
export function objectsOf(list: Value, offenders: Offenders): readonly Value[] {
  if (list.isOpen || (list.shape !== 'absent' && list.shape !== 'list')) offenders.doubt();
  return list.items().filter((item) => {
    const readable = item.shape === 'map' || item.shape === 'absent';
    if (!readable) offenders.doubt();
    return readable;
  });
}
