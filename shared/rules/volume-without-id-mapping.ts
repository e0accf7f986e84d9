import { mountsOfVolume, volumesOf } from '../kubernetes/volumes.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { says } from '../yaml/says.ts';
import { example } from './example.ts';
import type { Report, Rule } from './types.ts';

const volume = 'hostUsers: false\nvolumes:\n  - name: data\n    ';
const mounts = 'volumeMounts:\n  - name: data\n    mountPath: /data';

/**
 * Volumes whose file system has no idmapped mounts on any kernel. Others depend on the kernel, or on what a claim or driver
 * mounts, and are left out.
 * Source: kubernetes.io, User Namespaces, "Before you begin"; mount_setattr(2), MOUNT_ATTR_IDMAP; fs/nfs of the kernel.
 */
const unmapped: ReadonlyMap<string, string> = new Map([['nfs', 'NFS']]);

export const volumeWithoutIdMapping: Rule = {
  id: 'volume-without-id-mapping',
  level: 'error',
  words: ['hostUsers'],
  doc: {
    title: 'A pod with `hostUsers: false` mounts only volumes that can map its users',
    why: 'The runtime mounts every volume of such a pod with its users mapped to those of the node (an idmapped mount). NFS has none: the containers are never created, and whoever needs the pod to run takes the user namespace away.',
    how: 'Use a volume on a file system with idmapped mounts (ext4, XFS, Btrfs, tmpfs), or leave out `hostUsers: false`.',
    bad: example({ spec: `${volume}nfs:\n      server: files.example.com\n      path: /data`, container: mounts }),
    good: example({ spec: `${volume}emptyDir: {}`, container: mounts }),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#before-you-begin'],
  },
  *check(workload, { version }) {
    for (const { field, value } of judgedFields(workload.pod, version))
      if (field.name === 'hostUsers' && says(value, false)) yield* unmappedIn(workload);
  },
};

function* unmappedIn({ pod }: Workload): Generator<Report> {
  for (const { name, type, source } of volumesOf(pod)) {
    const fileSystem = unmapped.get(type ?? '');
    if (!fileSystem || mountsOfVolume(pod, name).length === 0) continue;
    yield {
      subject: pod,
      span: source.keySpan ?? pod.anchor,
      missing: false,
      message: `Volume "${name}" is on ${fileSystem}, which has no idmapped mounts, so with \`hostUsers: false\` the containers that mount it never start. Use another kind of volume, or do without the user namespace.`,
      fixes: [
        removeFix(
          'Do without the user namespace',
          'Root of the pod is root of the node then, held back by the rest of its security context alone.',
          [...pod.path, 'hostUsers'],
        ),
      ],
    };
  }
}
