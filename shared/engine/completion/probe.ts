import { type ObjectView, objectsOf } from '../../kubernetes/objects.ts';
import { type Workload, workloadsOf } from '../../kubernetes/workload.ts';
import { cut } from '../../yaml/cut.ts';
import { parseDocument } from '../../yaml/parse.ts';
import type { FileAnalysis } from '../file.ts';
import { type ProbedText, type ProbeMode, probeText } from './probe-text.ts';

/** The document around the cursor, with the probe in place of the word that is being written. */
export interface Probed extends Omit<ProbedText, 'text'> {
  readonly workloads: readonly Workload[];
  readonly objects: readonly ObjectView[];
}

/**
 * Reads the document at an offset of the file as if something were written there. Undefined where no document of ours is
 * around it, or where no such thing can be written.
 */
export function probeAt({ text, policy, template }: FileAnalysis, offset: number, mode: ProbeMode): Probed | undefined {
  const probed = probeText(text, offset, mode);
  if (!probed) return undefined;
  const { start } = probed.word;
  const piece = cut(probed.text).find((one) => one.start <= start && start <= one.end);
  const document = piece && probed.text.slice(piece.start, piece.end);
  if (!document || !policy.kinds.mayHold(document)) return undefined;
  const objects = objectsOf(parseDocument(document, template), policy.kinds);
  const workloads = objects.flatMap((object) => workloadsOf(object, policy.kinds));
  const { word, column, flow, colon } = probed;
  return { word, column, flow, colon, workloads, objects };
}
