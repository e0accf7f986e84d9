import type { Rememberer } from '../memory.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { ImageLookup } from './images.ts';
import type { InlinePatch } from './inline-patches.ts';
import type { KindRow } from './kind-row.ts';
import type { KindTable } from './kinds.ts';
import type { ObjectView } from './objects.ts';
import { type Partial, partialOf, type Standing } from './partial.ts';
import { pathText } from './path-pattern.ts';
import { type FoundPod, type PodView, podView } from './pod-view.ts';
import { guessedRow, podsByShape, podsOf } from './pods.ts';

export type { Partial } from './partial.ts';
export type { ContainerView, PodView } from './pod-view.ts';

/** One pod of an object; an object that holds several is as many workloads, of one kind and name. */
export interface Workload extends Rememberer {
  readonly row: KindRow;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly partial: Partial | undefined;
  /** Whether a cluster gave it (`kubectl get -o yaml`): it exists, so that nothing forbids to create it. */
  readonly isLive: boolean;
  readonly object: Value;
  readonly path: Path;
  readonly pod: PodView;
  /** Which of the object's pods it is, as a path from the object: `spec.headGroupSpec.template.spec`. Undefined where it is the only one. */
  readonly place: string | undefined;
}

/** What is known of a workload beside its manifest. */
export interface Surroundings extends Standing {
  /** Where the patch stands, if a kustomization writes it out. */
  readonly inline?: Pick<InlinePatch, 'target' | 'isQuoted'> | undefined;
  readonly images?: ImageLookup;
  /** The namespace that kustomizations put the objects into, whatever these say. */
  readonly namespace?: string | undefined;
}

const nothing: ImageLookup = () => undefined;

/**
 * The workloads that an object is, in the order of its kind's places; none where it holds no pod.
 */
export function workloadsOf(object: ObjectView, kinds: KindTable, known: Surroundings = {}): Workload[] {
  const row = kinds.row(object.apiVersion, object.kind);
  if (row) return workloads(object, row, podsOf(object, row), known);
  return kinds.byShape ? workloads(object, guessedRow(object), podsByShape(object), known) : [];
}

function workloads(object: ObjectView, row: KindRow, pods: readonly FoundPod[], known: Surroundings): Workload[] {
  const { value, path, apiVersion, isLive } = object;
  const { images = nothing, namespace: given } = known;
  // What stands within another object reaches the cluster as it is written.
  const isOuter = path.length === 0 || path[0] === 'items';
  const namespace = (isOuter && given) || value.at('metadata', 'namespace').text();
  return pods.map((found) => {
    const written = podView(found, row, images);
    const partial = partialOf(written, value, row, known);
    return {
      row,
      apiVersion: apiVersion ?? '',
      kind: row.kind,
      name: value.at('metadata', 'name').text(),
      namespace: namespace === '' ? undefined : namespace,
      partial,
      isLive,
      object: value,
      path,
      pod: partial ? podView(openEnded(found), row, images) : written,
      memory: new Map(),
      place: pods.length > 1 ? pathText(found.path.slice(path.length)) : undefined,
    };
  });
}

/** The same pod, where what is not written may come from elsewhere. */
function openEnded(found: FoundPod): FoundPod {
  return { ...found, spec: found.spec.withAbsence('unknown'), metadata: found.metadata.withAbsence('unknown') };
}
