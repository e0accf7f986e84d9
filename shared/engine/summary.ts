import type { Judgement } from '../pod-security/judge.ts';
import type { FileAnalysis } from './file.ts';
import type { SaidReport } from './report.ts';

/** The Pod Security level that a workload reaches. */
type ReachedLevel = Judgement['level'];

/** How many there are of each. */
export interface Summary {
  readonly files: number;
  readonly workloads: number;
  readonly undecided: number;
  /** How many workloads have a container that is not expected to start. */
  readonly notStarting: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
}

/** What is counted of files. Plain data. */
export interface Counts {
  readonly summary: Summary;
  /** How many workloads reach each level. */
  readonly levels: Readonly<Record<ReachedLevel, number>>;
}

/** No file at all. */
export const noCounts: Counts = {
  summary: { files: 0, workloads: 0, undecided: 0, notStarting: 0, errors: 0, warnings: 0, infos: 0, suppressed: 0 },
  levels: { restricted: 0, baseline: 0, privileged: 0, unknown: 0 },
};

/** Counts what one file holds. @param file undefined where it could not be read */
export function countsOf({ problems, findings, suppressions }: SaidReport, file: FileAnalysis | undefined): Counts {
  const judged = file?.documents.flatMap(({ summary }) => summary.workloads) ?? [];
  const said = [...problems, ...findings];
  const count = (level: string) => said.filter((one) => one.level === level).length;
  const reaching = (level: ReachedLevel) => judged.filter((one) => one.level === level).length;
  return {
    summary: {
      files: 1,
      workloads: judged.length,
      undecided: judged.filter(({ isOpen }) => isOpen).length,
      notStarting: judged.filter((one) => one.notStarting.length > 0).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: suppressions.length,
    },
    levels: {
      restricted: reaching('restricted'),
      baseline: reaching('baseline'),
      privileged: reaching('privileged'),
      unknown: reaching('unknown'),
    },
  };
}

/** Counts two lots of files together. */
export function added(one: Counts, other: Counts): Counts {
  return { summary: sums(one.summary, other.summary), levels: sums(one.levels, other.levels) };
}

function sums<Key extends string>(one: Readonly<Record<Key, number>>, other: Readonly<Record<Key, number>>) {
  const total: Record<Key, number> = { ...one };
  for (const key in total) total[key] += other[key];
  return total;
}
