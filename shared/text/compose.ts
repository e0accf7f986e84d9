import type { Span, TextChange } from './span.ts';

/** A part of a text that is being changed: a stretch of the first text, or something new. */
type Part = Span | { readonly text: string };

/**
 * Changes that follow each other as one set on the first text.
 * @param length of the first text, in UTF-16 units
 * @param rounds each with the offsets of the text that the one before it left
 */
export function composeChanges(length: number, rounds: readonly (readonly TextChange[])[]): TextChange[] {
  let parts: readonly Part[] = length === 0 ? [] : [{ start: 0, end: length }];
  for (const changes of rounds) parts = changed(parts, changes);
  return changesOf(parts, length);
}

function changed(parts: readonly Part[], changes: readonly TextChange[]): Part[] {
  const ordered = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  const result: Part[] = [];
  let at = 0;
  for (const { start, end, text } of ordered) {
    result.push(...between(parts, at, start));
    if (text !== '') result.push({ text });
    at = end;
  }
  return [...result, ...between(parts, at, Number.POSITIVE_INFINITY)];
}

/** What stands between two offsets of the text that parts make up. */
function between(parts: readonly Part[], start: number, end: number): Part[] {
  const result: Part[] = [];
  let at = 0;
  for (const part of parts) {
    const length = 'text' in part ? part.text.length : part.end - part.start;
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, length)];
    if (from < to)
      result.push(
        'text' in part ? { text: part.text.slice(from, to) } : { start: part.start + from, end: part.start + to },
      );
    at += length;
  }
  return result;
}

/** What is not kept of the first text, with what stands in its place. */
function changesOf(parts: readonly Part[], length: number): TextChange[] {
  const changes: TextChange[] = [];
  let at = 0;
  let text = '';
  for (const part of [...parts, { start: length, end: length }]) {
    if ('text' in part) {
      text += part.text;
      continue;
    }
    if (part.start > at || text !== '') changes.push({ start: at, end: part.start, text });
    at = part.end;
    text = '';
  }
  return changes;
}
