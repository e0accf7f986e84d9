import type { Level } from '../rules/types.ts';
import type { JudgedReport } from './judge.ts';
import type { Mode, NamespacePolicy } from './namespace.ts';
import type { PodSecurityLevel, StandardLevel } from './types.ts';

/** One wish for a pod: a level, by the policy of a minor version, and how loud it is where the pod falls short. */
export interface Demand {
  readonly level: PodSecurityLevel;
  readonly version: number;
  /** Who asks: the user, or a label of the Namespace. */
  readonly by: 'user' | Mode;
}

/** How loud it is that a demand is not met: for certain, or unless something hidden exempts the pod. */
export function loudnessOf({ by }: Demand, { mayBeExempt }: JudgedReport): 'error' | 'warning' {
  return !mayBeExempt && (by === 'user' || by === 'enforce') ? 'error' : 'warning';
}

/** What is asked of a pod where its level was chosen by the user, as a cluster would enforce it. */
export function chosenDemands(level: PodSecurityLevel, version: number): readonly Demand[] {
  return [{ level, version, by: 'user' }];
}

/** What the labels of its Namespace ask of a pod, the loudest first. No label of a level asks for nothing. */
export function namespaceDemands(policy: NamespacePolicy, version: number): readonly Demand[] {
  return (['enforce', 'warn', 'audit'] as const).flatMap((by) => {
    const asked = policy[by];
    return asked ? [{ level: asked.level, version: Math.min(asked.version ?? version, version), by }] : [];
  });
}

/**
 * Whether a level asks for what a report misses. Restricted asks for what baseline does, also where the control that
 * stands in there exempts the pod: what is written is refused by the API server then (Linux settings of a Windows pod).
 */
export function asksFor(level: PodSecurityLevel, { control }: JudgedReport): boolean {
  return level === 'restricted' || control.level === level;
}

/**
 * How loud a violation is that nobody asks to mend: by the control's level, whether it is about something absent, and
 * whether somebody chose a level at all. The table "Levels" of the README.
 */
export function unaskedLevel(control: StandardLevel, missing: boolean, chosen: boolean): Level {
  if (!chosen) return control === 'restricted' && missing ? 'info' : 'warning';
  return control === 'restricted' && missing ? 'off' : 'hint';
}
