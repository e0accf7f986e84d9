import type { Memory, Rememberer } from '../shared/memory.ts';

/** Some items that stand side by side in a list. As long as they are the same, so is the part. */
export class Part<Item> implements Rememberer {
  readonly items: readonly Item[];
  readonly memory: Memory = new Map();

  #reduced: Part<Item> | undefined;

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  /** A part of some of its items; the same one as before, where those are the same. */
  reducedTo(items: readonly Item[]): Part<Item> {
    if (items.length === this.items.length) return this;
    const known = this.#reduced?.items;
    const isKnown = known?.length === items.length && items.every((item, i) => item === known[i]);
    if (!isKnown || !this.#reduced) this.#reduced = new Part(items);
    return this.#reduced;
  }
}

/** A list as any other, which knows the parts that it was joined of. What is made of it is an array. */
export class JoinedList<Item> extends Array<Item> {
  // Private, for a worker's messages would be cloned with what is public.
  readonly #parts: readonly Part<Item>[];

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  constructor(parts: readonly Part<Item>[]) {
    super();
    this.#parts = parts;
    for (const { items } of parts) for (const item of items) this.push(item);
  }

  get parts(): readonly Part<Item>[] {
    return this.#parts;
  }
}
