import { isWindows, knownUser } from '../kubernetes/evidence.ts';
import { idBlanks } from './blanks.ts';
import { claimedVolumes, isWholeBuiltIn } from './claims.ts';
import { example } from './example.ts';
import { mountsOf } from './mounts.ts';
import type { Rule } from './types.ts';

const volume = 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data';
const container = 'volumeMounts:\n  - name: data\n    mountPath: /data';
const podContext = (more = '') =>
  `runAsNonRoot: true\nrunAsUser: 10001${more}\nseccompProfile:\n  type: RuntimeDefault`;

/** Off unless asked for: whether a volume needs it is decided by its driver, which no manifest tells. */
export const fsGroupMissing: Rule = {
  id: 'fs-group-missing',
  level: 'off',
  doc: {
    title: 'Who is not root may write to its own disk',
    why: 'A new disk belongs to root, and nobody else may write to it. Without `fsGroup` a container that runs as another user finds it closed, and is then often made root to get past that.',
    how: 'Set `fsGroup` on the pod to a group of your choice. Drivers of network shares ignore it, and an `emptyDir` needs none: everybody may write there.',
    bad: example({ spec: volume, podContext: podContext(), container }),
    good: example({ spec: volume, podContext: podContext('\nfsGroup: 10001'), container }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check(workload) {
    const { pod } = workload;
    if (!isWholeBuiltIn(workload) || isWindows(pod) !== false) return;
    if (pod.securityContext.get('fsGroup').shape !== 'absent') return;
    const claimed = claimedVolumes(workload);
    for (const one of pod.containers) {
      const user = knownUser(one);
      const mount = mountsOf(one).find(
        ({ value }) => claimed.has(value.get('name').text()) && value.get('readOnly').boolean().state === 'absent',
      );
      if (user.user !== 'non-root' || !mount) continue;
      yield {
        subject: pod,
        span: pod.anchor,
        missing: true,
        message: `Without \`fsGroup\` a new disk belongs to root: as another user, container "${one.name}" may not write to \`${mount.mountPath}\`, unless the volume's driver sees to it. Set \`fsGroup\` on the pod to a group of your choice.`,
        fixes: [
          {
            title: 'Set fsGroup on the pod, to be filled in',
            class: 'harden',
            evidence: 'Files of the volumes get the group; a program that checks their owner may refuse them.',
            intents: [{ op: 'set', path: [...pod.contextPath, 'fsGroup'], value: idBlanks.fsGroup.standIn }],
            blanks: [idBlanks.fsGroup],
          },
        ],
      };
      return;
    }
  },
};
