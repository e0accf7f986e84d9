import { mostPlaces, mostPods } from '../limits.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { groupOf, isReservedGroup } from './api-groups.ts';
import { fieldsOf } from './fields.ts';
import type { KindRow } from './kind-row.ts';
import type { ObjectView } from './objects.ts';
import { leadsToOne, type PlacedValue, placesAt } from './path-pattern.ts';
import { type PodShape, podSpec } from './pod-shape.ts';
import type { FoundPod } from './pod-view.ts';

/**
 * The pods of an object; where there are more than `mostPods`, one more than that. One of a built-in kind has its pod also
 * where nothing is written of it.
 */
export function podsOf(object: ObjectView, row: KindRow): FoundPod[] {
  const found: FoundPod[] = [];
  for (const { spec, shape } of row.pods) {
    const isExpected = row.admission !== 'none' && leadsToOne(spec);
    for (const { value, path, holder } of placesAt(object.value, spec)) {
      if (found.length > mostPods) return found;
      if (isExpected || isWritten(value, shape)) found.push(foundPod(object, value, holder, path, shape));
    }
  }
  return found.length > 0 ? found : hiddenPod(object, row);
}

/** Where the only place for a pod can't be read, that there is one is known all the same. */
function hiddenPod(object: ObjectView, row: KindRow): FoundPod[] {
  const [place, ...others] = row.pods.filter(({ isRare }) => !isRare);
  if (!place || others.length > 0 || !leadsToOne(place.spec)) return [];
  return placesAt(object.value, place.spec)
    .filter(({ value }) => value.shape !== 'absent')
    .map(({ value, path, holder }) => foundPod(object, value, holder, path, place.shape));
}

const podFields = ['volumes', ...fieldsOf('PodSpec').map((field) => field.name)];

/** Whether a pod is written at a place; in a likeness of a pod spec something of a pod must stand there. */
function isWritten(spec: Value, shape: PodShape): boolean {
  if (spec.shape !== 'map') return false;
  return (
    shape === podSpec ||
    (shape.contextFields?.some((name) => spec.entry(name)) ??
      spec.at(...shape.securityContext).keySpan !== undefined) ||
    (!shape.contextFields && podFields.some((name) => spec.entry(name))) ||
    shape.containers.some(({ keys, context }) =>
      keys.length > 0 ? spec.at(...keys).keySpan !== undefined : ['image', context].some((name) => spec.entry(name)),
    )
  );
}

function foundPod(object: ObjectView, spec: Value, holder: Value, path: Path, shape: PodShape): FoundPod {
  const anchor = spec.get('name').span ?? object.value.get('kind').keySpan ?? { start: 0, end: 0 };
  const whole = [...object.path, ...path];
  return { spec, ...metadataOf(object, spec, holder, whole, shape), path: whole, shape, anchor };
}

function metadataOf(
  object: ObjectView,
  spec: Value,
  holder: Value,
  path: Path,
  { metadata }: PodShape,
): Pick<FoundPod, 'metadata' | 'metadataPath'> {
  if (metadata === 'beside')
    return { metadata: holder.get('metadata'), metadataPath: [...path.slice(0, -1), 'metadata'] };
  if (metadata === 'object')
    return { metadata: object.value.get('metadata'), metadataPath: [...object.path, 'metadata'] };
  return { metadata: spec.at(...metadata), metadataPath: [...path, ...metadata] };
}

/**
 * Groups whose objects hold likenesses of pods that are none: patterns, schemas, templates with variables of their own,
 * values, specs of other machines.
 */
const neverPods = [
  'apiextensions.crossplane.io',
  'argoproj.io',
  'auto.gke.io',
  'cluster.x-k8s.io',
  'core.oam.dev',
  'gatekeeper.sh',
  'helm.toolkit.fluxcd.io',
  'kro.run',
  'kubevirt.io',
  'kustomize.config.k8s.io',
  'kustomize.toolkit.fluxcd.io',
  'kyverno.io',
  'policy.karmada.io',
  'policy.open-cluster-management.io',
];

/** Whether pods may be looked for by their shape in objects of a group: custom resources, but for those above. */
export function isShapeGroup(group: string): boolean {
  return !isReservedGroup(group) && !neverPods.some((name) => group === name || group.endsWith(`.${name}`));
}

/** How deep a pod spec is looked for by its shape. Those of known custom resources stand at most ten keys deep. */
const shapeDepth = 12;

/**
 * The pods of an object of a kind that nobody knows: maps with a list `containers` of which an item has a name and an
 * image. What stands below a pod is part of it.
 */
export function podsByShape(object: ObjectView): FoundPod[] {
  if (!isShapeGroup(groupOf(object.apiVersion ?? ''))) return [];
  const found: FoundPod[] = [];
  const open: PlacedValue[] = [{ value: object.value, path: [], holder: object.value }];
  for (let places = 0; places < mostPlaces && found.length <= mostPods; places++) {
    const place = open[places];
    if (!place) break;
    const { value, path, holder } = place;
    if (value.get('containers').items().some(isContainer)) found.push(foundPod(object, value, holder, path, podSpec));
    else if (path.length < shapeDepth && open.length < mostPlaces) for (const one of placesBelow(place)) open.push(one);
  }
  return found.sort((a, b) => a.anchor.start - b.anchor.start);
}

function placesBelow({ value, path }: PlacedValue): PlacedValue[] {
  const isObject = path.length === 0;
  const members = value.entries().filter(([key]) => !isObject || (key !== 'metadata' && key !== 'status'));
  const items = value.items().map((item, i) => ({ value: item, path: [...path, i], holder: value }));
  return [...members.map(([key, member]) => ({ value: member, path: [...path, key], holder: value })), ...items];
}

function isContainer(item: Value): boolean {
  return item.get('name').shape === 'scalar' && item.get('image').shape === 'scalar';
}

/** What is assumed of a kind whose pods are found by their shape: a controller may add anything. */
export function guessedRow(object: ObjectView): KindRow {
  return {
    group: groupOf(object.apiVersion ?? ''),
    kind: object.kind,
    pods: [],
    podSpec: 'partial',
    hardenAt: 'pod-and-container',
    admission: 'none',
    isGuessed: true,
  };
}
