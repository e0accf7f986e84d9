import type { Span } from '../../text/span.ts';
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

/** The suppressions of a document's comments. */
export function commentSuppressions(document: ParsedDocument): {
  readonly suppressions: readonly Suppression[];
  readonly strays: readonly StrayDirective[];
} {
  const suppressions: Suppression[] = [];
  const strays: StrayDirective[] = [];
  if (!document.text.includes(directiveWord)) return { suppressions, strays };
  const members = membersOf(document);
  for (const { text, span } of commentsOf(document)) {
    const directive = readDirective(text, span);
    if (!directive) continue;
    const { otherWord, ...said } = directive;
    if (otherWord === undefined)
      suppressions.push({ by: 'comment', span, ...said, reach: reachOf(document.text, span.start, members) });
    else strays.push({ word: otherWord, span });
  }
  return { suppressions, strays };
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
