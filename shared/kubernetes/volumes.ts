import { byKey } from '../lists.ts';
import { remembered } from '../memory.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { PodView } from './workload.ts';

/** One entry of a pod's `volumes`. */
export interface VolumeView {
  readonly name: string;
  readonly path: Path;
  /** The key of its source; undefined where it can't be known. Without a source it becomes an `emptyDir`. */
  readonly type: string | undefined;
  readonly source: Value;
}

/** The volumes of a pod. */
export const volumesOf = remembered((pod: PodView): readonly VolumeView[] =>
  pod.spec
    .get('volumes')
    .items()
    .map((value, i) => {
      const type = typeOf(value);
      return {
        name: value.get('name').text(),
        path: [...pod.path, 'volumes', i],
        type,
        source: value.get(type ?? 'emptyDir'),
      };
    }),
);

const volumesByName = remembered((pod: PodView) => byKey(volumesOf(pod), ({ name }) => name));

/** The volumes of a pod with a name: more than one where the API server refuses it. */
export function volumesNamed(pod: PodView, name: string): readonly VolumeView[] {
  return volumesByName(pod).get(name) ?? [];
}

/** The volume of a pod with a name, the first where there are several; undefined where there is none. */
export function volumeNamed(pod: PodView, name: string): VolumeView | undefined {
  return volumesNamed(pod, name)[0];
}

/** One place where a container mounts a volume. */
export interface VolumeMount {
  readonly value: Value;
  readonly path: Path;
}

const mountsByVolume = remembered(({ containers }: PodView) => {
  const mounts = containers.flatMap(({ value, path }) =>
    value
      .get('volumeMounts')
      .items()
      .map((mount, i): VolumeMount => ({ value: mount, path: [...path, 'volumeMounts', i] })),
  );
  return byKey(mounts, ({ value }) => value.get('name').text());
});

/** The mounts of the volume with a name, in all containers of a pod. */
export function mountsOfVolume(pod: PodView, name: string): readonly VolumeMount[] {
  return mountsByVolume(pod).get(name) ?? [];
}

function typeOf(volume: Value): string | undefined {
  const sources = volume
    .entries()
    .filter(([key, source]) => key !== 'name' && source.keySpan !== undefined && source.shape !== 'absent');
  const [first, ...more] = sources;
  if (first) return more.length === 0 ? first[0] : undefined;
  return volume.shape === 'map' && volume.get('emptyDir').shape === 'absent' ? 'emptyDir' : undefined;
}
