import type { Scalar } from 'yaml';
import { behindLine, behindSpaces, code } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { emptyNode } from './nodes.ts';

/** Where a value could stand, but none does. */
export interface EmptySlot {
  /** The offset behind the indicator (or the anchor) and the spaces that follow it. */
  readonly at: number;
  readonly anchor: string | undefined;
  /** The column of the collection. */
  readonly column: number;
  /** Whether it is the slot of a list item. */
  readonly dash: boolean;
  /** Whether a comment stands above the dash that belongs to no other item. */
  readonly commented: boolean;
}

/** The null of an empty slot. The cursor stands at what comes next; the comments up to there are the null's. */
export function emptyValue(cursor: Cursor, slot: EmptySlot): Scalar.Parsed {
  const node = emptyNode(slot.at, slot.anchor);
  const comment = cursor.text.charCodeAt(slot.at) === code.hash;
  if (comment || slot.commented || cursor.commentIndent >= 0)
    node.range[2] = !slot.dash && cursor.indent === slot.column ? commentsEnd(cursor, slot) : cursor.start;
  cursor.commentIndent = -1;
  return node;
}

/** Where another key follows, the lines between the two are the next key's behind the second line break. */
function commentsEnd(cursor: Cursor, slot: EmptySlot): number {
  const { text } = cursor;
  const until = cursor.start - cursor.indent;
  let breaks: number[] = [];
  let firstComment = Number.POSITIVE_INFINITY;
  let line = slot.at;
  for (let at = slot.at; line < until; at = behindSpaces(text, line)) {
    if (text.charCodeAt(at) === code.hash) {
      firstComment = Math.min(firstComment, at);
      // A comment that is deeper than the key stays with it.
      if (line !== slot.at && at - line > slot.column) breaks = [];
    }
    line = behindLine(text, at);
    breaks.push(text.charCodeAt(line - 2) === code.carriageReturn ? line - 2 : line - 1);
  }
  const end = breaks[1] ?? cursor.start;
  return firstComment < end ? end : slot.at;
}
