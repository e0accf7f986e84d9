import type { PodSecurityLevel } from '../pod-security/types.ts';
import { type Span, shift } from '../text/span.ts';
import type { FileAnalysis } from './file.ts';
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

/** The level that a workload shall reach: that which is asked for, else the strictest. */
function goalOf({ namespace }: JudgedWorkload, { level }: Policy): PodSecurityLevel {
  const asked = level ?? (namespace.state === 'found' ? namespace.policy.enforce?.level : undefined);
  return asked === undefined || asked === 'privileged' ? 'restricted' : asked;
}

function titleOf(judged: JudgedWorkload, policy: Policy): string {
  const { judgement } = judged;
  const goal = goalOf(judged, policy);
  const goalText = `${goal} 1.${policy.version}`;
  if (judgement.level === 'restricted' || judgement.level === goal)
    return `${judgement.level} 1.${policy.version}: reached`;
  const left = goal === 'privileged' ? 0 : judgement.violations[goal].length;
  if (left > 0) return `${goalText}: ${left} to go`;
  return `${goalText}: not known, for values are decided elsewhere`;
}
