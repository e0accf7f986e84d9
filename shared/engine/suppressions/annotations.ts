import type { ObjectView } from '../../kubernetes/objects.ts';
import type { Workload } from '../../kubernetes/workload.ts';
import type { Path } from '../../yaml/plain.ts';
import type { Value } from '../../yaml/value.ts';
import { readReason } from './directive.ts';
import { peerSuppressions } from './peers.ts';
import type { Suppression } from './suppression.ts';

/** The begin of our annotations' keys; the id of a rule follows. */
export const annotationPrefix = 'batten.ignore/';

/** Metadata that may hold annotations, and the place for which they speak. */
export interface Annotated {
  readonly metadata: Value;
  readonly path: Path;
  /** The pod whose containers labels may name. */
  readonly workload?: Workload;
}

/** The places of an object that speak for what is below them: the object itself, and its pod templates. */
export function annotatedPlaces(object: ObjectView, workloads: readonly Workload[]): Annotated[] {
  const [first] = workloads;
  const own = { metadata: object.value.get('metadata'), path: object.path, ...(first ? { workload: first } : {}) };
  const templates = workloads.filter(({ pod }) => pod.isTemplate);
  return [
    own,
    ...templates.map((workload) => {
      const { pod } = workload;
      return { metadata: pod.metadata, path: pod.path.slice(0, -1), workload };
    }),
  ];
}

/** The suppressions of annotations and labels, ours and those of other tools. */
export function annotationSuppressions(place: Annotated): Suppression[] {
  const own = place.metadata
    .get('annotations')
    .entries()
    .flatMap(([key, value]): Suppression[] => {
      const span = value.keySpan;
      if (!span || !key.startsWith(annotationPrefix)) return [];
      const names = [{ id: key.slice(annotationPrefix.length), span }];
      return [{ by: 'annotation', span, names, ...readReason(value.text()), reach: { path: place.path } }];
    });
  return [...own, ...peerSuppressions(place)];
}
