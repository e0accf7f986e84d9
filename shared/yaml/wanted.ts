import { type Path, type Plain, samePlain } from './plain.ts';

/** One wish for a document; the edit module turns it into text. */
export interface Intent {
  /** `set` writes a value at a path, with the maps that lead there; `append` adds an item to the list at a path. */
  readonly op: 'set' | 'append';
  /** From the document's root. */
  readonly path: Path;
  readonly value: Plain;
}

/** Several intents as one tree, so that two of them never create the same key twice. */
export interface Wanted {
  readonly children: ReadonlyMap<string | number, Wanted>;
  /** What is wanted here itself; a place has either this or children. */
  readonly leaf: { readonly op: 'set' | 'append'; readonly value: Plain } | undefined;
}

interface Growing {
  readonly children: Map<string | number, Growing>;
  leaf: Wanted['leaf'];
}

/** The intents as a tree, in their order; undefined where two of them contradict each other. */
export function mergeIntents(intents: readonly Intent[]): Wanted | undefined {
  const root: Growing = { children: new Map(), leaf: undefined };
  for (const { op, path, value } of intents) {
    let place = root;
    for (const key of path) {
      if (place.leaf) return undefined;
      const next: Growing = place.children.get(key) ?? { children: new Map(), leaf: undefined };
      place.children.set(key, next);
      place = next;
    }
    const same = place.leaf?.op === op && samePlain(place.leaf.value, value);
    if (place.children.size > 0 || (place.leaf && !same)) return undefined;
    place.leaf = { op, value };
  }
  return root;
}

/** What stands at a place where nothing stood before: the maps and values that are wanted below it. */
export function plainOfWanted(wanted: Wanted): Plain {
  if (wanted.leaf) return wanted.leaf.op === 'append' ? [wanted.leaf.value] : wanted.leaf.value;
  return Object.fromEntries([...wanted.children].map(([key, child]) => [String(key), plainOfWanted(child)]));
}
