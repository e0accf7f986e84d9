import { idsInForce } from '../kubernetes/ids-in-force.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { says } from '../yaml/says.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

/** How many IDs a kubelet gives each pod that has a user namespace (`userNamespaces.idsPerPod`), if not told otherwise. */
const idsPerPod = 65536;
/** What is above it the API server refuses. */
const highest = 2147483647;

const podContext = (user: number) => `runAsNonRoot: true\nrunAsUser: ${user}\nseccompProfile:\n  type: RuntimeDefault`;

/** Source: pkg/kubelet/userns/userns_manager.go. */
export const idAboveUserNamespace: Rule = {
  id: 'id-above-user-namespace',
  level: 'warning',
  words: ['hostUsers'],
  doc: {
    title: 'Users and groups exist in the user namespace of the pod',
    why: `With \`hostUsers: false\` a pod has the IDs 0 to ${idsPerPod - 1} only, unless the kubelet is told to give it more. The runtime can't give a process an ID that there is not, and the container never starts.`,
    how: `Use IDs up to ${idsPerPod - 1}. They are no account of the node: the kernel maps them to others.`,
    bad: example({ spec: 'hostUsers: false', podContext: podContext(1000660000) }),
    good: example({ spec: 'hostUsers: false', podContext: podContext(10001) }),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  },
  *check({ pod }, { version }) {
    const fields = [...judgedFields(pod, version)];
    if (!fields.some(({ field, value }) => field.name === 'hostUsers' && says(value, false))) return;
    for (const { subject, field, id, at } of idsInForce(pod, version))
      if (id >= idsPerPod && id <= highest)
        yield onWritten(
          subject,
          at,
          `With \`hostUsers: false\` a pod has only the IDs up to ${idsPerPod - 1}, so that no container with \`${field}\` ${id} starts, unless the kubelet gives pods more of them. Use a lower one.`,
        );
  },
};
