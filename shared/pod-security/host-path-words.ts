import { hostPathKnowledge } from '../knowledge/host-paths.ts';
import { mountsOfVolume } from '../kubernetes/volumes.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';

/** What is said of a volume that is a path of the node: what a container that mounts it gains by that very path. */
export function hostPathWords(pod: PodView, volume: Value): string {
  const name = volume.get('name').text();
  const path = volume.at('hostPath', 'path').text();
  const subject = `Volume "${name}" is a path of the node${path && ` (\`${path}\`)`}`;
  const known = hostPathKnowledge(path);
  const writable = mayBeWritten(pod, name);
  if (!known)
    return `${subject}: a container that mounts it reads${writable ? ', and may change,' : ''} what belongs to the node. Use \`emptyDir\` or a PersistentVolumeClaim.`;
  const more = known.writes !== undefined && writable ? `, and by writing ${known.writes}` : '';
  return `${subject}: a container that mounts it ${known.reads}${more}. Leave it out, or keep it to agents in a namespace of their own.`;
}

/** Whether some container may write to it: not where every mount of it is known to be read-only. */
function mayBeWritten(pod: PodView, volume: string): boolean {
  const mounts = mountsOfVolume(pod, volume);
  return mounts.length === 0 || !mounts.every(({ value }) => says(value.get('readOnly'), true));
}
