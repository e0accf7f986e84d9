import type { PodView } from '../kubernetes/workload.ts';
import type { Fix } from '../rules/types.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { removeFix } from './fixes.ts';

/** Types of what is no directory: an empty one in its place would be of no use. */
const noDirectory: ReadonlySet<string> = new Set(['File', 'FileOrCreate', 'Socket', 'CharDevice', 'BlockDevice']);

/** The ways to do without a path of the node: an empty directory in its place, or no volume at all. */
export function withoutHostPath(pod: PodView, volume: Value): readonly Fix[] {
  const volumes = pod.spec.get('volumes').items();
  const index = volumes.findIndex((one) => one.span?.start === volume.span?.start);
  const name = volume.get('name').text();
  if (index < 0 || name === '') return [];
  const at = [...pod.path, 'volumes', index];
  const path = volume.at('hostPath', 'path').text();
  const emptied: Fix = {
    title: `Make volume "${name}" an empty directory`,
    class: 'review',
    evidence: `Containers no longer see what is in \`${path}\` of the node, and what they write ends with the pod.`,
    intents: [
      { op: 'remove', path: [...at, 'hostPath'] },
      { op: 'set', path: [...at, 'emptyDir'], value: {} },
    ],
  };
  const gone = removeFix(
    `Remove volume "${name}" and its mounts`,
    `A program that needs \`${path}\` of the node stops working.`,
    at,
    ...mountsOfVolume(pod, name),
  );
  return noDirectory.has(volume.at('hostPath', 'type').text()) ? [gone] : [emptied, gone];
}

function mountsOfVolume({ containers }: PodView, name: string): Path[] {
  return containers.flatMap(({ value, path }) =>
    value
      .get('volumeMounts')
      .items()
      .flatMap((mount, i) => (mount.get('name').text() === name ? [[...path, 'volumeMounts', i]] : [])),
  );
}
