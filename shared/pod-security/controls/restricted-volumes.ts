import { example } from '../../rules/example.ts';
import type { Value } from '../../yaml/value.ts';
import { hostPathWords } from '../host-path-words.ts';
import { objectsOf } from '../items.ts';
import { Offenders, plural, quoted, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

const allowed = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
/** In the order in which admission looks for them. Source: policy/check_restrictedVolumes.go. */
const refused = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

export const restrictedVolumes: Control = {
  id: 'restrictedVolumes',
  rule: 'volumes',
  level: 'restricted',
  since: 0,
  overrides: 'hostPathVolumes',
  doc: {
    title: 'Every volume is of a type that the restricted level allows',
    why: "A pod that mounts a network share or disk directly chooses server and path itself, past the storage classes and access rights that the cluster's owners set.",
    how: 'Use a PersistentVolumeClaim (or a generic `ephemeral` volume), and let a PersistentVolume name the server.',
    bad: example({ spec: 'volumes:\n  - name: data\n    nfs:\n      server: nfs.example\n      path: /export' }),
    good: example({ spec: 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data' }),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  },
  check(pod) {
    const offenders = new Offenders(pod, false);
    const names: string[] = [];
    const types: string[] = [];
    for (const volume of objectsOf(pod.spec.get('volumes'), offenders)) {
      // One allowed source is enough for admission; that there is a second one, the API server refuses on its own.
      if (allowed.some((name) => isWritten(volume.get(name)))) continue;
      const type = refused.find((name) => !['absent', 'unknown'].includes(volume.get(name).shape));
      if (!type) {
        // Without a source, or with one that nobody knows, the volume becomes an emptyDir by defaulting.
        if (refused.some((name) => volume.get(name).shape === 'unknown')) offenders.doubt();
        continue;
      }
      const name = volume.get('name').text();
      names.push(name);
      types.push(type);
      offenders.written(pod, volume.get(type).keySpan, {
        message:
          type === 'hostPath'
            ? hostPathWords(pod, volume)
            : `Volume "${name}" is of type \`${type}\`, which the restricted level does not allow: the pod chooses its storage past the cluster's rules. Use a PersistentVolumeClaim.`,
      });
    }
    return offenders.verdict(() => {
      const used = sortedOnce(types);
      return `restricted volume types (${plural(names.length, 'volume', 'volumes')} ${quoted(names)} ${plural(names.length, 'uses', 'use')} restricted volume ${plural(used.length, 'type', 'types')} ${quoted(used)})`;
    });
  },
};

/** Whether a source stands there, and is not null. */
function isWritten(source: Value): boolean {
  return source.keySpan !== undefined && source.scalar() !== null;
}
