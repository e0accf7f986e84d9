import type { Span } from '../../text/span.ts';
import { catalogEntry } from '../catalog.ts';
import type { NamedRule, Until } from './suppression.ts';

/** What a `# batten-ignore` comment says. */
export interface Directive {
  /** What stands directly behind `batten-ignore`, where it is another word; undefined where it is the directive. */
  readonly otherWord?: string;
  readonly names: readonly NamedRule[];
  readonly reason: string;
  readonly until?: Until;
}

/** The word that every such comment holds: a text without it need not be looked through. */
export const directiveWord = 'batten-ignore';

const comment = new RegExp(`^(#+\\s*${directiveWord})([^\\s:]*):?(.*)$`, 's');

/** Reads a comment; undefined where it is none of ours. @param span where it stands */
export function readDirective(text: string, span: Span): Directive | undefined {
  const found = comment.exec(text);
  if (!found) return undefined;
  const [, head = '', otherWord = '', rest = ''] = found;
  if (otherWord !== '') return { otherWord: directiveWord + otherWord, names: [], reason: '' };
  const gap = text.length - rest.length - head.length;
  const { names, behind } = readNames(rest, span.start + head.length + gap);
  return { names, ...readReason(behind) };
}

/**
 * Reads rule ids, with commas between them, up to `--`. Behind the first, a word without a comma before it is one only
 * where there is such a rule: what follows was meant as the reason.
 */
function readNames(text: string, offset: number): { names: NamedRule[]; behind: string } {
  const names: NamedRule[] = [];
  const word = /[\s,]*([^\s,]+)/y;
  let at = 0;
  for (let found = word.exec(text); found; found = word.exec(text)) {
    const id = found[1] ?? '';
    const start = found.index + found[0].length - id.length;
    const listed = names.length === 0 || text.slice(found.index, start).includes(',') || catalogEntry(id) !== undefined;
    if (!listed || /^(?:--|until$)/.test(id)) break;
    names.push({ id, span: { start: offset + start, end: offset + start + id.length } });
    at = word.lastIndex;
  }
  return { names, behind: text.slice(at) };
}

/** Reads a reason, with or without `--` before it, and the day at its end: `why until 2027-01-31`. */
export function readReason(text: string): { reason: string; until?: Until } {
  const words = text.trim().replace(/^-{2,}\s*/, '');
  const found = /(?:^|\s)\[?until\s+(\d[\d./-]*)\]?\.?$/.exec(words);
  if (found?.[1] === undefined) return { reason: words };
  return { reason: words.slice(0, found.index).trim(), until: { text: found[1], valid: isDay(found[1]) } };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
