import { imageEvidence } from '../kubernetes/effective.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { type Span, shift } from '../text/span.ts';
import type { FilePlace } from '../tree/place.ts';
import type { Value } from '../yaml/value.ts';
import { documentAt, type FileAnalysis } from './file.ts';
import { overriddenAt } from './overridden-at.ts';

/** Where something comes from: a part of the file itself, or a line of a file of the tree. */
export type Definition = { readonly span: Span } | { readonly place: FilePlace };

/** What the thing at an offset of the file refers to; empty where it refers to nothing that is known. */
export function definitionsAt(file: FileAnalysis, offset: number): Definition[] {
  const placed = documentAt(file, offset);
  if (!placed) return [];
  const at = offset - placed.start;
  return placed.analysis.workloads.flatMap(({ workload }) => [
    ...overriddenAt(workload, at).map((span) => ({ span: shift(span, placed.start) })),
    ...namespacePlaces(file, workload, at).map((place) => ({ place })),
    ...accountPlaces(file, workload, at).map((place) => ({ place })),
    ...dockerfiles(workload, at).map((place) => ({ place })),
  ]);
}

/** From a container's image to the line of the Dockerfile that says whom it runs as. */
function dockerfiles({ pod }: Workload, at: number): readonly FilePlace[] {
  const on = pod.containers.find(({ value }) => isOn(value.get('image'), at));
  const evidence = on && imageEvidence(on);
  return evidence?.place ? [evidence.place] : [];
}

/** From a workload's namespace to its manifests. */
function namespacePlaces(file: FileAnalysis, { object, namespace }: Workload, at: number): readonly FilePlace[] {
  if (namespace === undefined || !isOn(object.at('metadata', 'namespace'), at)) return [];
  const verdict = file.namespaces(namespace);
  if (verdict.state === 'none') return [];
  return verdict.state === 'found' ? [verdict.place] : verdict.places;
}

/** From a pod's service account, by its present or its old name, to its manifests. */
function accountPlaces(file: FileAnalysis, workload: Workload, at: number): readonly FilePlace[] {
  const { spec } = workload.pod;
  const isAsked = isOn(spec.get('serviceAccountName'), at) || isOn(spec.get('serviceAccount'), at);
  return isAsked ? (file.tokens(workload)?.declarations ?? []).map(({ place }) => place) : [];
}

/** Whether an offset is on a value or its key. */
function isOn({ span, keySpan }: Value, at: number): boolean {
  return [span, keySpan].some((part) => part && part.start <= at && at <= part.end);
}
