import { longestMessage, longestQuote } from '../limits.ts';
import { withoutEmptyNames } from './unnamed.ts';

/** What moves the cursor, ends a line, turns the direction of text, or shows nothing. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
/** Most texts hold none, and this is told quickly. */
const beyondAscii = /[^ -~]/;
const blank = /[\t\n\r]/;

/** A text of a file as it may be shown, in a terminal too: without control characters, on one line, of the same length. */
export function clean(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return text.replace(unseen, (character) => (blank.test(character) ? ' ' : '\ufffd'));
}

/** A text of a file, cut where it is longer than a message quotes. */
export function shortened(text: string, most: number = longestQuote): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/** A message that may quote a file: cleaned, without empty names, and cut within its quotes. */
export function tidy(message: string): string {
  const cleaned = clean(withoutEmptyNames(message));
  if (cleaned.length <= longestQuote) return cleaned;
  const short = cleaned.replace(
    /([`"])([^`"]+)\1/g,
    (_, quote: string, quoted: string) => quote + shortened(quoted) + quote,
  );
  return shortened(short, longestMessage);
}
