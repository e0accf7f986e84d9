import { mostRewriteRounds } from '../limits.ts';
import { composeChanges } from '../text/compose.ts';
import type { TextChange } from '../text/span.ts';
import { type Path, samePath } from '../yaml/plain.ts';
import { changedWithin, type FileAnalysis, type PlacedDocument } from './file.ts';
import type { JudgedWorkload } from './objects.ts';

/** One pod of a file, which keeps its place while the file is changed. */
export interface PodPlace {
  /** Which of the documents that may hold a workload. */
  readonly document: number;
  /** From the document's root to the pod spec. */
  readonly path: Path;
}

/** A pod where it stands now. */
export interface PodNow extends JudgedWorkload {
  readonly placed: PlacedDocument;
}

/** A pod at its place in a file; undefined where there is none. */
export function podAt(file: FileAnalysis, { document, path }: PodPlace): PodNow | undefined {
  const placed = file.documents[document];
  const judged = placed?.analysis.workloads.find(({ workload }) => samePath(workload.pod.path, path));
  return placed && judged && { ...judged, placed };
}

/**
 * Changes a pod again and again until a round has nothing more to change.
 * @returns the changes as one set on the file as it is given, and the file after them
 */
export function inRounds(
  file: FileAnalysis,
  place: PodPlace,
  round: (file: FileAnalysis, pod: PodNow) => readonly TextChange[],
): { readonly changes: readonly TextChange[]; readonly file: FileAnalysis } {
  const rounds: (readonly TextChange[])[] = [];
  let current = file;
  while (rounds.length < mostRewriteRounds) {
    const pod = podAt(current, place);
    const changes = pod ? round(current, pod) : [];
    if (!pod || changes.length === 0) break;
    rounds.push(changes);
    current = changedWithin(current, pod.placed, changes);
  }
  return { changes: composeChanges(file.text.length, rounds), file: current };
}
