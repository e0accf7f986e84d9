import { isMap, type YAMLMap } from 'yaml';
import { Declined } from './declined.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Plain } from './plain.ts';
import type { Collection } from './regions.ts';
import { lineStart } from './style.ts';

/** What holds a value: a pair of a map, a list, or nothing. */
export type Holder =
  | { readonly kind: 'root' | 'item' }
  | { readonly kind: 'pair'; readonly map: YAMLMap.Parsed; readonly key: SyntaxNode };

/** The column at which the keys, or the dashes, of a block collection stand. Declines where more stands before the first. */
export function firstColumn(document: ParsedDocument, node: Collection): number {
  if (!isMap(node)) return columnAt(document, node.range[0], 'list');
  const key = node.items[0]?.key as SyntaxNode | null | undefined;
  if (!key) throw new Declined('the map begins with an empty key');
  return columnAt(document, key.range[0], 'map');
}

/** The column of an offset, where only spaces and dashes stand before it on its line. */
export function columnAt(document: ParsedDocument, offset: number, what: 'map' | 'list'): number {
  const before = document.text.slice(lineStart(document.text, offset), offset);
  if (/^ *(?:- +)*$/.test(before)) return before.length;
  if (before.includes('\t'))
    throw new Declined(`a tab stands before the ${what}, which kubectl may not read as it looks`);
  if (before.includes('?')) throw new Declined(`the ${what} has a key behind a question mark, which is not edited`);
  throw new Declined(`the ${what} is laid out in a way that is not edited`);
}

/** Whether a value is a map or list that takes lines of its own in block style. */
export function hasMembers(value: Plain): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
