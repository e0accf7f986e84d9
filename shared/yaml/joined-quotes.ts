import { isScalar } from 'yaml';
import { mostJoinedLength, mostJoinedQuotes } from '../limits.ts';
import type { Span } from '../text/span.ts';
import { nodesInOrder } from './anchors.ts';
import { tokensOf } from './by-package.ts';
import { compose, type SyntaxNode } from './tree.ts';

/** A text in which every quoted scalar is closed where go-yaml sees its end, and those that had to be put on one line. */
export interface JoinedQuotes {
  readonly text: string;
  readonly quotes: readonly Span[];
}

/**
 * go-yaml reads a quoted scalar over several lines, however they are indented. The text with the line breaks of those
 * that the `yaml` package does not read replaced by spaces, so that offsets stay true.
 */
export function joinQuotes(text: string): JoinedQuotes {
  const quotes: Span[] = [];
  let joined = text;
  let from = 0;
  let left = mostJoinedLength;
  while (quotes.length < mostJoinedQuotes && left > 0) {
    const cut = firstCut(joined, from);
    if (!cut) break;
    const { start, end, line } = cut;
    joined =
      joined.slice(0, start) +
      joined.slice(start, end).replace(/\r?\n/g, (found) => ' '.repeat(found.length)) +
      joined.slice(end);
    quotes.push({ start, end });
    left -= end - from + (joined.length - from) / lengthPerToken;
    from = line;
  }
  return { text: joined, quotes };
}

/** Gives the scalars of the joined text's tree what they hold as they are written, line breaks folded. */
export function unfoldQuotes(text: string, quotes: readonly Span[], root: SyntaxNode | null): void {
  const ends = new Map(quotes.map(({ start, end }) => [start, end]));
  for (const node of nodesInOrder(root)) {
    const end = isScalar(node) ? ends.get(node.range[0]) : undefined;
    const alone = end === node.range[1] ? compose(text.slice(node.range[0], end)).root : undefined;
    if (isScalar(node) && isScalar(alone)) node.source = alone.source;
  }
}

/** A text is copied about that much faster than it is cut into tokens. */
const lengthPerToken = 64;

/** A quoted scalar that the `yaml` package ends at a line that is not indented enough, to its closing quote. */
interface CutQuote extends Span {
  /** Where the line begins on which it stands, or the brackets around it. No token of that line depends on those above. */
  readonly line: number;
}

/** The first such scalar; undefined where there is none, or one before it is never closed. @param from where a line begins */
function firstCut(text: string, from: number): CutQuote | undefined {
  let line = from;
  let brackets = 0;
  for (const { token, at, isUnquoted } of placedTokens(text, from)) {
    const isQuoted = !isUnquoted && /^["']/.test(token);
    const end = isQuoted ? quoteEnd(text, at) : at;
    if (end === undefined) return undefined;
    if (end > at + token.length) return { start: at, end, line };
    if (!isUnquoted) brackets += bracketSteps.get(token) ?? 0;
    // A block scalar ends with its line.
    if (token.endsWith('\n') && brackets <= 0) line = at + token.length;
  }
  return undefined;
}

const bracketSteps: ReadonlyMap<string, number> = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
]);

/** A token of the `yaml` package's lexer, where it stands, and whether it is a scalar without quotes. */
interface PlacedToken {
  readonly token: string;
  readonly at: number;
  readonly isUnquoted: boolean;
}

function* placedTokens(text: string, from: number): Iterable<PlacedToken> {
  let at = from;
  let isUnquoted = false;
  for (const token of tokensOf(text.slice(from))) {
    if (marks.has(token)) isUnquoted = token === scalarFollows;
    else {
      yield { token, at, isUnquoted };
      isUnquoted = false;
      at += token.length;
    }
  }
}

const scalarFollows = '\u001F';

/** What the lexer of the `yaml` package puts between the tokens of the text: marks of documents, of scalars, of flow that ends early. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', scalarFollows]);

/** The offset behind the quote that closes the one at an offset; undefined where none does. */
function quoteEnd(text: string, start: number): number | undefined {
  const pattern = text[start] === "'" ? /'(?:[^']|'')*'/y : /"(?:[^"\\]|\\[\s\S])*"/y;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
