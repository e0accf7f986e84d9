import { controls } from '../pod-security/controls.ts';
import { notStarting } from '../pod-security/starting-user.ts';
import type { ControlId, StandardLevel } from '../pod-security/types.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { Finding } from './finding.ts';
import { chooseFixes, tryFixes } from './fixes.ts';
import type { JudgedWorkload } from './objects.ts';
import { inRounds, podAt } from './rounds.ts';
import { judgedBy, type Trial } from './trial.ts';

/** What brings a pod to a level, or as near as can be. */
export interface Reached {
  readonly changes: readonly TextChange[];
  /** The classes of the fixes that were made. */
  readonly classes: ReadonlySet<FixClass>;
  /** The controls that still violate the level, or that what is hidden keeps open. */
  readonly left: readonly ControlId[];
  /** The names of containers that are not expected to start, before or after. */
  readonly notStarting: readonly string[];
}

const everyClass: ReadonlySet<FixClass> = new Set(['safe', 'harden', 'review']);

/**
 * What brings a pod to a level by all fixes that this needs, also those that change what is written; what is left is told
 * by judging the result. Undefined where the pod has the level, or nothing can be changed.
 * @param path of the pod's spec in the document
 */
export function reach(trial: Trial, path: Path, level: StandardLevel): Reached | undefined {
  if (!mayReach(trial, path, level)) return undefined;
  // The level is asked for as a cluster would: what settings leave out of the findings counts.
  const judged = judgedBy(trial, { ...trial.by.policy, level, levels: new Map(), profile: 'default' });
  const classes = new Set<FixClass>();
  const { changes, after } = inRounds(judged, path, (current) => {
    const wanted = current.analysis.findings.filter(
      (finding) => isNeeded(finding) && path.every((key, i) => finding.path[i] === key),
    );
    const made = tryFixes(current, chooseFixes(wanted, everyClass));
    for (const { fix } of made.applied) classes.add(fix.class);
    return made;
  });
  const reached = podAt(after, path);
  if (changes.length === 0 || !reached) return undefined;
  const stopped = notStarting(reached.workload.pod).map(({ name }) => name);
  return { changes, classes, left: missesOf(reached, level), notStarting: stopped };
}

/** Whether a pod lacks a level. What admission says hangs on no policy's levels, so that nothing is judged for it. */
export function mayReach(trial: Trial, path: Path, level: StandardLevel): boolean {
  const pod = podAt(trial, path);
  return pod !== undefined && missesOf(pod, level).length > 0;
}

/** Whether the level asks for it, or it keeps open whether the level is met. */
function isNeeded({ control, level, fixes }: Finding): boolean {
  return control === undefined ? fixes.some(({ uncovers }) => uncovers === 'doubt') : level === 'error';
}

/** The controls that keep a pod from a level: violated, or open. */
function missesOf({ judgement }: Pick<JudgedWorkload, 'judgement'>, level: StandardLevel): readonly ControlId[] {
  if (judgement.level === level || judgement.level === 'restricted') return [];
  const open = controls.filter(
    (control) => judgement.undecided.includes(control.id) && (level === 'restricted' || control.level === level),
  );
  return [...new Set([...judgement.violations[level].map(({ control }) => control), ...open.map(({ id }) => id)])];
}
