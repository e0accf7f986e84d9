import { isMap, isSeq, type Pair } from 'yaml';
import { mostMovedLevels, mostMovedValues } from '../limits.ts';
import { Declined } from './declined.ts';
import { placesOfKeys } from './keys.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Path, Plain } from './plain.ts';
import { Value } from './value.ts';

/** The value at a path, as kubectl reads it. */
export function valueAt(document: ParsedDocument, path: Path): Value {
  return path.reduce<Value>(
    (at, key) => (typeof key === 'number' ? at.item(key) : at.get(key)),
    Value.root(document, 'absent'),
  );
}

/** Whether a key, or an item, stands at a path, be it null. */
export function exists(document: ParsedDocument, path: Path): boolean {
  const key = path.at(-1);
  if (key === undefined) return document.root !== null;
  const holder = valueAt(document, path.slice(0, -1));
  return typeof key === 'number' ? holder.hasItem(key) : holder.entry(key) !== undefined;
}

/** A value as JSON has it. Throws `Declined` for what kubectl refuses, and for what is too large. */
export function plainOf(value: Value): Plain {
  let left = mostMovedValues;
  const read = (one: Value, depth: number): Plain => {
    if (left-- <= 0 || depth > mostMovedLevels) throw new Declined('the value is too large, or holds itself');
    if (one.shape === 'map')
      return Object.fromEntries(one.entries().map(([key, member]) => [key, read(member, depth + 1)]));
    if (one.shape === 'list') return one.items().map((item) => read(item, depth + 1));
    const scalar = one.scalar() ?? null;
    if (typeof scalar === 'object' && scalar !== null) throw new Declined(`the value ${scalar.refused}`);
    return scalar;
  };
  return read(value, 0);
}

/** The pair of a map whose key is `name`, as it is written, with its place; the last where it stands twice. */
export function pairOf(
  document: ParsedDocument,
  node: unknown,
  name: string,
): { readonly pair: Pair; readonly index: number } | undefined {
  if (!isMap(node)) return undefined;
  const index = placesOfKeys(document, node).get(name)?.last ?? -1;
  const pair = node.items[index];
  return pair && { pair, index };
}

/** The node that is written at a path; undefined where none is, or where it is reached through an alias only. */
export function syntaxAt(document: ParsedDocument, path: Path): SyntaxNode | null | undefined {
  let node: unknown = document.root;
  for (const key of path) {
    if (typeof key === 'number') node = isSeq(node) ? node.items[key] : undefined;
    else node = pairOf(document, node, key)?.pair.value;
  }
  return node as SyntaxNode | null | undefined;
}
