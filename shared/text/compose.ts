import { inOrder, type Span, type TextChange } from './span.ts';

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
  const result: Part[] = [];
  let at = 0;
  let next = 0;
  /** What is left of the part at which a change ended. */
  let rest: Part | undefined;
  /** Goes on to an offset of the text that the parts make up, and keeps what it passes, or leaves it. */
  const goTo = (offset: number, keeps: boolean) => {
    for (let part = rest ?? parts[next]; part && at < offset; part = rest ?? parts[next]) {
      const length = lengthOf(part);
      const passed = Math.min(length, offset - at);
      if (keeps) result.push(pieceOf(part, 0, passed));
      rest = passed < length ? pieceOf(part, passed, length) : undefined;
      if (!rest) next++;
      at += passed;
    }
  };
  for (const { start, end, text } of inOrder(changes)) {
    goTo(start, true);
    goTo(end, false);
    if (text !== '') result.push({ text });
  }
  goTo(Number.POSITIVE_INFINITY, true);
  return result;
}

function lengthOf(part: Part): number {
  return 'text' in part ? part.text.length : part.end - part.start;
}

function pieceOf(part: Part, from: number, to: number): Part {
  return 'text' in part ? { text: part.text.slice(from, to) } : { start: part.start + from, end: part.start + to };
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
