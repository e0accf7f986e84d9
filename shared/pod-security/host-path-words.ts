import type { HostPathNature } from '../knowledge/host-path-nature.ts';
import { hostPathKnowledge } from '../knowledge/host-paths.ts';
import { mountsOfVolume } from '../kubernetes/volumes.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import { natureAsMounted } from './host-path.ts';

/** What is said of a volume that is a path of the node: what a container that mounts it gains by that very path. */
export function hostPathWords(pod: PodView, volume: Value): string {
  const name = volume.get('name').text();
  const path = volume.at('hostPath', 'path').text();
  const subject = `Volume "${name}" is a path of the node${path && ` (\`${path}\`)`}`;
  const known = hostPathKnowledge(path);
  const writable = mayBeWritten(pod, name);
  if (!known)
    return `${subject}: a container that mounts it reads${writable ? ', and may change,' : ''} what belongs to the node. ${insteadOf[natureAsMounted(pod, volume)]}`;
  const more = known.writes !== undefined && writable ? `, and by writing ${known.writes}` : '';
  return `${subject}: a container that mounts it ${known.reads}${more}. Leave it out, or keep it to agents in a namespace of their own.`;
}

const agents = 'keep it to agents in a namespace of their own';

/** What to do about a path of the node, by what stands there. */
const insteadOf: Readonly<Record<HostPathNature | 'part', string>> = {
  directory: 'Use `emptyDir` or a PersistentVolumeClaim.',
  part: 'Use a PersistentVolumeClaim, or put a copy of what is mounted into the image, a ConfigMap or a Secret.',
  file: 'Put a copy into the image, a ConfigMap or a Secret.',
  socket: `Ask a service over the network instead, or ${agents}.`,
  device: `Ask for the device through a device plugin, or ${agents}.`,
  kernel: `Leave it out, or ${agents}.`,
  plugins: `Only drivers of the node need it: leave it out, or ${agents}.`,
  pipe: `Leave it out, or ${agents}.`,
};

/** Whether some container may write to it: not where every mount of it is known to be read-only. */
function mayBeWritten(pod: PodView, volume: string): boolean {
  const mounts = mountsOfVolume(pod, volume);
  return mounts.length === 0 || !mounts.every(({ value }) => says(value.get('readOnly'), true));
}
