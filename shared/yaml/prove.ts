import { countBelow } from '../lists.ts';
import { applyChanges, type TextChange } from '../text/span.ts';
import { cut } from './cut.ts';
import { Declined } from './declined.ts';
import { keepsComments } from './kept-comments.ts';
import { type ParsedDocument, parseDocument } from './parse.ts';
import { exists, plainOf, valueAt } from './place.ts';
import { type Path, type Plain, samePlain } from './plain.ts';
import { sameBut } from './same.ts';
import { settle } from './settle.ts';
import type { Value } from './value.ts';
import type { Intent, Wanted } from './wanted.ts';

/**
 * Proves planned changes: the changed document is still one document without errors, each intent is fulfilled as kubectl
 * reads it, everything else is what it was, and no comment is lost but those of what was to be removed. Gives the changed
 * document, or undefined.
 */
export function proveEdits(
  document: ParsedDocument,
  changes: readonly TextChange[],
  intents: readonly Intent[],
): ParsedDocument | undefined {
  const text = applyChanges(document.text, changes);
  const pieces = cut(text);
  if (pieces.length > 1 || (pieces[0]?.problems.length ?? 0) > (cut(document.text)[0]?.problems.length ?? 0))
    return undefined;
  try {
    const wanted = settle(document, intents);
    const changed = parseDocument(text);
    const same = !changed.template && changed.errors.length === 0 && sameBut(document.root, changed.root, wanted);
    const pathAfter = pathsAfter(wanted);
    if (!same || !intents.every((intent) => isFulfilled(document, changed, intent, pathAfter))) return undefined;
    return keepsComments(document, changed, wanted) ? changed : undefined;
  } catch (error) {
    if (error instanceof Declined) return undefined;
    throw error;
  }
}

/** Whether the changed document says what an intent asks for, as kubectl reads it. (That an item is gone, the others tell.) */
function isFulfilled(before: ParsedDocument, after: ParsedDocument, intent: Intent, pathAfter: PathAfter): boolean {
  const now = (path: Path) => valueAt(after, pathAfter(path));
  switch (intent.op) {
    case 'set':
      return isPlain(now(intent.path), intent.value);
    case 'append':
      return now(intent.path)
        .items()
        .some((item) => isPlain(item, intent.value));
    case 'remove':
      return intent.item !== undefined || isGone(after, intent.path, pathAfter);
    case 'rename': {
      const renamed = [...intent.path.slice(0, -1), intent.key];
      return exists(after, pathAfter(renamed)) && isGone(after, intent.path, pathAfter);
    }
    default: {
      const value = plainOf(valueAt(before, intent.path));
      return isGone(after, intent.path, pathAfter) && intent.to.every((path) => isPlain(now(path), value));
    }
  }
}

/** Whether a key is no more; that an item is no more is told by the items that are left. */
function isGone(after: ParsedDocument, path: Path, pathAfter: PathAfter): boolean {
  const key = path.at(-1);
  const holder = valueAt(after, pathAfter(path.slice(0, -1)));
  return typeof key === 'number' || key === undefined || holder.entry(key) === undefined;
}

/** Where a place stands once keys before it have new names, and items before it are gone. */
type PathAfter = (path: Path) => Path;

function pathsAfter(wanted: Wanted): PathAfter {
  const known = new Map<Wanted, readonly number[]>();
  /** The items of a list that go, in their order: found once, for a list may have thousands that intents speak of. */
  const goneFrom = (list: Wanted): readonly number[] => {
    const gone = known.get(list) ?? removedFrom(list);
    known.set(list, gone);
    return gone;
  };
  return (path) => {
    let place: Wanted | undefined = wanted;
    return path.map((key) => {
      const holder: Wanted | undefined = place;
      place = holder?.children.get(key);
      if (typeof key === 'string') return place?.name ?? key;
      return holder ? key - countBelow(goneFrom(holder), key) : key;
    });
  };
}

function removedFrom({ children }: Wanted): number[] {
  const gone = [...children].flatMap(([key, { leaf }]) => (leaf?.op === 'remove' ? [Number(key)] : []));
  return gone.sort((a, b) => a - b);
}

function isPlain(place: Value, value: Plain): boolean {
  return samePlain(plainOf(place), value);
}
