import type { Span } from '../text/span.ts';
import { openAfter } from './brackets.ts';
import { type Token, tokensIn } from './tokens.ts';

/** Where a word is being written. */
export interface Spot {
  /** The word around the cursor, its quotes included; empty where none stands there. */
  readonly word: Span;
  /** The quote that the word begins with. */
  readonly quote: '"' | "'" | '';
  /** The brackets and braces that are open there, outermost first; none in block style. */
  readonly open: readonly string[];
  /** The sign before the word that is neither white space nor a comment; empty at the beginning, and behind a scalar. */
  readonly behind: string;
  /** Whether the document is written as JSON: in braces, its keys in double quotes. */
  readonly json: boolean;
}

const wordBefore = /[\w./-]/;
const wordHere = /[\w./-]*/y;
const quotedWord = /^["'][\w./-]*$/;

/**
 * Where a word is being written at an offset of a text that need not be a document; undefined within a comment, in quotes
 * around more than a word, and behind what is whole already.
 * @param from where the document begins
 */
export function spotAt(text: string, offset: number, from: number, template: boolean): Spot | undefined {
  const tokens = [...tokensIn(text.slice(from, offset), template)].filter(({ text }) => !isSpace(text));
  const last = tokens.at(-1);
  if (last && isComment(last) && !/[\r\n]/.test(text.slice(from + last.at, offset))) return undefined;
  const isOpenQuote = last?.kind === 'sign' && /^["']/.test(last.text) && !isClosed(last.text);
  const found = isOpenQuote ? quotedAt(text, offset, last.text) : plainAt(text, offset, from);
  if (!found) return undefined;
  const before = tokens.filter((token) => token.at < found.word.start - from && !isComment(token));
  const open = before.reduce<readonly string[]>((all, token) => openAfter(all, token) ?? [], []);
  const sign = before.findLast(({ kind }) => kind !== 'flow-end');
  const behind = sign?.kind === 'sign' ? sign.text : '';
  const isWritten =
    sign &&
    (open.length > 0
      ? !/^[{[,:]$/.test(behind)
      : isWhole(behind) && !/[\r\n]/.test(text.slice(from + sign.at + behind.length, found.word.start)));
  if (isWritten) return undefined;
  const [first, second] = before;
  return { ...found, open, behind, json: first?.text === '{' && second?.text.startsWith('"') === true };
}

/** A word without quotes. */
function plainAt(text: string, offset: number, from: number): Pick<Spot, 'word' | 'quote'> {
  let start = offset;
  while (start > from && wordBefore.test(text.charAt(start - 1))) start--;
  return { word: { start, end: wordEnd(text, offset) }, quote: '' };
}

/** A word whose quote may not be closed yet; undefined where more than a word stands in it. */
function quotedAt(text: string, offset: number, opened: string): Pick<Spot, 'word' | 'quote'> | undefined {
  if (!quotedWord.test(opened)) return undefined;
  const quote = opened.startsWith('"') ? '"' : "'";
  const start = offset - opened.length;
  const end = wordEnd(text, offset);
  const [line = ''] = /^[^\r\n]*/.exec(text.slice(end)) ?? [];
  // Behind an open quote those of other words come in pairs.
  if (line.split(quote).length % 2 === 1) return { word: { start, end }, quote };
  return line.startsWith(quote) ? { word: { start, end: end + 1 }, quote } : undefined;
}

function wordEnd(text: string, offset: number): number {
  wordHere.lastIndex = offset;
  return offset + (wordHere.exec(text)?.[0].length ?? 0);
}

function isSpace(token: string): boolean {
  return token !== '' && token.trim() === '' ? true : token === '\uFEFF';
}

function isComment({ kind, text }: Token): boolean {
  return kind === 'sign' && text.startsWith('#');
}

/** Whether a quoted scalar ends with the quote that it begins with. */
function isClosed(token: string): boolean {
  return /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')$/.test(token);
}

/** Whether behind a sign of block style nothing more can be written on its line. */
function isWhole(sign: string): boolean {
  return /^["'}\]]/.test(sign);
}
