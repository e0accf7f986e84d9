import { volumeNamed } from '../../kubernetes/volumes.ts';
import type { ContainerView, Workload } from '../../kubernetes/workload.ts';
import { claimTemplatesOf } from '../../rules/claims.ts';
import type { Value } from '../../yaml/value.ts';
import type { Place } from './held.ts';
import type { MountContext } from './types.ts';

/** What the kubelet mounts read-only whatever the mount says. Source: GetAttributes below pkg/volume/. */
const readOnlySources: ReadonlySet<string> = new Set(['configMap', 'downwardAPI', 'image', 'projected', 'secret']);

/** The mounts of a container, each with the volume behind it. */
export function mountsOf(workload: Workload, container: ContainerView, place: Place): MountContext[] {
  return container.value
    .get('volumeMounts')
    .items()
    .flatMap((mount) => {
      const { span } = mount;
      return span && mount.shape === 'map' ? [{ ...mountOf(workload, mount, place), at: place(span) }] : [];
    });
}

function mountOf(workload: Workload, mount: Value, place: Place): Omit<MountContext, 'at'> {
  const volume = mount.get('name').text();
  const found = volumeNamed(workload.pod, volume);
  const claim = claimTemplatesOf(workload)
    .items()
    .find((item) => item.at('metadata', 'name').text() === volume);
  const source = found ? (found.type ?? null) : claim ? 'persistentVolumeClaim' : null;
  const span = found ? found.source.keySpan : claim?.span;
  return {
    path: mount.get('mountPath').text(),
    volume,
    readOnly: isReadOnly(mount, source),
    source,
    ...(source === 'hostPath' && found ? { hostPath: found.source.get('path').text() } : {}),
    ...(span ? { volumeAt: place(span) } : {}),
  };
}

function isReadOnly(mount: Value, source: string | null): boolean | null {
  if (source !== null && readOnlySources.has(source)) return true;
  const reading = mount.get('readOnly').boolean();
  if (reading.state === 'unknown') return null;
  return reading.state === 'set' && reading.value;
}
