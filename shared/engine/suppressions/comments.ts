import { type Span, shift } from '../../text/span.ts';
import { commentsOf } from '../../yaml/comments.ts';
import { type Member, membersOf } from '../../yaml/members.ts';
import type { ParsedDocument } from '../../yaml/parse.ts';
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
  for (const { text, span } of commentsHolding(head, false))
    take(text, shift(span, -head.length), () => ({ path: [] }));
  const comments = commentsHolding(document.text, document.template);
  const members = comments.length > 0 ? membersOf(document) : [];
  for (const { text, span } of comments) take(text, span, () => reachOf(document.text, span.start, members));
  return { suppressions, strays };
}

/** The comments of a text, where it holds the word of ours at all. */
function commentsHolding(text: string, template: boolean) {
  return text.includes(directiveWord) ? commentsOf({ text, template }) : [];
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
