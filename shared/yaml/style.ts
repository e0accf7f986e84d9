import { isCollection, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { remembered } from '../memory.ts';
import { nodesInOrder } from './anchors.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';

/** How a document is laid out, so that what is added looks like the rest. */
export interface Style {
  /** Columns by which a nested map is indented. */
  readonly step: number;
  /** Columns by which a list under a key is indented; 0 where its dashes stand under the key. */
  readonly listOffset: number;
  /** Whether it is JSON: a flow map with quoted keys. */
  readonly json: boolean;
}

/** The layout of a document: what most of its maps and lists do; two columns where it has none. */
export const styleOf = remembered((document: ParsedDocument): Style => {
  const steps: number[] = [];
  const offsets: number[] = [];
  for (const node of nodesInOrder(document.root)) {
    if (!isMap(node) || node.flow) continue;
    const column = columnOf(document.text, firstOffset(node));
    for (const child of blockChildren(node)) {
      const inner = columnOf(document.text, firstOffset(child)) - column;
      (isSeq(child) ? offsets : steps).push(inner);
    }
  }
  const { root } = document;
  const json =
    isMap(root) &&
    root.flow === true &&
    root.items.some((pair) => isScalar(pair.key) && pair.key.type === 'QUOTE_DOUBLE');
  const step = (json ? jsonStep(document.text, root) : mostFrequent(steps)) ?? 2;
  return { step, listOffset: mostFrequent(offsets) ?? step, json };
});

/** The indentation of pretty-printed JSON is that of its first key; undefined where that stands on the brace's line. */
function jsonStep(text: string, root: YAMLMap): number | undefined {
  const first = firstOffset(root as SyntaxNode & YAMLMap);
  return beginsLine(text, first) ? columnOf(text, first) || undefined : undefined;
}

/** Whether nothing but white space stands before an offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && ' \t'.includes(text.charAt(at - 1))) at--;
  return at === 0 || text[at - 1] === '\n' || (at === 1 && text.startsWith('\uFEFF'));
}

/** The block collections that are values of a map. */
function blockChildren(map: YAMLMap): SyntaxNode[] {
  return map.items.flatMap((pair) => {
    const value = pair.value as SyntaxNode | null;
    return isCollection(value) && !value.flow && value.items.length > 0 ? [value] : [];
  });
}

/** The column (zero-based, in UTF-16 units) of an offset; a byte order mark takes none. */
function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The offset at which the line of an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The offset at which the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

function firstOffset(node: SyntaxNode): number {
  const first = isMap(node) ? (node.items[0]?.key as SyntaxNode | null | undefined) : undefined;
  return (first ?? node).range[0];
}

function mostFrequent(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
