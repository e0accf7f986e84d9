import type { Span } from '../text/span.ts';
import { tokensOf } from './by-package.ts';
import { maskTemplates } from './mask.ts';
import type { ParsedDocument } from './parse.ts';

/** One comment of a document. */
export interface Comment {
  /** From its `#` to the end of its line. */
  readonly text: string;
  readonly span: Span;
}

/** Marks that the lexer of the `yaml` package puts between the tokens of the text. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018']);
const beforeScalar = '\u001F';

/** The comments of a document, in their order. What looks like one within a scalar is none. */
export function commentsOf({ text, template }: Pick<ParsedDocument, 'text' | 'template'>): Comment[] {
  const masked = template ? maskTemplates(text) : text;
  const comments: Comment[] = [];
  let at = 0;
  let inScalar = false;
  // A single carriage return ends a line.
  for (const token of tokensOf(masked.replace(/\r(?!\n)|\u0085/g, '\n'))) {
    if (marks.has(token)) continue;
    if (token === beforeScalar && !inScalar) {
      inScalar = true;
      continue;
    }
    // An action alone on its line is covered by a comment, which nobody wrote.
    if (token.startsWith('#') && !inScalar && text[at] === '#')
      comments.push({ text: token.trimEnd(), span: { start: at, end: at + token.trimEnd().length } });
    inScalar = false;
    at += token.length;
  }
  return comments;
}
