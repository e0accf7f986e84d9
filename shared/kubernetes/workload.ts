import type { Span } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { KindRow, KindTable } from './kinds.ts';
import type { ObjectView } from './objects.ts';

/** Why a manifest does not show the whole pod. */
export type Partial = 'kustomize-patch' | 'helm-template' | 'custom-resource';

/** What a container is to its pod. A sidecar is an init container that keeps running (`restartPolicy: Always`). */
export type ContainerRole = 'container' | 'init' | 'sidecar' | 'ephemeral';

/** One container of a pod. */
export interface ContainerView {
  readonly on: 'container';
  readonly pod: PodView;
  readonly name: string;
  readonly role: ContainerRole;
  readonly value: Value;
  readonly securityContext: Value;
  readonly path: Path;
  /** Where to point for what is missing: the name, else the image, else the container itself. */
  readonly anchor: Span;
}

/** A pod, or the template of one. */
export interface PodView {
  readonly on: 'pod';
  /** Whether it is a template in a workload, and no Pod itself. */
  readonly isTemplate: boolean;
  readonly metadata: Value;
  readonly spec: Value;
  readonly securityContext: Value;
  readonly path: Path;
  /** In the order in which admission visits them: init containers (sidecars among them), containers, ephemeral containers. */
  readonly containers: readonly ContainerView[];
  /** Whether these are all; false where a template, an overlay or a wrong type hides some. */
  readonly containersKnown: boolean;
  /** Where to point for what is missing: the `spec` key. */
  readonly anchor: Span;
}

/** One object that holds a pod. */
export interface Workload {
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
}

/** The workload that an object is; undefined where it holds no pod. */
export function workloadOf(object: ObjectView, kinds: KindTable): Workload | undefined {
  const row = kinds.row(object.apiVersion, object.kind);
  return row && workload(object, row);
}

function workload({ value, path, apiVersion, isLive }: ObjectView, row: KindRow): Workload {
  const written = podView(value, path, row);
  const partial = partialOf(written, row);
  const namespace = value.at('metadata', 'namespace').text();
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
    pod: partial ? podView(value.withAbsence('unknown'), path, row) : written,
  };
}

/** Why what is not written may come from elsewhere; undefined where the manifest is whole. */
function partialOf(pod: PodView, row: KindRow): Partial | undefined {
  if (pod.spec.document.template) return 'helm-template';
  if (row.podSpec === 'partial') return 'custom-resource';
  return isPatch(pod) ? 'kustomize-patch' : undefined;
}

/** A pod without containers, or with one that names no image, is no pod that the API server takes: another file completes it. */
function isPatch(pod: PodView): boolean {
  if (pod.spec.shape === 'absent' || pod.spec.get('containers').shape === 'absent') return true;
  return pod.containers.some((container) => container.value.get('image').shape === 'absent');
}

function podView(object: Value, path: Path, row: KindRow): PodView {
  const holder = object.at(...row.template);
  const spec = holder.get('spec');
  const specPath = [...path, ...row.template, 'spec'];
  const containers: ContainerView[] = [];
  const lists = (['initContainers', 'containers', 'ephemeralContainers'] as const).map((list) => spec.get(list));
  const pod: PodView = {
    on: 'pod',
    isTemplate: row.template.length > 0,
    metadata: holder.get('metadata'),
    spec,
    securityContext: spec.get('securityContext'),
    path: specPath,
    containers,
    containersKnown: lists.every(
      (list) =>
        list.shape === 'absent' || (list.shape === 'list' && list.items().every((item) => item.shape === 'map')),
    ),
    anchor: spec.keySpan ?? object.get('kind').keySpan ?? { start: 0, end: 0 },
  };
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    for (const [i, value] of spec.get(list).items().entries()) {
      if (value.shape === 'map') containers.push(containerView(pod, list, i, value));
    }
  }
  return pod;
}

function containerView(
  pod: PodView,
  list: 'initContainers' | 'containers' | 'ephemeralContainers',
  index: number,
  value: Value,
): ContainerView {
  const name = value.get('name');
  return {
    on: 'container',
    pod,
    name: name.text(),
    role: roleOf(list, value),
    value,
    securityContext: value.get('securityContext'),
    path: [...pod.path, list, index],
    anchor: name.span ?? value.get('image').span ?? value.entries()[0]?.[1].keySpan ?? pod.anchor,
  };
}

function roleOf(list: 'initContainers' | 'containers' | 'ephemeralContainers', value: Value): ContainerRole {
  if (list === 'containers') return 'container';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return value.get('restartPolicy').text() === 'Always' ? 'sidecar' : 'init';
}
