import type { Effective } from '../../kubernetes/effective.ts';
import type { Position } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { flowText } from '../../yaml/print.ts';
import type { HeldValue } from './types.ts';

/** Turns a span of a document into where it begins in the file. */
export type Place = (span: Span) => Position;

/** An effective value as plain data. */
export function held({ value, from, span }: Effective, place: Place): HeldValue {
  const text = value === null ? '' : flowText(value, false);
  return { value, text, from, ...(span ? { at: place(span) } : {}) };
}
