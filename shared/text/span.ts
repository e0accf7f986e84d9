/** A stretch of text: UTF-16 offsets, `start` included, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement: the span of the old text, and what stands there afterwards. An empty span inserts. */
export interface TextChange extends Span {
  readonly text: string;
}

/** The same span, moved to the right. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Whether two spans share a character, or touch (an empty span, such as a cursor, touches at both ends). */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Changes in the order of the text; those that insert at one place stay in theirs. */
export function inOrder(changes: readonly TextChange[]): TextChange[] {
  return [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * The text after a set of changes. They may come in any order but must not overlap; of several insertions at one place
 * the earlier in the list comes first.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const change of inOrder(changes)) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}
