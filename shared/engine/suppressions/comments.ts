import { mostSuppressions } from '../../limits.ts';
import { type Span, shift } from '../../text/span.ts';
import { type Comment, commentsIn, commentsOf } from '../../yaml/comments.ts';
import { type Member, membersOf } from '../../yaml/members.ts';
import type { ParsedDocument } from '../../yaml/parse.ts';
import type { Problem } from '../../yaml/problem.ts';
import { lineStart } from '../../yaml/style.ts';
import { directiveWord, readDirective } from './directive.ts';
import type { Reach, Suppression } from './suppression.ts';

/** A comment that begins like one of ours and is none. */
export interface StrayDirective {
  readonly word: string;
  readonly span: Span;
}

/**
 * The suppressions of a document's comments.
 * @param head what stands between the document and the one above, which is nothing but comments and separators: comments
 *   there cover the document. Their spans are relative to the document, so below zero.
 */
export function commentSuppressions(
  document: ParsedDocument,
  head: string,
): {
  readonly suppressions: readonly Suppression[];
  readonly strays: readonly StrayDirective[];
  /** Where there are too many of them. */
  readonly unjudged: readonly Problem[];
} {
  const suppressions: Suppression[] = [];
  const strays: StrayDirective[] = [];
  const take = (text: string, span: Span, reach: () => Reach | undefined) => {
    const directive = readDirective(text, span);
    if (!directive) return;
    const { otherWord, ...said } = directive;
    if (otherWord === undefined) suppressions.push({ by: 'comment', span, ...said, reach: reach() });
    else strays.push({ word: otherWord, span });
  };
  const above = head.includes(directiveWord) ? commentsIn({ text: head, template: false }).filter(isOurs) : [];
  for (const { text, span } of above.slice(-mostSuppressions))
    take(text, shift(span, -head.length), () => ({ path: [] }));
  const within = document.text.includes(directiveWord) ? commentsOf(document).filter(isOurs) : [];
  const comments = within.slice(0, mostSuppressions);
  const members = comments.length > 0 ? membersOf(document) : [];
  for (const { text, span } of comments) take(text, span, () => reachOf(document.text, span.start, members));
  const over = within[mostSuppressions];
  return { suppressions, strays, unjudged: over || above.length > mostSuppressions ? [tooMany(over)] : [] };
}

/** Whether a comment holds the word of ours. */
function isOurs({ text }: Comment): boolean {
  return text.includes(directiveWord);
}

function tooMany(over: Comment | undefined): Problem {
  const where = over ? 'From here on' : 'Above';
  const message = `${where} suppressions do not hold: Batten reads ${mostSuppressions} of one document.`;
  return { code: 'limit', message, span: over?.span ?? { start: 0, end: 0 } };
}

/**
 * What a comment belongs to: the outermost pair or item that begins on its line; alone on its line, the next one; before
 * the first, the whole document.
 */
function reachOf(text: string, at: number, members: readonly Member[]): Reach | undefined {
  const line = lineStart(text, at);
  const before = text.slice(line, at);
  const first = members[0];
  if (/^[\s\uFEFF-]*$/.test(before)) {
    if (first && at < first.span.start && !before.includes('-')) return { path: [] };
    return members.find(({ span }) => span.start > at);
  }
  return members.find(({ span }) => span.start >= line && span.start < at);
}
