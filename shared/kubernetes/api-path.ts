import type { Path } from '../yaml/plain.ts';
import type { ContainerView, PodView, Workload } from './workload.ts';

/**
 * A path as the API server prints it: `spec.containers[0].ports`, keys of annotations in brackets. It knows nothing of a
 * list that holds the object, for it is sent each object alone.
 * Source: apimachinery/pkg/util/validation/field/path.go.
 */
export function apiPath(path: Path): string {
  return withoutLists(path).map(step).join('').replace(/^\./, '');
}

/** The path from the object itself: without the steps to an item of a `List`. */
function withoutLists(path: Path): Path {
  return path[0] === 'items' && typeof path[1] === 'number' ? withoutLists(path.slice(2)) : path;
}

/** The API's own names have neither dots nor slashes; keys of maps that users choose (annotations) mostly do. */
function step(key: string | number): string {
  return typeof key === 'number' || /[./]/.test(key) ? `[${key}]` : `.${key}`;
}

/**
 * The path of a field of a pod or container.
 * @param keys from the pod's spec or the container to the field
 */
export function apiPathOf({ path }: Workload, subject: PodView | ContainerView, ...keys: Path): string {
  return apiPath([...subject.path.slice(path.length), ...keys]);
}
