import { controls } from '../pod-security/controls.ts';
import type { ControlId, StandardLevel } from '../pod-security/types.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import { type FileAnalysis, judgedBy } from './file.ts';
import type { Finding } from './finding.ts';
import { chooseFixes, makeFixes } from './fixes.ts';
import { inRounds, type PodNow, type PodPlace, podAt } from './rounds.ts';

/** What brings a pod to a level, or as near as can be. */
export interface Reached {
  readonly changes: readonly TextChange[];
  /** The classes of the fixes that were made. */
  readonly classes: ReadonlySet<FixClass>;
  /** The controls that still violate the level, or that what is hidden keeps open. */
  readonly left: readonly ControlId[];
}

const everyClass: ReadonlySet<FixClass> = new Set(['safe', 'harden', 'review']);

/**
 * What brings a pod to a level by all fixes that this needs, also those that change what is written; what is left is told
 * by judging the result. Undefined where the pod has the level, or nothing can be changed.
 */
export function reach(file: FileAnalysis, place: PodPlace, level: StandardLevel): Reached | undefined {
  // The level is asked for as a cluster would: what settings leave out of the findings counts.
  const policy = { ...file.policy, level, levels: new Map(), profile: 'default' } as const;
  const judged = judgedBy(file, policy);
  const before = podAt(judged, place);
  if (!before || missesOf(before, level).length === 0) return undefined;
  const classes = new Set<FixClass>();
  const { changes, file: after } = inRounds(judged, place, (current, { placed, workload }) => {
    const wanted = placed.analysis.findings.filter(
      (finding) => isNeeded(finding) && workload.pod.path.every((key, i) => finding.path[i] === key),
    );
    const made = makeFixes(current, placed, chooseFixes(wanted, everyClass));
    for (const { fix } of made.applied) classes.add(fix.class);
    return made.changes;
  });
  const reached = podAt(after, place);
  if (changes.length === 0 || !reached) return undefined;
  return { changes, classes, left: missesOf(reached, level) };
}

/** Whether the level asks for it, or it keeps open whether the level is met. */
function isNeeded({ control, level, fixes }: Finding): boolean {
  return control === undefined ? fixes.some(({ uncovers }) => uncovers) : level === 'error';
}

/** The controls that keep a pod from a level: violated, or open. */
function missesOf({ judgement }: Pick<PodNow, 'judgement'>, level: StandardLevel): readonly ControlId[] {
  if (judgement.level === level || judgement.level === 'restricted') return [];
  const open = controls.filter(
    (control) => judgement.undecided.includes(control.id) && (level === 'restricted' || control.level === level),
  );
  return [...new Set([...judgement.violations[level].map(({ control }) => control), ...open.map(({ id }) => id)])];
}
