import type { Rememberer } from '../memory.ts';
import type { Span } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { isDirectiveItem } from './directives.ts';
import type { ImageLookup } from './images.ts';
import type { KindRow } from './kind-row.ts';
import type { ContainerPlace, PodShape } from './pod-shape.ts';

/** What a container is to its pod. A sidecar is an init container that keeps running (`restartPolicy: Always`). */
export type ContainerRole = 'container' | 'init' | 'sidecar' | 'ephemeral';

/** One container of a pod. */
export interface ContainerView extends Rememberer {
  readonly on: 'container';
  readonly pod: PodView;
  readonly name: string;
  readonly role: ContainerRole;
  readonly value: Value;
  readonly securityContext: Value;
  readonly path: Path;
  /** Where its security context stands, or would stand. */
  readonly contextPath: Path;
  /** Where to point for what is missing: the name, else the image, else the container itself. */
  readonly anchor: Span;
}

/** A pod, or the template of one. */
export interface PodView extends Rememberer {
  readonly on: 'pod';
  /** Whether it is a template in a workload, and no Pod itself. */
  readonly isTemplate: boolean;
  readonly metadata: Value;
  /** Where its metadata stand, or would stand. */
  readonly metadataPath: Path;
  readonly spec: Value;
  /** Under `securityContext`, but for kinds that have another key for it. */
  readonly securityContext: Value;
  readonly path: Path;
  /** Where its security context stands, or would stand. */
  readonly contextPath: Path;
  /** What is known of images beside the manifest. */
  readonly images: ImageLookup;
  /** What is known of its kind. */
  readonly row: KindRow;
  /** How it is written. */
  readonly shape: PodShape;
  /** What holds its containers. */
  readonly holders: readonly ContainerHolder[];
  /** In the order in which admission visits them: init containers (sidecars among them), containers, ephemeral containers. */
  readonly containers: readonly ContainerView[];
  /** Whether these are all; false where a template, an overlay or a wrong type hides some. */
  readonly containersKnown: boolean;
  /** Where to point for what is missing: the `spec` key. */
  readonly anchor: Span;
}

/** A list of containers, or, in some custom resources, one container under a key of its own. */
export interface ContainerHolder {
  readonly name: string;
  readonly value: Value;
  readonly isList: boolean;
}

/** Where a pod was found in an object. */
export interface FoundPod {
  readonly spec: Value;
  readonly metadata: Value;
  /** From the document's root to the metadata. */
  readonly metadataPath: Path;
  /** From the document's root to the pod spec. */
  readonly path: Path;
  readonly shape: PodShape;
  /** Where to point for what is missing, where the pod spec has no key. */
  readonly anchor: Span;
}

/** The pod at a place of an object. */
export function podView(
  { spec, metadata, metadataPath, path, shape, anchor }: FoundPod,
  row: KindRow,
  images: ImageLookup,
): PodView {
  const places = shape.containers.map((place) => ({ place, value: spec.at(...place.keys) }));
  const containers: ContainerView[] = [];
  const holders = places
    .filter(({ place }) => place.keys.length > 0)
    .map(({ place, value }) => ({ name: place.keys.at(-1) ?? '', value, isList: place.isList }));
  const pod: PodView = {
    on: 'pod',
    isTemplate: row.admission !== 'pod',
    metadata,
    metadataPath,
    spec,
    securityContext: spec.at(...shape.securityContext),
    path,
    contextPath: [...path, ...shape.securityContext],
    images,
    row,
    shape,
    holders,
    containers,
    containersKnown: holders.every(isWhole),
    anchor: spec.keySpan ?? anchor,
    memory: new Map(),
  };
  for (const { place, value } of places) {
    for (const [item, index] of place.isList ? value.items().map((one, i) => [one, i] as const) : [[value] as const]) {
      if (item.shape === 'map' && !isDirectiveItem(item)) containers.push(containerView(pod, place, item, index));
    }
  }
  return pod;
}

function isWhole({ value, isList }: ContainerHolder): boolean {
  if (value.shape === 'absent') return true;
  if (!isList) return value.shape === 'map';
  return value.shape === 'list' && !value.isOpen && value.items().every((item) => item.shape === 'map');
}

function containerView(pod: PodView, place: ContainerPlace, value: Value, index: number | undefined): ContainerView {
  const name = value.get('name');
  const path = [...pod.path, ...place.keys, ...(index === undefined ? [] : [index])];
  return {
    on: 'container',
    pod,
    name: name.text() || place.called,
    role: roleOf(place, value),
    value,
    securityContext: value.get(place.context),
    path,
    contextPath: [...path, place.context],
    anchor: name.span ?? value.get('image').span ?? value.entries()[0]?.[1].keySpan ?? pod.anchor,
    memory: new Map(),
  };
}

function roleOf({ role }: ContainerPlace, value: Value): ContainerRole {
  return role === 'init' && value.get('restartPolicy').text() === 'Always' ? 'sidecar' : role;
}
