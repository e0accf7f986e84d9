import type { Judgement } from '../pod-security/judge.ts';
import type { PodSecurityLevel } from '../pod-security/types.ts';
import type { FileAnalysis } from './file.ts';
import type { JudgedWorkload } from './objects.ts';

/** The level of one workload's pod. */
export interface WorkloadStatus {
  readonly kind: string;
  readonly name: string | undefined;
  /** The strictest level proven. */
  readonly level: PodSecurityLevel | 'unknown';
  /** Whether nothing that is hidden could make it a stricter one. */
  readonly decided: boolean;
}

/** What an editor's status line tells of a file. */
export interface FileStatus {
  readonly kubernetesVersion: string;
  /** The level that was chosen to judge by; null where nobody chose one. */
  readonly chosen: PodSecurityLevel | null;
  readonly workloads: readonly WorkloadStatus[];
}

/** The levels of the pods in a file, and by what they were judged. */
export function fileStatus({ policy, documents }: FileAnalysis): FileStatus {
  return {
    kubernetesVersion: `1.${policy.version}`,
    chosen: policy.level ?? null,
    workloads: documents.flatMap(({ summary }) =>
      summary.workloads.map(({ kind, name, level, decided }) => ({ kind, name, level, decided })),
    ),
  };
}

/** The level of one workload's pod. */
export function workloadStatus({ workload, judgement }: JudgedWorkload): WorkloadStatus {
  return { kind: workload.kind, name: workload.name, level: judgement.level, decided: isDecided(judgement) };
}

/** A violation is certain; only where there is none of the next level may what is hidden still decide. */
function isDecided({ level, undecided, violations }: Judgement): boolean {
  if (undecided.length === 0) return true;
  if (level === 'privileged') return violations.baseline.length > 0;
  return level === 'baseline' && violations.restricted.length > 0;
}
