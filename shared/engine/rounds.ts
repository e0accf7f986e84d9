import { mostRewriteRounds } from '../limits.ts';
import { composeChanges } from '../text/compose.ts';
import type { TextChange } from '../text/span.ts';
import { type Path, samePath } from '../yaml/plain.ts';
import type { JudgedWorkload } from './objects.ts';
import type { Trial } from './trial.ts';

/** Changes of a document, and the document after them. */
export interface Changed {
  readonly changes: readonly TextChange[];
  readonly after: Trial;
}

/** The pod whose spec stands at a path of a document; undefined where there is none. */
export function podAt({ analysis }: Trial, path: Path): JudgedWorkload | undefined {
  return analysis.workloads.find(({ workload }) => samePath(workload.pod.path, path));
}

/**
 * Changes a document again and again until a round has nothing more to change.
 * @returns the changes as one set on the document as it is given, and the document after them
 */
export function untilSettled(trial: Trial, round: (trial: Trial) => Changed | undefined): Changed {
  const rounds: (readonly TextChange[])[] = [];
  let current = trial;
  while (rounds.length < mostRewriteRounds) {
    const changed = round(current);
    if (!changed || changed.changes.length === 0) break;
    rounds.push(changed.changes);
    current = changed.after;
  }
  return { changes: composeChanges(trial.analysis.document.text.length, rounds), after: current };
}

/**
 * The same for one pod.
 * @param path of the pod's spec, which it keeps
 */
export function inRounds(
  trial: Trial,
  path: Path,
  round: (trial: Trial, pod: JudgedWorkload) => Changed | undefined,
): Changed {
  return untilSettled(trial, (current) => {
    const pod = podAt(current, path);
    return pod && round(current, pod);
  });
}
