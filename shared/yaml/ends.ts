import { isCollection, isMap, isPair, isScalar } from 'yaml';
import type { SyntaxNode } from './parse.ts';
import { lineEnd } from './style.ts';

/** Whether a scalar is written behind `|` or `>`. */
export function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** The offset behind the colon of a pair's key; undefined where there is none. */
export function valueStart(text: string, key: SyntaxNode): number | undefined {
  const gap = /^[ \t]*:/.exec(text.slice(key.range[1], key.range[1] + 1000));
  return gap ? key.range[1] + gap[0].length : undefined;
}

/** The offset behind the anchor and the tag that follow an offset on its line. */
export function propertiesEnd(text: string, from: number): number {
  return from + (/^(?:[ \t]+[&!]\S*)*/.exec(text.slice(from, lineEnd(text, from)))?.[0].length ?? 0);
}

/** The offset of the anchor and the tag that stand before an offset on its line; the offset itself where none do. */
export function propertiesStart(text: string, from: number): number {
  for (let start = from; ; ) {
    let end = start;
    while (' \t'.includes(text.charAt(end - 1) || '-')) end--;
    let word = end;
    while (word > 0 && !/[\s,[\]{}]/.test(text.charAt(word - 1))) word--;
    const isProperty = end < start && word < end && '&!'.includes(text.charAt(word));
    if (!isProperty || /[\]}]/.test(text.charAt(word - 1))) return start;
    start = word;
  }
}

/**
 * Where the text of a node ends. The ranges of the `yaml` package don't tell: that of a block collection reaches into
 * the next line, that of a null value may lie behind comments.
 */
export function contentEnd(text: string, node: SyntaxNode): number {
  if (!isCollection(node) || node.flow || node.items.length === 0) return node.range[1];
  return memberEnd(text, node.items.at(-1));
}

/** Where the text of a pair or an item of a collection ends. */
export function memberEnd(text: string, member: unknown): number {
  if (isPair(member)) {
    const key = member.key as SyntaxNode;
    const value = member.value as SyntaxNode | null;
    if (value && !isEmpty(value)) return contentEnd(text, value);
    return valueStart(text, key) ?? key.range[1];
  }
  const item = member as SyntaxNode;
  return isEmpty(item) ? text.lastIndexOf('-', item.range[0]) + 1 : contentEnd(text, item);
}

/** Whether nothing is written for a node, but perhaps an anchor or a tag. */
export function isEmpty(node: SyntaxNode): boolean {
  return !isMap(node) && node.range[0] === node.range[1];
}

/** The end of the line on which a text ends, before its line break; a block scalar ends behind one of its own. */
export function rowEnd(text: string, end: number): number {
  if (end === 0 || text[end - 1] !== '\n') return lineEnd(text, end);
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}
