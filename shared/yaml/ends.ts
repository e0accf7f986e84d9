import { isCollection, isMap, isPair, isScalar } from 'yaml';
import type { SyntaxNode } from './parse.ts';

/** Whether a scalar is written behind `|` or `>`. */
export function isBlockScalar(node: SyntaxNode): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** The offset behind the colon of a pair's key; undefined where there is none. */
export function valueStart(text: string, key: SyntaxNode): number | undefined {
  const gap = /^[ \t]*:/.exec(text.slice(key.range[1], key.range[1] + 1000));
  return gap ? key.range[1] + gap[0].length : undefined;
}

/**
 * Where the text of a node ends. The ranges of the `yaml` package don't tell: that of a block collection reaches into
 * the next line, that of a null value may lie behind comments.
 */
export function contentEnd(text: string, node: SyntaxNode): number {
  if (!isCollection(node) || node.flow || node.items.length === 0) return node.range[1];
  const last: unknown = node.items.at(-1);
  if (isPair(last)) {
    const key = last.key as SyntaxNode;
    const value = last.value as SyntaxNode | null;
    if (value && !isEmpty(value)) return contentEnd(text, value);
    return valueStart(text, key) ?? key.range[1];
  }
  const item = last as SyntaxNode;
  return isEmpty(item) ? text.lastIndexOf('-', item.range[0]) + 1 : contentEnd(text, item);
}

function isEmpty(node: SyntaxNode): boolean {
  return !isMap(node) && node.range[0] === node.range[1];
}
