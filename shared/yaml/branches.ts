import type { Value } from './value.ts';

/** An action that opens, turns or closes a block. Source: Go's text/template, "Actions". */
const blockAction = /\{\{-?\s*(if|with|range|define|block|else|end)\b/g;

/**
 * Whether one output of a template may hold two values, as far as its blocks tell: not where they stand in branches of one
 * condition, nor under two conditions, which may exclude each other, nor where one is not written. In a document that is
 * no template: always.
 */
export function standTogether(one: Value, other: Value): boolean {
  const { template, text } = one.document;
  if (!template) return true;
  const [a, b] = [one, other].map(({ keySpan, span }) => (keySpan ?? span)?.start);
  return a !== undefined && b !== undefined && isOneBranch(text.slice(Math.min(a, b), Math.max(a, b)));
}

/** @param between the text between two places */
function isOneBranch(between: string): boolean {
  let depth = 0;
  let outermost = 0;
  for (const [, word] of between.matchAll(blockAction)) {
    if (word === 'else' && depth === outermost) return false;
    if (word !== 'else') depth += word === 'end' ? -1 : 1;
    outermost = Math.min(outermost, depth);
  }
  // Out of one block and into another: there are two conditions.
  return outermost === 0 || depth === outermost;
}
