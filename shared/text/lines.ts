import { countBelow } from '../lists.ts';
import type { Span } from './span.ts';

/** A place as the language server protocol counts it: zero-based line, zero-based UTF-16 unit in that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range as the language server protocol has it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What turns offsets into positions; `TextDocument` of the language server is one too. */
export interface Positions {
  positionAt(offset: number): Position;
}

/**
 * Offsets to positions and back, for one text. Line ends are those of the protocol: `\n`, `\r\n` and a lone `\r`
 * (specification 3.17, "Position").
 */
export class LineIndex implements Positions {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    const lineEnd = /\r\n|\n|\r/g;
    while (lineEnd.exec(text)) this.#starts.push(lineEnd.lastIndex);
  }

  /** How many lines there are; an empty text has one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text count as its begin or end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    const line = countBelow(this.#starts, at + 1) - 1;
    return { line, character: at - (this.#starts[line] ?? 0) };
  }

  /** The text of a line (zero-based), without its line end; empty where there is no such line. */
  lineText(line: number): string {
    const start = this.#starts[line];
    if (start === undefined) return '';
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && /[\r\n]/.test(this.#text.charAt(end - 1))) end--;
    return this.#text.slice(start, end);
  }
}

/** The range of a span. */
export function rangeOf(span: Span, positions: Positions): Range {
  return { start: positions.positionAt(span.start), end: positions.positionAt(span.end) };
}

/** The range of a span, cut at the end of its first line: what an editor underlines. */
export function firstLineOf(span: Span, text: string, positions: Positions): Range {
  const lineEnd = /[\r\n]/.exec(text.slice(span.start, span.end));
  return rangeOf({ start: span.start, end: lineEnd ? span.start + lineEnd.index : span.end }, positions);
}

/** The line end that most lines of a text have; `\n` where there is none. Chosen once per file, when edits are written. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  if (!text.includes('\r\n')) return '\n';
  let crlf = 0;
  let lf = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text.charCodeAt(at - 1) === 13) crlf++;
    else lf++;
  }
  return crlf > lf ? '\r\n' : '\n';
}
