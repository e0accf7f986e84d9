import { apiPath } from '../kubernetes/api-path.ts';
import type { Value } from '../yaml/value.ts';
import { mayBeBranches } from './api-server.ts';
import { example } from './example.ts';
import { refused } from './refused.ts';
import type { Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, ValidateVolumeDevices and isMatchedDevice. */
export const volumeDeviceSource: Rule = {
  id: 'volume-device-source',
  level: 'error',
  words: ['volumeDevices'],
  doc: {
    title: 'A raw block device comes from a claim',
    why: '`volumeDevices` hands a whole disk to the container. It must be one that the cluster gave out by a claim, or a pod could name any disk; the API server refuses other volumes.',
    how: 'Use a volume of type `persistentVolumeClaim` or `ephemeral`, or mount the volume with `volumeMounts`.',
    bad: example({
      spec: 'volumes:\n  - name: disk\n    emptyDir: {}',
      container: 'volumeDevices:\n  - name: disk\n    devicePath: /dev/xvda',
    }),
    good: example({
      spec: 'volumes:\n  - name: disk\n    persistentVolumeClaim:\n      claimName: disk',
      container: 'volumeDevices:\n  - name: disk\n    devicePath: /dev/xvda',
    }),
    links: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support'],
  },
  *check(workload) {
    if (mayBeBranches(workload)) return;
    const { pod } = workload;
    const volumes = pod.spec.get('volumes').items();
    for (const container of pod.containers) {
      for (const [i, device] of container.value.get('volumeDevices').items().entries()) {
        const name = device.get('name').string();
        if (name.state !== 'set') continue;
        const sources = volumes.filter((volume) => volume.get('name').text() === name.value);
        if (sources.length !== 1 || !sources.every(isNoClaim)) continue;
        const path = apiPath([...container.path, 'volumeDevices', i, 'name']);
        const words = `Container "${container.name}" asks for volume "${name.value}" as a raw disk, which only a claim can give.`;
        const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
        yield refused({ subject: container, at: device.get('name'), words, path, detail });
      }
    }
  },
};

function isNoClaim(volume: Value): boolean {
  return ['persistentVolumeClaim', 'ephemeral'].every((source) => volume.get(source).shape === 'absent');
}
