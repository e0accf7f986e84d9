import type { ContainerView } from '../kubernetes/workload.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';

/** One entry of a container's `volumeMounts`. */
export interface MountView {
  readonly container: ContainerView;
  readonly value: Value;
  readonly path: Path;
  /** What the API server calls it in some of its messages, which leave the index out. */
  readonly pathWithoutIndex: Path;
  /** For messages. */
  readonly mountPath: string;
}

/** The mounts of a container. */
export function mountsOf(container: ContainerView): MountView[] {
  const pathWithoutIndex = [...container.path, 'volumeMounts'];
  return container.value
    .get('volumeMounts')
    .items()
    .map((value, i) => ({
      container,
      value,
      path: [...pathWithoutIndex, i],
      pathWithoutIndex,
      mountPath: value.get('mountPath').text(),
    }));
}
