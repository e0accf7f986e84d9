/** Holds what was worked out of something, as long as that is there. */
export type Memory = Map<symbol, unknown>;

/** Something that holds what was worked out of it. */
export interface Rememberer {
  readonly memory: Memory;
}

/**
 * A function that works something out once for each thing that it is asked about, which keeps it. No WeakMap: to a young
 * collection of V8 all values of one are alive, whatever became of their keys, and with them the trees they speak of, so
 * that judging took twice as long.
 */
export function remembered<Thing extends Rememberer, Result>(make: (thing: Thing) => Result): (thing: Thing) => Result {
  const place = Symbol();
  return (thing) => {
    // Only what was made here is kept at this place.
    if (thing.memory.has(place)) return thing.memory.get(place) as Result;
    const result = make(thing);
    thing.memory.set(place, result);
    return result;
  };
}
