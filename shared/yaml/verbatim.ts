import { isScalar } from 'yaml';
import type { Span } from '../text/span.ts';
import type { Value } from './value.ts';

/** A text within a document that stands there letter by letter. */
export interface Verbatim extends Span {
  /** Whether it stands in quotes, which what is written into it might close. */
  readonly isQuoted: boolean;
}

/**
 * Where the text of a scalar stands in the document as it is read, but for the indentation of its lines; undefined for
 * what is escaped, folded, or no text.
 */
export function verbatimOf(value: Value): Verbatim | undefined {
  const node = value.written;
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const written = value.document.text.slice(start, end);
  if (node.type === 'BLOCK_LITERAL') {
    const header = written.indexOf('\n') + 1;
    return header > 0 ? { start: start + header, end, isQuoted: false } : undefined;
  }
  const escapes = node.type === 'QUOTE_SINGLE' ? "''" : node.type === 'QUOTE_DOUBLE' ? '\\' : undefined;
  const inner = written.slice(1, -1);
  // Line breaks between brackets are nothing but space, folded or not.
  if (escapes === undefined || inner.includes(escapes) || !/^\s*[[{]/.test(inner)) return undefined;
  return { start: start + 1, end: end - 1, isQuoted: true };
}
