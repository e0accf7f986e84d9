import { type Span, shift } from '../text/span.ts';
import type { DocumentAnalysis } from './document.ts';
import type { FileAnalysis } from './file.ts';
import { goalOf } from './goal.ts';
import type { KeptDocument } from './kept-document.ts';
import { notStartingWords } from './not-starting.ts';
import type { JudgedWorkload } from './objects.ts';
import type { Policy } from './policy.ts';

/** What stands above a workload. */
export interface Lens {
  /** The first line of the workload, in the file. */
  readonly span: Span;
  /** How far it is from the level that it shall reach. */
  readonly title: string;
  /** Whether hardening could bring it nearer. */
  readonly mayHarden: boolean;
}

/** A lens for each workload of a file, in the order of the text. */
export function lenses(file: FileAnalysis): Lens[] {
  return file.documents.flatMap((placed) => {
    if (placed.summary.workloads.length === 0) return [];
    const known = made.get(placed.kept) ?? lensesOf(placed.analysis, file.policy);
    made.set(placed.kept, known);
    return known.map((lens) => ({ ...lens, span: shift(lens.span, placed.start) }));
  });
}

/** The lenses of documents that did not change: an editor asks for all after each change, and each takes its tree. */
const made = new WeakMap<KeptDocument, readonly Lens[]>();

function lensesOf({ workloads, findings }: DocumentAnalysis, policy: Policy): Lens[] {
  return workloads.map((judged) => {
    const { object } = judged.workload;
    const span = object.entries()[0]?.[1].keySpan ?? object.span ?? { start: 0, end: 0 };
    const mayHarden = findings.some(
      ({ fixes, path }) =>
        fixes.some((fix) => fix.class !== 'review') && judged.workload.path.every((key, i) => path[i] === key),
    );
    return { span, title: titleOf(judged, policy), mayHarden };
  });
}

function titleOf(judged: JudgedWorkload, policy: Policy): string {
  const { basis, level, judgement, left, reached, notStarting } = goalOf(judged, policy);
  const version = `v1.${basis.version}`;
  if (notStarting.length > 0) {
    const stops = notStartingWords(notStarting);
    return left > 0 ? `${stops}; ${fixesTo(left)} ${level} (${version})` : `${stops} (${level} ${version})`;
  }
  if (reached) return `Meets ${judgement.level} (${version})`;
  if (left > 0) return `${fixesTo(left)} ${level} (${version})`;
  return `${level} (${version}): can't tell, the values come from a template or overlay`;
}

function fixesTo(left: number): string {
  return `${left} ${left === 1 ? 'fix' : 'fixes'} to`;
}
