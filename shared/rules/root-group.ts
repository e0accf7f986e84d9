import { type IdField, idsInForce } from '../kubernetes/ids-in-force.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { says } from '../yaml/says.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

/** Off unless asked for: images that take any user, as OpenShift gives them one, are built upon the group root. */
export const rootGroup: Rule = {
  id: 'root-group',
  level: 'off',
  doc: {
    title: 'No process is in the group root',
    why: 'Much in an image, on a volume and on the node belongs to the group root (0). A process in that group reads, and may write, what is open to it, though its user is another.',
    how: 'Choose a group of its own for `runAsGroup`, `fsGroup` and `supplementalGroups`. Images that take any user, as OpenShift wants them, keep their files open to the group root: leave the rule off for those.',
    bad: example({ podContext: 'runAsNonRoot: true\nrunAsGroup: 0\nseccompProfile:\n  type: RuntimeDefault' }),
    good: example({ podContext: 'runAsNonRoot: true\nrunAsGroup: 10001\nseccompProfile:\n  type: RuntimeDefault' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check({ pod }, { version }) {
    // In a user namespace it is another group than root of the node.
    if (says(pod.spec.get('hostUsers'), false)) return;
    for (const { subject, field, id, at } of idsInForce(pod, version))
      if (id === 0 && field !== 'runAsUser')
        yield onWritten(
          subject,
          at,
          `${wordsOf(subject, field)}: what is open to that group, in the image and on volumes, is open to them. Choose a group of its own.`,
        );
  },
};

function wordsOf(subject: PodView | ContainerView, field: Exclude<IdField, 'runAsUser'>): string {
  if (field === 'fsGroup') return 'Volumes of this pod are given to the group root (0), which all its processes join';
  if (field === 'supplementalGroups') return 'All processes of this pod are in the group root (0) as well';
  const whose = subject.on === 'pod' ? 'this pod' : `container "${subject.name}"`;
  return `Processes of ${whose} run in the group root (0)`;
}
