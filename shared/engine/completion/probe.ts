import { type ObjectView, objectsOf } from '../../kubernetes/objects.ts';
import { type Workload, workloadsOf } from '../../kubernetes/workload.ts';
import type { Span } from '../../text/span.ts';
import { cut } from '../../yaml/cut.ts';
import { parseDocument } from '../../yaml/parse.ts';
import type { FileAnalysis } from '../file.ts';

/** The word that stands in for what is about to be written. No manifest means it. */
export const probe = 'batten-completion-probe';

/** The document around the cursor, with the probe in place of the word that is being written. */
export interface Probed {
  /** The word, in the file. */
  readonly word: Span;
  /** The column at which the first key of the line stands, or would stand. */
  readonly column: number;
  /** Whether the word stands between brackets or braces that its line opens. */
  readonly flow: boolean;
  /** Whether a colon stands behind the word already. */
  readonly colon: boolean;
  readonly workloads: readonly Workload[];
  readonly objects: readonly ObjectView[];
}

const wordBefore = /[\w./-]*$/;
const wordBehind = /^[\w./-]*/;

/**
 * Reads the document at an offset of the file as if something were written there, which makes most half-written text
 * YAML again. Undefined where no document of ours is around it, or where no such thing can be written.
 */
export function probeAt(
  { text, policy, template }: FileAnalysis,
  offset: number,
  mode: 'key' | 'value',
): Probed | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  const rest = text.slice(offset, offset + 200);
  const start = offset - (wordBefore.exec(before.slice(-200))?.[0].length ?? 0);
  const end = offset + (wordBehind.exec(rest)?.[0].length ?? 0);
  const lead = text.slice(lineStart, start);
  if (lead.includes('#') || /["']/.test(lead)) return undefined;
  const asKey = mode === 'key';
  if (!modesAt(lead, text.slice(end, end + 50)).includes(mode)) return undefined;
  const written = asKey && !startsWithColon(text.slice(end, end + 50)) ? `${probe}: ~` : probe;
  const probed = `${text.slice(0, start)}${written}${text.slice(end)}`;
  const piece = cut(probed).find((one) => one.start <= start && start <= one.end);
  const document = piece && probed.slice(piece.start, piece.end);
  if (!document || !policy.kinds.mayHold(document)) return undefined;
  const objects = objectsOf(parseDocument(document, template), policy.kinds);
  const workloads = objects.flatMap((object) => workloadsOf(object, policy.kinds));
  return {
    word: { start, end },
    column: /^[ \t]*(?:- +)*/.exec(lead)?.[0].length ?? 0,
    flow: openBracket(lead) !== undefined,
    colon: startsWithColon(text.slice(end, end + 50)),
    workloads,
    objects,
  };
}

/** What can be written between what stands before the word on its line and what stands behind it. */
function modesAt(lead: string, behind: string): readonly ('key' | 'value')[] {
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
