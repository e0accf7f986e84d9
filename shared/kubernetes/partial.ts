import type { Value } from '../yaml/value.ts';
import type { KindRow } from './kind-row.ts';
import type { PodView } from './pod-view.ts';

/** Why a manifest does not show the whole pod. */
export type Partial = 'kustomize-patch' | 'helm-template' | 'custom-resource';

/** Where a manifest stands. */
export interface Standing {
  /** Its file, from the root of its tree. */
  readonly path?: string;
  /** Whether the file is known to be a patch, which another file completes. */
  readonly isPatch?: boolean;
}

/** Why what is not written in an object's pod may come from elsewhere; undefined where the manifest is whole. */
export function partialOf(
  pod: PodView,
  object: Value,
  row: KindRow,
  { path = '', isPatch = false }: Standing,
): Partial | undefined {
  if (pod.spec.document.template) return 'helm-template';
  if (isPatch) return 'kustomize-patch';
  if (row.podSpec === 'partial') return 'custom-resource';
  if (holdsNoContainers(pod)) return 'kustomize-patch';
  return pod.containers.some(lacksImage) && (isNamedPatch(path) || !isUnfinished(pod, object, row))
    ? 'kustomize-patch'
    : undefined;
}

function holdsNoContainers({ spec }: PodView): boolean {
  return spec.shape === 'absent' || spec.get('containers').shape === 'absent';
}

function lacksImage({ value }: PodView['containers'][number]): boolean {
  return value.get('image').shape === 'absent';
}

/** Whether a file's name, or a folder that it stands in, says that it holds patches. */
function isNamedPatch(path: string): boolean {
  return /(?:^|[/._-])patch(?:es)?(?:[/._-]|$)/i.test(path);
}

/**
 * What the API server demands of each new object beside its containers. A patch does without, for the object that it
 * changes has it. Source: pkg/apis/{apps,batch,core}/validation/validation.go.
 */
const demanded: readonly { readonly kinds: readonly string[]; readonly path: readonly string[] }[] = [
  { kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'], path: ['spec', 'selector'] },
  { kinds: ['ReplicationController'], path: ['spec', 'template', 'metadata', 'labels'] },
  { kinds: ['Job'], path: ['spec', 'template', 'spec', 'restartPolicy'] },
  { kinds: ['CronJob'], path: ['spec', 'schedule'] },
];

/**
 * Whether a pod that has a container without an image is a whole one that somebody has not finished. Of a Pod nothing but
 * its containers is demanded: it is one as soon as one of them has an image.
 */
function isUnfinished({ containers }: PodView, object: Value, { admission, kind }: KindRow): boolean {
  if (admission === 'pod') return !containers.every(lacksImage);
  const path = admission === 'template' ? demanded.find(({ kinds }) => kinds.includes(kind))?.path : undefined;
  return path !== undefined && object.at(...path).shape !== 'absent';
}
