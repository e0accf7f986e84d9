import type { Span } from '../../text/span.ts';
import { closers, isBalanced } from '../../yaml/brackets.ts';
import { type Spot, spotAt } from '../../yaml/spot.ts';

/** The word that stands in for what is about to be written. No manifest means it. */
export const probe = 'batten-completion-probe';

/** What may be written: a key, or a value. */
export type ProbeMode = 'key' | 'value';

/** How what is chosen must be written to fit where the word stands. */
export interface Manner {
  /** The column at which the first key of the line stands, or would stand. */
  readonly column: number;
  /** Whether the word stands between brackets or braces. */
  readonly flow: boolean;
  /** The quote that keys and texts take; none in plain style. */
  readonly quote: Spot['quote'];
  /** Whether a colon stands behind the word already. */
  readonly colon: boolean;
  /** Whether a comma must follow, for another member does. */
  readonly comma: boolean;
}

/** What is written in place of the word that is being written. */
export interface ProbedText extends Manner {
  readonly written: string;
  /** The word with its quotes. */
  readonly word: Span;
}

/** Beyond so many open brackets the document is read as it is. */
const mostClosed = 16;

/**
 * Writes the probe at an offset, which makes most half-written text YAML again; undefined where no such thing can be
 * written: in comments, and within longer texts.
 * @param document where the document around the offset stands in the text
 */
export function probeText(
  text: string,
  offset: number,
  mode: ProbeMode,
  document: Span,
  template = false,
): ProbedText | undefined {
  const spot = spotAt(text, offset, document.start, template);
  if (!spot) return undefined;
  const { word, open } = spot;
  const lineStart = Math.max(text.lastIndexOf('\n', word.start - 1), text.lastIndexOf('\r', word.start - 1)) + 1;
  const lead = text.slice(lineStart, word.start);
  const flow = open.length > 0;
  const behind = text.slice(word.end, document.end);
  const colon = startsWithColon(behind, flow && (spot.quote !== '' || spot.json));
  if (!modesAt(spot, lead, colon).includes(mode)) return undefined;
  const quote = spot.quote || (spot.json ? '"' : '');
  const nothing = spot.json ? 'null' : '~';
  const bare = `${quote}${probe}${quote}`;
  const member = mode === 'key' && !colon ? `${bare}: ${nothing}` : bare;
  const before = text.slice(document.start, word.start);
  const end = flow && !colon ? endOf(open, `${before}${member}`, behind, template) : '';
  return {
    written: `${member}${end}`,
    word,
    column: /^[ \t]*(?:- +)*/.exec(lead)?.[0].length ?? 0,
    flow,
    quote,
    colon,
    comma: end === ',',
  };
}

/** A text with the probe in place of the word that is being written. */
export function probedText(text: string, { word, written }: ProbedText): string {
  return `${text.slice(0, word.start)}${written}${text.slice(word.end)}`;
}

/** What can be written there: in block style, by what stands before the word on its line. */
function modesAt({ open, behind }: Spot, lead: string, colon: boolean): readonly ProbeMode[] {
  if (colon) return ['key'];
  const bracket = open.at(-1);
  if (bracket) return behind === ':' || bracket === '[' ? ['value'] : ['key'];
  return /:[ \t]+$/.test(lead) ? ['value'] : ['key', 'value'];
}

/** @param adjacent whether nothing need stand behind the colon, as after a quoted key between braces */
function startsWithColon(text: string, adjacent: boolean): boolean {
  return (adjacent ? /^[ \t]*:/ : /^[ \t]*:(?:[ \t\r\n]|$)/).test(text);
}

/** What must follow a member for the brackets of the document to be whole: a comma, and those that nobody closed yet. */
function endOf(open: readonly string[], before: string, behind: string, template: boolean): string {
  const next = behind.trimStart().charAt(0);
  const comma = next === '' || ',]}#'.includes(next) ? '' : ',';
  const ends = Array.from({ length: Math.min(open.length, mostClosed) + 1 }, (_, i) => {
    const closed = open.slice(open.length - i).reverse();
    return closed.map((bracket) => closers[bracket]).join('') + (i < open.length ? comma : '');
  });
  return ends.find((end) => isBalanced(`${before}${end}${behind}`, template)) ?? comma;
}
