import { type ObjectView, objectsOf } from '../../kubernetes/objects.ts';
import { type Workload, workloadsOf } from '../../kubernetes/workload.ts';
import { cut } from '../../yaml/cut.ts';
import { parseDocument } from '../../yaml/parse.ts';
import type { FileAnalysis } from '../file.ts';
import { type ProbedText, type ProbeMode, probedText, probeText } from './probe-text.ts';

/** The document around the cursor, with the probe in place of the word that is being written. */
export interface Probed extends Omit<ProbedText, 'written'> {
  readonly workloads: readonly Workload[];
  readonly objects: readonly ObjectView[];
}

/**
 * Reads the document at an offset of the file as if something were written there. Undefined where no document of ours is
 * around it, or where no such thing can be written.
 */
export function probeAt(file: FileAnalysis, offset: number, mode: ProbeMode): Probed | undefined {
  const { policy, template, text, pieces } = file;
  const around = pieces.find(({ start, end }) => start <= offset && offset <= end) ?? { start: 0, end: text.length };
  if (!policy.kinds.mayHold(text.slice(around.start, around.end))) return undefined;
  const probed = probeText(text, offset, mode, around, template);
  if (!probed) return undefined;
  const document = documentAround(file, probed);
  if (!document) return undefined;
  const objects = objectsOf(parseDocument(document, template), policy.kinds);
  const workloads = objects.flatMap((object) => workloadsOf(object, policy.kinds));
  const { written: _, ...rest } = probed;
  return { ...rest, workloads, objects };
}

/** The text of the document around the probe; undefined where there is none. */
function documentAround({ text, pieces }: FileAnalysis, probed: ProbedText): string | undefined {
  const { start, end } = probed.word;
  const piece = pieces.find((one) => one.start <= start && end <= one.end);
  const isMark = /^(?:---|\.\.\.)/.test(text.slice(start, end)) || text[start - 1] === '%';
  // A word within a document moves no mark between documents. Where a file begins with JSON there need be none.
  if (piece && !isMark && !/^\s*\{/.test(text))
    return `${text.slice(piece.start, start)}${probed.written}${text.slice(end, piece.end)}`;
  const whole = probedText(text, probed);
  const found = cut(whole).find((one) => one.start <= start && start <= one.end);
  return found && whole.slice(found.start, found.end);
}
