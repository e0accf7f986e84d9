import type { Span } from '../../text/span.ts';

/** The word that stands in for what is about to be written. No manifest means it. */
export const probe = 'batten-completion-probe';

/** What may be written: a key, or a value. */
export type ProbeMode = 'key' | 'value';

/** What is written in place of the word that is being written. */
export interface ProbedText {
  readonly written: string;
  readonly word: Span;
  /** The column at which the first key of the line stands, or would stand. */
  readonly column: number;
  /** Whether the word stands between brackets or braces that its line opens. */
  readonly flow: boolean;
  /** Whether a colon stands behind the word already. */
  readonly colon: boolean;
}

const wordSign = /[\w./-]/;
const wordBehind = /^[\w./-]*/;

/**
 * Writes the probe at an offset, which makes most half-written text YAML again; undefined where no such thing can be
 * written: in comments and quotes.
 */
export function probeText(text: string, offset: number, mode: ProbeMode): ProbedText | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const rest = text.slice(offset, offset + 200);
  let start = offset;
  while (start > lineStart && wordSign.test(text.charAt(start - 1))) start--;
  const end = offset + (wordBehind.exec(rest)?.[0].length ?? 0);
  const lead = text.slice(lineStart, start);
  if (lead.includes('#') || /["'][^"']*$/.test(lead)) return undefined;
  const behind = text.slice(end, end + 50);
  if (!modesAt(lead, behind).includes(mode)) return undefined;
  const colon = startsWithColon(behind);
  const written = mode === 'key' && !colon ? `${probe}: ~` : probe;
  return {
    written,
    word: { start, end },
    column: /^[ \t]*(?:- +)*/.exec(lead)?.[0].length ?? 0,
    flow: openBracket(lead) !== undefined,
    colon,
  };
}

/** A text with the probe in place of the word that is being written. */
export function probedText(text: string, { word, written }: ProbedText): string {
  return `${text.slice(0, word.start)}${written}${text.slice(word.end)}`;
}

/** What can be written between what stands before the word on its line and what stands behind it. */
function modesAt(lead: string, behind: string): readonly ProbeMode[] {
  if (startsWithColon(behind)) return ['key'];
  if (/:[ \t]+$/.test(lead) || openBracket(lead) === '[') return ['value'];
  return ['key', 'value'];
}

function startsWithColon(text: string): boolean {
  return /^[ \t]*:(?:[ \t\r\n]|$)/.test(text);
}

/** The bracket or brace that a part of a line opens and does not close; undefined where there is none. */
function openBracket(lead: string): string | undefined {
  const open: string[] = [];
  for (const character of lead) {
    if (character === '[' || character === '{') open.push(character);
    else if (character === ']' || character === '}') open.pop();
  }
  return open.at(-1);
}
