import { type Judgement, judge } from '../pod-security/judge.ts';
import { namespaceDemands } from '../pod-security/levels.ts';
import type { StandardLevel } from '../pod-security/types.ts';
import type { JudgedWorkload } from './objects.ts';
import type { Policy } from './policy.ts';

/** What a workload shall reach, and how far it is. */
export interface Goal {
  /** The level that is asked for, else the strictest. */
  readonly level: StandardLevel;
  /** The minor version of the policy: the cluster's, or an older one that the Namespace pins. */
  readonly version: number;
  /** What admission says by that version. */
  readonly judgement: Judgement;
  /** How many controls of the level are violated. */
  readonly left: number;
  readonly reached: boolean;
}

/** The goal of a workload: what the user chose, else what its Namespace enforces. */
export function goalOf({ workload, namespace, judgement }: JudgedWorkload, policy: Policy): Goal {
  const enforced = enforcedBy(namespace, policy);
  const asked = policy.level ?? enforced?.level;
  const level = asked === undefined || asked === 'privileged' ? 'restricted' : asked;
  const version = enforced?.version ?? policy.version;
  const judged = version === policy.version ? judgement : judge(workload.pod, version);
  const left = judged.violations[level].length;
  return {
    level,
    version,
    judgement: judged,
    left,
    reached: judged.level === 'restricted' || judged.level === level,
  };
}

/** What is asked of the pod where nobody but its Namespace does. */
function enforcedBy(namespace: JudgedWorkload['namespace'], { level, version }: Policy) {
  if (level !== undefined || namespace.state !== 'found') return undefined;
  return namespaceDemands(namespace.policy, version).find(({ by }) => by === 'enforce');
}
