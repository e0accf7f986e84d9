import type { Judgement } from '../pod-security/judge.ts';
import type { Demand } from '../pod-security/levels.ts';
import type { PodSecurityLevel } from '../pod-security/types.ts';
import type { FileAnalysis } from './file.ts';
import { goalOf } from './goal.ts';
import type { JudgedWorkload } from './objects.ts';
import type { Policy } from './policy.ts';

/** The level of one workload's pod, and by what it was judged. */
export interface WorkloadStatus {
  readonly kind: string;
  readonly name: string | undefined;
  /** The strictest level proven. */
  readonly level: PodSecurityLevel | 'unknown';
  /** Whether nothing that is hidden could make it a stricter one. */
  readonly decided: boolean;
  /** The names of containers that are not expected to start. */
  readonly notStarting: readonly string[];
  /** The version of the policy, such as `1.33`. */
  readonly kubernetesVersion: string;
  /** The level that somebody asks for; null if nobody does. */
  readonly asked: PodSecurityLevel | null;
  /** Who asks; null if nobody does. */
  readonly by: Demand['by'] | null;
}

/** What an editor's status line tells of a file. */
export interface FileStatus {
  readonly workloads: readonly (WorkloadStatus & { readonly namespace: string | undefined })[];
}

/** The levels of the pods in a file, and by what they were judged. */
export function fileStatus({ documents }: FileAnalysis): FileStatus {
  return {
    workloads: documents.flatMap(({ summary }) =>
      summary.workloads.map(({ kind, name, level, decided, notStarting, kubernetesVersion, asked, by, namespace }) => ({
        kind,
        name,
        level,
        decided,
        notStarting,
        kubernetesVersion,
        asked,
        by,
        namespace,
      })),
    ),
  };
}

/** The level of one workload's pod by what is asked of it. */
export function workloadStatus(judged: JudgedWorkload, policy: Policy): WorkloadStatus {
  const { basis, judgement, notStarting } = goalOf(judged, policy);
  return {
    kind: judged.workload.kind,
    name: judged.workload.name,
    level: judgement.level,
    decided: isDecided(judgement),
    notStarting,
    kubernetesVersion: `1.${basis.version}`,
    asked: basis.asked ?? null,
    by: basis.by ?? null,
  };
}

/** A violation is certain; only where there is none of the next level may what is hidden still decide. */
function isDecided({ level, undecided, violations }: Judgement): boolean {
  if (undecided.length === 0) return true;
  if (level === 'privileged') return violations.baseline.length > 0;
  return level === 'baseline' && violations.restricted.length > 0;
}
