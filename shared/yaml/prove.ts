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
    if (!same || !intents.every((intent) => isFulfilled(document, changed, intent, wanted))) return undefined;
    return keepsComments(document, changed, wanted) ? changed : undefined;
  } catch (error) {
    if (error instanceof Declined) return undefined;
    throw error;
  }
}

/** Whether the changed document says what an intent asks for, as kubectl reads it. (That an item is gone, the others tell.) */
function isFulfilled(before: ParsedDocument, after: ParsedDocument, intent: Intent, wanted: Wanted): boolean {
  const now = (path: Path) => valueAt(after, pathAfter(path, wanted));
  switch (intent.op) {
    case 'set':
      return isPlain(now(intent.path), intent.value);
    case 'append':
      return now(intent.path)
        .items()
        .some((item) => isPlain(item, intent.value));
    case 'remove':
      return intent.item !== undefined || isGone(after, intent.path, wanted);
    case 'rename': {
      const renamed = [...intent.path.slice(0, -1), intent.key];
      return exists(after, pathAfter(renamed, wanted)) && isGone(after, intent.path, wanted);
    }
    default: {
      const value = plainOf(valueAt(before, intent.path));
      return isGone(after, intent.path, wanted) && intent.to.every((path) => isPlain(now(path), value));
    }
  }
}

/** Whether a key is no more; that an item is no more is told by the items that are left. */
function isGone(after: ParsedDocument, path: Path, wanted: Wanted): boolean {
  const key = path.at(-1);
  const holder = valueAt(after, pathAfter(path.slice(0, -1), wanted));
  return typeof key === 'number' || key === undefined || holder.entry(key) === undefined;
}

/** Where a place stands once keys before it have new names, and items before it are gone. */
function pathAfter(path: Path, wanted: Wanted): Path {
  let place: Wanted | undefined = wanted;
  return path.map((key) => {
    const siblings: Wanted['children'] = place?.children ?? new Map();
    const child = siblings.get(key);
    place = child;
    if (typeof key === 'string') return child?.name ?? key;
    const gone = [...siblings].filter(([index, { leaf }]) => Number(index) < key && leaf?.op === 'remove');
    return key - gone.length;
  });
}

function isPlain(place: Value, value: Plain): boolean {
  return samePlain(plainOf(place), value);
}
