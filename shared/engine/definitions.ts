import { type EffectiveField, effective, imageEvidence, isEffectiveField } from '../kubernetes/effective.ts';
import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { type Span, shift } from '../text/span.ts';
import type { FilePlace } from '../tree/place.ts';
import { documentAt, type FileAnalysis } from './file.ts';
import { placeAt } from './place.ts';

/** Where something comes from: a part of the file itself, or a line of a file of the tree. */
export type Definition = { readonly span: Span } | { readonly place: FilePlace };

/** What the thing at an offset of the file refers to; empty where it refers to nothing that is known. */
export function definitionsAt(file: FileAnalysis, offset: number): Definition[] {
  const placed = documentAt(file, offset);
  if (!placed) return [];
  const at = offset - placed.start;
  return placed.analysis.workloads.flatMap(({ workload }) => [
    ...overridden(workload, at).map((span) => ({ span: shift(span, placed.start) })),
    ...namespacePlaces(file, workload, at).map((place) => ({ place })),
    ...dockerfiles(workload, at).map((place) => ({ place })),
  ]);
}

/** From a container's value to the one of its pod that it replaces. */
function overridden(workload: Workload, at: number): Span[] {
  const place = placeAt(workload, at);
  if (place?.subject.on !== 'container' || !isEffectiveField(place.field.name)) return [];
  const span = podValue(place.subject, place.field.name);
  return span ? [span] : [];
}

function podValue(container: ContainerView, field: EffectiveField): Span | undefined {
  const without = { ...container, securityContext: container.securityContext.get('\u0000') };
  const { from, span } = effective(without, field);
  return from === 'pod' || from === 'annotation' ? span : undefined;
}

/** From a container's image to the line of the Dockerfile that says whom it runs as. */
function dockerfiles({ pod }: Workload, at: number): readonly FilePlace[] {
  const on = pod.containers.find(({ value }) => {
    const { span } = value.get('image');
    return span !== undefined && span.start <= at && at <= span.end;
  });
  const evidence = on && imageEvidence(on);
  return evidence ? [evidence.place] : [];
}

/** From a workload's namespace to its manifests. */
function namespacePlaces(file: FileAnalysis, { object, namespace }: Workload, at: number): readonly FilePlace[] {
  const { span, keySpan } = object.at('metadata', 'namespace');
  if (namespace === undefined || ![span, keySpan].some((part) => part && part.start <= at && at <= part.end)) return [];
  const verdict = file.namespaces(namespace);
  if (verdict.state === 'none') return [];
  return verdict.state === 'found' ? [verdict.place] : verdict.places;
}
