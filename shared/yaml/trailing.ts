import { lineEnd } from './style.ts';

/**
 * Where a block collection ends with the comments below its last line that belong to it: those at its column or deeper,
 * such as settings that are commented out, with the blank lines above them.
 * @param end where its last line ends, before the line break
 * @param column of its keys or dashes
 * @returns the end of the last such line; `end` where there is none
 */
export function endWithComments(text: string, end: number, column: number): number {
  const { comments, next } = commentsBelow(text, end);
  const further = comments.findIndex(({ depth }) => depth < column);
  const below = further < 0 ? comments.length : further;
  const owned = Math.min(below, comments.length - headOf(comments, next));
  return comments[owned - 1]?.end ?? end;
}

/** A line that holds a comment only. */
interface CommentLine {
  /** The column of its `#`. */
  readonly column: number;
  /** The column that its text had before it was commented out, as far as that can be told. */
  readonly depth: number;
  /** Whether it may be an item of a list that is commented out. */
  readonly isItem: boolean;
  readonly end: number;
  /** Whether a blank line stands below it. */
  isApart: boolean;
}

/** The lines of comments behind a line, and the column of what follows them; undefined where nothing does. */
function commentsBelow(text: string, end: number): { comments: readonly CommentLine[]; next: number | undefined } {
  const comments: CommentLine[] = [];
  for (let start = text.indexOf('\n', end) + 1; start > 0; start = text.indexOf('\n', start) + 1) {
    const line = text.slice(start, lineEnd(text, start));
    const column = line.search(/[^ \t]/);
    const last = comments.at(-1);
    if (column < 0) {
      if (last) last.isApart = true;
      continue;
    }
    if (line[column] !== '#') return { comments, next: column };
    const gap = line.slice(column + 1).search(/[^ ]|$/);
    // A `#` is put before the indentation, or in place of some of it; one space is there for the eye.
    const depth = gap > 1 ? column + gap : column;
    const isItem = line[column + 1 + gap] === '-';
    comments.push({ column, depth, isItem, end: start + line.length, isApart: false });
  }
  return { comments, next: undefined };
}

/** How many of the last comments are about what follows them: they stand right above it, at its column, and are no item of a list. */
function headOf(comments: readonly CommentLine[], next: number | undefined): number {
  let head = comments.length;
  while (head > 0 && comments[head - 1]?.column === next && comments[head - 1]?.isApart === false) head--;
  return comments[head]?.isItem ? 0 : comments.length - head;
}
