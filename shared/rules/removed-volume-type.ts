import { apiPath } from '../kubernetes/api-path.ts';
import { onWritten, warns } from './api-server.ts';
import { example } from './example.ts';
import type { Report, Rule } from './types.ts';

/** A type of volume that went away, as its key in a manifest. */
interface Removed {
  readonly type: string;
  /** As the API server prints it, where that differs. */
  readonly printed?: string;
  readonly deprecated: number;
  readonly gone: number;
  /** Whether a cluster's owner can have it back. */
  readonly byDefault?: true;
}

/** Source: pkg/api/pod/warnings.go, warningsForPodSpecAndMeta; gitRepo: feature gate GitRepoVolumeDriver. */
const removed: readonly Removed[] = [
  { type: 'photonPersistentDisk', deprecated: 11, gone: 16 },
  { type: 'gitRepo', deprecated: 11, gone: 33, byDefault: true },
  { type: 'scaleIO', deprecated: 16, gone: 22 },
  { type: 'flocker', deprecated: 22, gone: 25 },
  { type: 'storageos', printed: 'storageOS', deprecated: 22, gone: 25 },
  { type: 'quobyte', deprecated: 22, gone: 25 },
  { type: 'glusterfs', deprecated: 25, gone: 26 },
  { type: 'cephfs', deprecated: 28, gone: 31 },
  { type: 'rbd', deprecated: 28, gone: 31 },
];

export const removedVolumeType: Rule = {
  id: 'removed-volume-type',
  level: 'warning',
  words: ['volumes'],
  doc: {
    title: 'Every volume is of a type that the kubelet still mounts',
    why: 'A pod with a volume of a type that is gone never starts. `gitRepo` is switched off since 1.33 because whoever may create pods could run commands as root on the node with it.',
    how: 'Use a PersistentVolumeClaim of a CSI driver; in place of `gitRepo`, clone in an init container into an `emptyDir`.',
    bad: example({ spec: 'volumes:\n  - name: data\n    cephfs:\n      monitors: [192.0.2.1]' }),
    good: example({ spec: 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data' }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#volume-types'],
  },
  *check({ pod }, { version }) {
    for (const [i, volume] of pod.spec.get('volumes').items().entries()) {
      for (const entry of removed) {
        const source = volume.get(entry.type);
        if (source.shape !== 'map' || version < entry.deprecated) continue;
        const path = apiPath([...pod.path, 'volumes', i, entry.printed ?? entry.type]);
        const message = `${words(entry, volume.get('name').text(), version)} ${warns(path, detail(entry, version))}`;
        yield { ...onWritten(pod, source, message), ...level(entry, version) };
      }
    }
  },
};

function words({ type, gone, byDefault }: Removed, name: string, version: number): string {
  if (version < gone) return `Volume "${name}" is of type \`${type}\`, which Kubernetes 1.${gone} no longer mounts.`;
  return byDefault
    ? `Volume "${name}" is of type \`${type}\`, which the kubelet does not mount since 1.${gone} unless its owner switches it on: the pod does not start.`
    : `Volume "${name}" is of type \`${type}\`, which no kubelet mounts since 1.${gone}: the pod never starts.`;
}

/** What is gone for good is an error: the kubelet can never start the pod. */
function level({ gone, byDefault }: Removed, version: number): Pick<Report, 'level'> {
  return version >= gone && !byDefault ? { level: 'error' } : {};
}

function detail({ deprecated, gone, byDefault }: Removed, version: number): string {
  if (!byDefault) return `deprecated in v1.${deprecated}, non-functional in v1.${gone}+`;
  return version < gone
    ? `deprecated in v1.${deprecated}`
    : `deprecated in v1.${deprecated}, and disabled by default in v1.${gone}+`;
}
