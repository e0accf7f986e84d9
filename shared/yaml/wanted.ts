import { inWrittenOrder } from './order.ts';
import { type Path, type Plain, samePlain } from './plain.ts';

/** What is true of every intent. */
interface Wish {
  /** Whether it may also write into what other places use too. Its path is then that of the text that is changed. */
  readonly shared?: true;
}

/** Writes a value (`set`), with the maps that lead there, or adds an item to the list at a path (`append`). */
interface Writing extends Wish {
  readonly op: 'set' | 'append';
  /** From the document's root. */
  readonly path: Path;
  readonly value: Plain;
  /** Whether `set` may also take the place of a map, a list or a block scalar that stands there. */
  readonly replace?: true;
}

/** Removes a key or an item; with `item`, those items of the list at the path that are this value. */
interface Removing extends Wish {
  readonly op: 'remove';
  readonly path: Path;
  readonly item?: Plain;
  /** Whether a map or list that is emptied goes too, with its key. Otherwise `{}` or `[]` is left. */
  readonly prune?: true;
}

/** Moves a key with its comments to one or several places; where one holds the same value already, nothing is written. */
interface Moving extends Wish {
  readonly op: 'move';
  readonly path: Path;
  /** Whole paths, each with the key that it gets there. */
  readonly to: readonly Path[];
  readonly prune?: true;
}

/** Gives a key another name, and leaves its value alone. */
interface Renaming extends Wish {
  readonly op: 'rename';
  readonly path: Path;
  readonly key: string;
}

/** One wish for a document; the edit module turns it into text. Every path is one of the text before all edits. */
export type Intent = Writing | Removing | Moving | Renaming;

/** The paths that an intent writes below. */
export function pathsOf(intent: Intent): readonly Path[] {
  if (intent.op === 'set' || intent.op === 'append') return [intent.path];
  const holder = intent.op === 'remove' && intent.item !== undefined ? intent.path : intent.path.slice(0, -1);
  return intent.op === 'move' ? [holder, ...intent.to] : [holder];
}

/** What is wanted at one place itself. `land` is the end of a move; `keep` that of one whose value stands there already. */
export type Leaf =
  | { readonly op: 'set'; readonly value: Plain; readonly replace: boolean }
  | { readonly op: 'append'; readonly values: readonly Plain[] }
  | { readonly op: 'remove'; readonly moved: boolean }
  | { readonly op: 'keep' }
  | { readonly op: 'land'; readonly value: Plain; readonly from: Path };

/** Several intents as one tree, so that two of them never create the same key twice. */
export interface Wanted {
  readonly children: ReadonlyMap<string | number, Wanted>;
  /** A place has either this or children. */
  readonly leaf: Leaf | undefined;
  /** The new name of its key. */
  readonly name: string | undefined;
}

/** A tree that is still being made. */
export interface Growing extends Wanted {
  children: Map<string | number, Growing>;
  leaf: Leaf | undefined;
  name: string | undefined;
}

/** What is wanted at one place. */
export type Step = { readonly path: Path } & ({ readonly leaf: Leaf } | { readonly name: string });

/** The steps as a tree, in their order; undefined where two of them contradict each other. */
export function mergeSteps(steps: readonly Step[]): Growing | undefined {
  const root = growing();
  for (const step of steps) {
    const place = placeFor(root, step.path);
    if (!place || !take(place, step)) return undefined;
  }
  return namesClash(root) ? undefined : root;
}

/** Whether a key would get a name that another key of its map gets or has. */
function namesClash({ children }: Wanted): boolean {
  const names = new Set<string | number>(children.keys());
  for (const child of children.values()) {
    if (namesClash(child) || (child.name !== undefined && names.has(child.name))) return true;
    if (child.name !== undefined) names.add(child.name);
  }
  return false;
}

function growing(): Growing {
  return { children: new Map(), leaf: undefined, name: undefined };
}

function placeFor(root: Growing, path: Path): Growing | undefined {
  let place = root;
  for (const key of path) {
    if (place.leaf) return undefined;
    const next = place.children.get(key) ?? growing();
    place.children.set(key, next);
    place = next;
  }
  return place;
}

/** Writes a step down at its place. @returns whether it goes together with what was wanted there before */
function take(place: Growing, step: Step): boolean {
  if ('name' in step) {
    const free = place.name === undefined || place.name === step.name;
    place.name = step.name;
    return free && (place.leaf === undefined || place.leaf.op === 'set');
  }
  if (place.children.size > 0 || (place.name !== undefined && step.leaf.op !== 'set')) return false;
  const leaf = place.leaf ? together(place.leaf, step.leaf) : step.leaf;
  place.leaf = leaf;
  return leaf !== undefined;
}

/** Two wishes for one place as one; undefined where they contradict each other. */
function together(a: Leaf, b: Leaf): Leaf | undefined {
  if (a.op === 'append' && b.op === 'append') {
    const known = b.values.every((value) => a.values.some((one) => samePlain(one, value)));
    return known ? a : { op: 'append', values: [...a.values, ...b.values] };
  }
  if (a.op === 'remove' && b.op === 'remove') return { op: 'remove', moved: a.moved || b.moved };
  if (a.op === 'keep' && b.op === 'keep') return a;
  const values = 'value' in a && 'value' in b && (a.op === b.op || a.op === 'land' || b.op === 'land');
  return values && samePlain(a.value, b.value) ? a : undefined;
}

/** Puts the fields of each security context of a tree into the order in which people write them. */
export function putInOrder(place: Growing): void {
  for (const [key, child] of place.children) {
    if (key === 'securityContext' && child.children.size > 1)
      child.children = new Map(inWrittenOrder([...child.children]));
    putInOrder(child);
  }
}

/** What stands at a place where nothing stood before: the maps and values that are wanted below it. */
export function plainOfWanted({ leaf, children }: Wanted): Plain {
  if (leaf?.op === 'append') return leaf.values;
  if (leaf) return 'value' in leaf ? leaf.value : null;
  return Object.fromEntries([...children].map(([key, child]) => [String(key), plainOfWanted(child)]));
}
