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

const known = new WeakMap<PodView, readonly VolumeView[]>();
const byName = new WeakMap<PodView, ReadonlyMap<string, VolumeView>>();

/** The volumes of a pod. */
export function volumesOf(pod: PodView): readonly VolumeView[] {
  const volumes = known.get(pod) ?? readVolumes(pod);
  known.set(pod, volumes);
  return volumes;
}

/** The volume of a pod with a name, the first where there are several; undefined where there is none. */
export function volumeNamed(pod: PodView, name: string): VolumeView | undefined {
  const volumes =
    byName.get(pod) ??
    new Map(
      volumesOf(pod)
        .map((volume) => [volume.name, volume] as const)
        .reverse(),
    );
  byName.set(pod, volumes);
  return volumes.get(name);
}

function readVolumes(pod: PodView): VolumeView[] {
  return pod.spec
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
    });
}

function typeOf(volume: Value): string | undefined {
  const sources = volume
    .entries()
    .filter(([key, source]) => key !== 'name' && source.keySpan !== undefined && source.shape !== 'absent');
  const [first, ...more] = sources;
  if (first) return more.length === 0 ? first[0] : undefined;
  return volume.shape === 'map' && volume.get('emptyDir').shape === 'absent' ? 'emptyDir' : undefined;
}
