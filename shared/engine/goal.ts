import { type Judgement, judge } from '../pod-security/judge.ts';
import type { Demand } from '../pod-security/levels.ts';
import { notStarting } from '../pod-security/starting-user.ts';
import type { PodSecurityLevel, StandardLevel } from '../pod-security/types.ts';
import { demandsOf } from './demands.ts';
import type { JudgedWorkload } from './objects.ts';
import type { Policy } from './policy.ts';

/** By what a workload is judged. Lens, status, hover and panel all name this, so that they never differ. */
export interface Basis {
  /** The level that somebody asks for; undefined if nobody does. */
  readonly asked: PodSecurityLevel | undefined;
  /** Who asks; undefined if nobody does. */
  readonly by: Demand['by'] | undefined;
  /** The Namespace whose label asks. */
  readonly namespace: string | undefined;
  /** The minor version of the policy: the cluster's, or an older one that the label pins. */
  readonly version: number;
}

/** The level that a workload should reach, and how far it is from there. */
export interface Goal {
  readonly basis: Basis;
  /** The level that is asked for, else the strictest. */
  readonly level: StandardLevel;
  /** What admission says by the version of the basis. */
  readonly judgement: Judgement;
  /** How many controls of the level are violated. */
  readonly left: number;
  readonly reached: boolean;
  /** The names of containers that are not expected to start, whatever level the pod meets. */
  readonly notStarting: readonly string[];
}

/** By what a workload is judged: the user's choice, else the loudest label of its Namespace that asks for anything. */
export function basisOf({ namespace }: Pick<JudgedWorkload, 'namespace'>, policy: Policy): Basis {
  const demands = demandsOf(policy, namespace);
  const demand = demands.find(({ level }) => level !== 'privileged') ?? demands[0];
  const asks = demand !== undefined && demand.level !== 'privileged';
  return {
    asked: demand?.level,
    by: demand?.by,
    namespace: demand && namespace.state === 'found' ? namespace.name : undefined,
    // Nothing is violated at privileged: what is told beyond it goes by the cluster's version.
    version: asks ? demand.version : policy.version,
  };
}

/** The goal of a workload: the level that is asked for; restricted if nobody asks for anything. */
export function goalOf(judged: JudgedWorkload, policy: Policy): Goal {
  const basis = basisOf(judged, policy);
  const level = basis.asked === undefined || basis.asked === 'privileged' ? 'restricted' : basis.asked;
  const judgement = basis.version === policy.version ? judged.judgement : judge(judged.workload.pod, basis.version);
  return {
    basis,
    level,
    judgement,
    left: judgement.violations[level].length,
    reached: judgement.level === 'restricted' || judgement.level === level,
    notStarting: notStarting(judged.workload.pod).map(({ name }) => name),
  };
}
