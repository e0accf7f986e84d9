import { apiPathOf } from '../kubernetes/api-path.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix, removeFix } from '../pod-security/fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import { says } from '../yaml/says.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, validatePodSpecSecurityContext; since 1.37 validateShareProcessNamespace. */
export const sharedProcessNamespace: Rule = {
  id: 'shared-process-namespace',
  level: 'error',
  words: ['shareProcessNamespace'],
  doc: {
    title: 'A pod shares processes among its containers or with the node, not both',
    why: `With \`hostPID: true\` the containers see each other's processes already, and those of the node too. ${refusedWhole}`,
    how: 'Leave out `hostPID`; `shareProcessNamespace: true` shows the containers of the pod to each other.',
    bad: example({ spec: 'hostPID: true\nshareProcessNamespace: true' }),
    good: example({ spec: 'shareProcessNamespace: true' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    for (const { field, value } of judgedFields(pod, version)) {
      const hostPID = pod.spec.get('hostPID');
      if (field.name !== 'shareProcessNamespace' || !says(value, true) || !says(hostPID, true)) continue;
      if (!standTogether(value, hostPID)) continue;
      const keys = version < 37 ? ['securityContext', field.name] : [field.name];
      yield refused({
        subject: pod,
        at: value,
        words:
          '`shareProcessNamespace: true` contradicts `hostPID: true`, which shares the processes of the node. Leave out `hostPID`.',
        path: apiPathOf(workload, pod, ...keys),
        detail: 'ShareProcessNamespace and HostPID cannot both be enabled',
        fixes: [
          ...changeFix(
            'Set hostPID: false',
            'What looks at or enters processes of the node stops working.',
            [...pod.path, 'hostPID'],
            false,
          ),
          removeFix('Remove shareProcessNamespace', 'The containers see all processes of the node, their own too.', [
            ...pod.path,
            field.name,
          ]),
        ],
      });
    }
  },
};
