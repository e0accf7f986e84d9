import type { ContainerView, Workload } from '../../kubernetes/workload.ts';
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
  const written = { path: mount.get('mountPath').text(), volume };
  const found = itemNamed(workload.pod.spec.get('volumes'), volume, 'name');
  const claim = itemNamed(workload.object.at('spec', 'volumeClaimTemplates'), volume, 'metadata', 'name');
  const source = found ? sourceOf(found) : claim ? 'persistentVolumeClaim' : null;
  const span = (found ?? claim)?.span;
  return {
    ...written,
    readOnly: isReadOnly(mount, source),
    source,
    ...(found && source === 'hostPath' ? { hostPath: found.at('hostPath', 'path').text() } : {}),
    ...(span ? { volumeAt: place(span) } : {}),
  };
}

function itemNamed(list: Value, name: string, ...keys: readonly string[]): Value | undefined {
  return name === '' ? undefined : list.items().find((item) => item.at(...keys).text() === name);
}

/** The key of a volume's source; null where there is not exactly one to be seen. */
function sourceOf(volume: Value): string | null {
  const keys = volume.entries().flatMap(([key]) => (key === 'name' ? [] : [key]));
  return keys.length === 1 ? (keys[0] ?? null) : null;
}

function isReadOnly(mount: Value, source: string | null): boolean | null {
  if (source !== null && readOnlySources.has(source)) return true;
  const reading = mount.get('readOnly').boolean();
  if (reading.state === 'unknown') return null;
  return reading.state === 'set' && reading.value;
}
