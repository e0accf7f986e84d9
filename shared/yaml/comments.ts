import { isAlias, isScalar } from 'yaml';
import { remembered } from '../memory.ts';
import type { Span } from '../text/span.ts';
import { nodesInOrder } from './anchors.ts';
import { isBlockScalar } from './ends.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { lineEnd } from './style.ts';
import { tokensIn } from './tokens.ts';

/** One comment of a document. */
export interface Comment {
  /** From its `#` to the end of its line. */
  readonly text: string;
  readonly span: Span;
}

/** The comments of a document, in their order; looked for once. What looks like one within a scalar is none. */
export const commentsOf = remembered(
  (document: ParsedDocument): readonly Comment[] => commentsBeside(document) ?? commentsIn(document),
);

/** The comments of a text that need not be a document. */
export function commentsIn({ text, template }: Pick<ParsedDocument, 'text' | 'template'>): Comment[] {
  const comments: Comment[] = [];
  for (const token of tokensIn(text, template)) {
    const { at } = token;
    // An action alone on its line is covered by a comment, which nobody wrote.
    if (token.kind === 'sign' && token.text.startsWith('#') && text[at] === '#')
      comments.push(commentAt(text, at, at + token.text.length));
  }
  return comments;
}

/**
 * The comments of a document by its tree, which is at hand: what stands in no scalar. Undefined where the lexer has to
 * tell: the tree is not all of the text, or a `#` has no white space before it, and may be part of a tag or an anchor.
 */
function commentsBeside(document: ParsedDocument): Comment[] | undefined {
  const { text, template, errors } = document;
  if (!text.includes('#')) return [];
  if (template || errors.length > 0 || beyondTrees.test(text)) return undefined;
  const found = gapsIn(document).map((gap) => commentsWithin(text, gap));
  return found.includes(undefined) ? undefined : found.flatMap((comments) => comments ?? []);
}

/** Other line breaks, directives, further documents, and keys behind question marks, some of which the parser loses. */
const beyondTrees = /\r(?!\n)|\u0085|^%|^---|(?:^|[-?[{,:])[ \t]*\?(?=\s|$)/m;

/** What stands between the scalars that hold a `#`. */
function gapsIn({ text, root }: ParsedDocument): Span[] {
  const gaps: Span[] = [];
  let start = 0;
  for (const node of nodesInOrder(root)) {
    const [from, end] = node.range;
    if (!(isScalar(node) || isAlias(node)) || !text.slice(from, end).includes('#')) continue;
    gaps.push({ start, end: bodyStart(text, node) });
    start = end;
  }
  return [...gaps, { start, end: text.length }];
}

/** The comments of a stretch of text without scalars; undefined where a `#` has no white space before it. */
function commentsWithin(text: string, { start, end }: Span): Comment[] | undefined {
  const comments: Comment[] = [];
  for (let at = text.indexOf('#', start); at >= 0 && at < end; at = text.indexOf('#', at)) {
    if (at > 0 && !' \t\n'.includes(text.charAt(at - 1))) return undefined;
    const lineBreak = text.indexOf('\n', at);
    const comment = commentAt(text, at, lineBreak < 0 ? text.length : lineBreak);
    comments.push(comment);
    at = comment.span.end;
  }
  return comments;
}

/** Where the text of a scalar begins: of a block scalar on the next line, for a comment may stand behind its mark. */
function bodyStart(text: string, node: SyntaxNode): number {
  const [start] = node.range;
  return isBlockScalar(node) ? lineEnd(text, start) : start;
}

function commentAt(text: string, start: number, end: number): Comment {
  const comment = text.slice(start, end).trimEnd();
  return { text: comment, span: { start, end: start + comment.length } };
}
