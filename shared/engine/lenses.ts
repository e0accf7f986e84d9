import { type Span, shift } from '../text/span.ts';
import type { FileAnalysis } from './file.ts';
import { goalOf } from './goal.ts';
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
  return file.documents.flatMap(({ start, analysis }) =>
    analysis.workloads.map((judged) => {
      const { object } = judged.workload;
      const first = object.entries()[0]?.[1].keySpan ?? object.span ?? { start: 0, end: 0 };
      const mayHarden = analysis.findings.some(
        ({ fixes, path }) =>
          fixes.some((fix) => fix.class !== 'review') && judged.workload.path.every((key, i) => path[i] === key),
      );
      return { span: shift(first, start), title: titleOf(judged, file.policy), mayHarden };
    }),
  );
}

function titleOf(judged: JudgedWorkload, policy: Policy): string {
  const { level, version, judgement, left, reached } = goalOf(judged, policy);
  if (reached) return `${judgement.level} 1.${version}: reached`;
  const goal = `${level} 1.${version}`;
  return left > 0 ? `${goal}: ${left} to go` : `${goal}: not known, for values are decided elsewhere`;
}
