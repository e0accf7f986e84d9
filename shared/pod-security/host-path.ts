import { type HostPathNature, natureOf } from '../knowledge/host-path-nature.ts';
import { mountsOfVolume, volumesNamed } from '../kubernetes/volumes.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Fix } from '../rules/types.ts';
import type { Value } from '../yaml/value.ts';
import { removeAllFix } from './fixes.ts';

/** The ways to do without a path of the node: an empty directory in its place, or no volume at all. */
export function withoutHostPath(pod: PodView, volume: Value): readonly Fix[] {
  const index = volume.span && indices(pod).get(volume.span.start);
  const name = volume.get('name').text();
  if (index === undefined || name === '') return [];
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
  // Of several volumes of one name another stays mounted.
  const isOnly = volumesNamed(pod, name).length === 1;
  const mounts = isOnly ? mountsOfVolume(pod, name).map((mount) => mount.path) : [];
  const gone = removeAllFix(
    isOnly ? `Remove volume "${name}" and its mounts` : `Remove this volume "${name}"`,
    `A program that needs \`${path}\` of the node stops working.`,
    [at, ...mounts],
  );
  return natureAsMounted(pod, volume) === 'directory' ? [emptied, gone] : [gone];
}

/**
 * What a volume that is a path of the node is: by that path, else by where it is mounted, for a file is mounted at a file.
 * `part` where a mount shows a part of it, which may be a file: in an empty volume the kubelet makes a directory there.
 * Source: kubernetes.io, "Volumes", Using subPath.
 */
export function natureAsMounted(pod: PodView, volume: Value): HostPathNature | 'part' {
  const type = volume.at('hostPath', 'type').text();
  const nature = natureOf(volume.at('hostPath', 'path').text(), type);
  if (nature !== 'directory') return nature;
  const mounts = mountsOfVolume(pod, volume.get('name').text()).map(({ value }) => {
    const isPart = ['subPath', 'subPathExpr'].some((key) => value.get(key).text() !== '');
    // The type is that of the whole.
    return { isPart, nature: natureOf(value.get('mountPath').text(), isPart ? '' : type) };
  });
  const known = mounts.find((mount) => mount.nature === 'file' || mount.nature === 'socket');
  return known?.nature ?? (mounts.some(({ isPart }) => isPart) ? 'part' : 'directory');
}

/** Where in the list of volumes those stand that begin at an offset. */
const indices = remembered(({ spec }: PodView): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (const [i, { span }] of spec.get('volumes').items().entries())
    if (span && !found.has(span.start)) found.set(span.start, i);
  return found;
});
