import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { fieldsOf } from './fields.ts';
import type { KindRow } from './kind-row.ts';
import type { ObjectView } from './objects.ts';
import { leadsToOne, placesAt } from './path-pattern.ts';
import { type PodShape, podSpec } from './pod-shape.ts';
import type { FoundPod } from './pod-view.ts';

/** So many pods of one object are looked at: aliases make many of few. */
const mostPods = 500;

/** The pods of an object. One of a built-in kind has its pod also where nothing is written of it. */
export function podsOf(object: ObjectView, row: KindRow): FoundPod[] {
  const found: FoundPod[] = [];
  for (const { spec, shape } of row.pods) {
    for (const { value, path, holder } of placesAt(object.value, spec)) {
      if (found.length === mostPods) return found;
      if (isWritten(value, shape) || (row.admission !== 'none' && leadsToOne(spec)))
        found.push(foundPod(object, value, holder, path, shape));
    }
  }
  return found.length > 0 ? found : hiddenPod(object, row);
}

/** Where the only place for a pod can't be read, that there is one is known all the same. */
function hiddenPod(object: ObjectView, row: KindRow): FoundPod[] {
  const [place, ...others] = row.pods;
  if (!place || others.length > 0 || !leadsToOne(place.spec)) return [];
  return [...placesAt(object.value, place.spec)]
    .filter(({ value }) => value.shape !== 'absent')
    .map(({ value, path, holder }) => foundPod(object, value, holder, path, place.shape));
}

const podFields = ['volumes', ...fieldsOf('PodSpec').map((field) => field.name)];

/** Whether a pod is written at a place; in a likeness of a pod spec something of a pod must stand there. */
function isWritten(spec: Value, shape: PodShape): boolean {
  if (spec.shape !== 'map') return false;
  return (
    shape === podSpec ||
    spec.at(...shape.securityContext).keySpan !== undefined ||
    podFields.some((name) => spec.entry(name)) ||
    shape.containers.some(({ keys }) =>
      keys.length > 0
        ? spec.at(...keys).keySpan !== undefined
        : ['image', 'securityContext'].some((name) => spec.entry(name)),
    )
  );
}

function foundPod(object: ObjectView, spec: Value, holder: Value, path: Path, shape: PodShape): FoundPod {
  const metadata = metadataOf(object, spec, holder, shape);
  const anchor = spec.get('name').span ?? object.value.get('kind').keySpan ?? { start: 0, end: 0 };
  return { spec, metadata, path: [...object.path, ...path], shape, anchor };
}

function metadataOf(object: ObjectView, spec: Value, holder: Value, { metadata }: PodShape): Value {
  if (metadata === 'beside') return holder.get('metadata');
  return metadata === 'object' ? object.value.get('metadata') : spec.at(...metadata);
}

/** Groups whose objects hold likenesses of pods that are none: patterns, schemas, specs of other machines and clusters. */
const neverPods = [
  'apiextensions.k8s.io',
  'admissionregistration.k8s.io',
  'kyverno.io',
  'policies.kyverno.io',
  'gatekeeper.sh',
  'kubevirt.io',
  'cluster.x-k8s.io',
  'kustomize.config.k8s.io',
] as const;

/** How deep a pod spec is looked for by its shape. Those of known custom resources stand at most ten keys deep. */
const shapeDepth = 12;

/**
 * The pods of an object of a kind that nobody knows: maps with a list `containers` of which an item has a name and an
 * image. What stands below a pod is part of it.
 */
export function podsByShape(object: ObjectView): FoundPod[] {
  const group = object.apiVersion?.split('/').at(-2) ?? '';
  if (neverPods.some((name) => group === name || group.endsWith(`.${name}`))) return [];
  const found: FoundPod[] = [];
  lookBelow(object, object.value, object.value, [], found);
  return found;
}

function lookBelow(object: ObjectView, value: Value, holder: Value, path: Path, found: FoundPod[]): void {
  if (found.length === mostPods || path.length > shapeDepth) return;
  if (value.get('containers').items().some(isContainer)) {
    found.push(foundPod(object, value, holder, path, podSpec));
    return;
  }
  for (const [key, member] of value.entries()) {
    if (path.length > 0 || (key !== 'metadata' && key !== 'status'))
      lookBelow(object, member, value, [...path, key], found);
  }
  for (const [i, item] of value.items().entries()) lookBelow(object, item, value, [...path, i], found);
}

function isContainer(item: Value): boolean {
  return item.get('name').shape === 'scalar' && item.get('image').shape === 'scalar';
}

/** What is assumed of a kind whose pods are found by their shape: a controller may add anything. */
export function guessedRow({ apiVersion, kind }: ObjectView): KindRow {
  return {
    group: apiVersion?.split('/').at(-2) ?? '',
    kind,
    pods: [],
    podSpec: 'partial',
    hardenAt: 'pod-and-container',
    admission: 'none',
  };
}
