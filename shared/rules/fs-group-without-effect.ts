import { volumesOf } from '../kubernetes/volumes.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { onWritten } from './api-server.ts';
import { claimTemplatesOf, isWholeBuiltIn } from './claims.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

/**
 * Volumes whose files keep their group, whatever `fsGroup` says. What a CSI driver does nobody can tell from a manifest.
 * Source: pkg/volume/{hostpath,nfs,cephfs,glusterfs,image}, which never call SetVolumeOwnership.
 */
const untouched: ReadonlySet<string> = new Set(['hostPath', 'nfs', 'cephfs', 'glusterfs', 'image']);

const podContext = 'runAsNonRoot: true\nfsGroup: 10001\nseccompProfile:\n  type: RuntimeDefault';

export const fsGroupWithoutEffect: Rule = {
  id: 'fs-group-without-effect',
  level: 'warning',
  words: ['fsGroup'],
  doc: {
    title: 'Where `fsGroup` is set, a volume takes it',
    why: "Kubernetes gives files of a volume to `fsGroup` only where the volume is the pod's own: not on a path of the node (`hostPath`), a network share (`nfs`) or an `image`. There the files stay as they are, and who counts on the group finds them closed, or opens them to everybody.",
    how: 'Set owner and mode on the node, the server or in the image. To let the processes join a group that may open the files already, write it to `supplementalGroups`.',
    bad: example({
      spec: 'volumes:\n  - name: data\n    image:\n      reference: registry.example/data:1.0',
      podContext,
    }),
    good: example({
      spec: 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data',
      podContext,
    }),
    links: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods',
    ],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    if (!isWholeBuiltIn(workload) || claimTemplatesOf(workload).shape !== 'absent') return;
    // Without volumes in the manifest it may be for those that the cluster adds, such as tokens.
    const types = volumesOf(pod).map(({ type }) => type ?? '');
    if (types.length === 0 || !types.every((type) => untouched.has(type))) return;
    const named = [...new Set(types)].map((type) => `\`${type}\``).join(', ');
    for (const { field, value } of judgedFields(pod, version)) {
      if (field.name !== 'fsGroup' || value.integer().state !== 'set') continue;
      yield onWritten(
        pod,
        value,
        `\`fsGroup\` changes no file of this pod's ${named} volumes: they keep their owner and mode. The processes join the group, and it owns the token of the service account. Set owner and mode where the files lie; to join a group, \`supplementalGroups\` is enough.`,
      );
    }
  },
};
