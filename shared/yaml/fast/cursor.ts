import { behindBlanks, behindLine, behindSpaces, code, endsLine } from './characters.ts';
import { outside } from './outside.ts';

/** Stands for a value that comments below it never belong to. */
export const takesNoComments = Number.POSITIVE_INFINITY;

/** A place in a text: the next line that holds more than a comment. */
export class Cursor {
  readonly text: string;
  /** The offset of the first character of that line that is no space; the text's length where there is no such line. */
  start = 0;
  /** The column of `start`; -1 at the end of the text. */
  indent = -1;
  /** The column of the deepest comment above that belongs to no value yet; -1 where there is none. */
  commentIndent = -1;

  /** Begins at the first line. */
  constructor(text: string) {
    this.text = text;
    this.next(0, takesNoComments);
  }

  /** Whether a list item begins here. */
  get atDash(): boolean {
    const { text, start } = this;
    const behind = text.charCodeAt(start + 1);
    return text.charCodeAt(start) === code.dash && (behind === code.space || endsLine(text, start + 1));
  }

  /** The column of an offset in this line. */
  columnOf(at: number): number {
    return at - this.start + this.indent;
  }

  /**
   * Goes on to the next line that holds more than a comment.
   * @param from the beginning of a line
   * @param owner the column of the collection whose value stands above: deeper comments still belong to that value
   * @returns the end of the comments that belong to the value above; `from` where there are none
   */
  next(from: number, owner: number): number {
    const { text } = this;
    let line = from;
    let owned = from;
    this.commentIndent = -1;
    while (line < text.length) {
      const at = behindSpaces(text, line);
      const found = text.charCodeAt(at);
      if (found === code.hash) {
        const column = at - line;
        line = behindLine(text, at);
        if (column > owner && this.commentIndent < 0) owned = line;
        else this.commentIndent = Math.max(this.commentIndent, column);
      } else if (endsLine(text, at)) {
        line = behindLine(text, at);
      } else {
        if (found === code.tab) outside();
        this.start = at;
        this.indent = at - line;
        return owned;
      }
    }
    this.start = text.length;
    this.indent = -1;
    return owned;
  }

  /** The beginning of the line below, where nothing but white space and a comment stands up to there. */
  lineBelow(from: number): number {
    const at = behindBlanks(this.text, from);
    const comment = this.text.charCodeAt(at) === code.hash && at > from;
    if (!comment && !endsLine(this.text, at)) outside();
    return behindLine(this.text, at);
  }
}
