import { apiPathOf } from '../kubernetes/api-path.ts';
import { hostFieldOfSysctl, isSysctlName } from '../kubernetes/sysctls.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix, removeFix } from '../pod-security/fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import { says } from '../yaml/says.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Rule } from './types.ts';

/** First minor version that refuses them. */
const since = 29;

const podContext =
  'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nsysctls:\n  - name: net.ipv4.ip_unprivileged_port_start\n    value: "80"';

/** Source: pkg/apis/core/validation/validation.go, ValidateHostSysctl (since 1.29). */
export const sysctlOfHostNamespace: Rule = {
  id: 'sysctl-of-host-namespace',
  level: 'error',
  words: ['sysctls'],
  doc: {
    title: 'A pod sets no sysctl of a namespace that it shares with the node',
    why: `In the network or the shared memory of the node, a sysctl of the pod would change the node and every other pod that shares them. ${refusedWhole}`,
    how: 'Leave out `hostNetwork` (for `net.*`) or `hostIPC` (for `kernel.shm*`, `kernel.msg*`, `kernel.sem`, `fs.mqueue.*`), or set the sysctl on the node.',
    bad: example({ spec: 'hostNetwork: true', podContext }),
    good: example({ podContext }),
    links: ['https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    if (version < since) return;
    for (const { field, value, keys } of judgedFields(pod, version)) {
      const name = field.owner === 'Sysctl' && field.name === 'name' ? value.text() : '';
      const shared = isSysctlName(name) ? hostFieldOfSysctl(name) : undefined;
      if (!shared || !says(pod.spec.get(shared), true) || !standTogether(value, pod.spec.get(shared))) continue;
      yield refused({
        subject: pod,
        at: value,
        words: `The sysctl \`${name}\` would be set on the node itself, which this pod shares with \`${shared}: true\`. Set it on the node, or leave out \`${shared}\`.`,
        path: apiPathOf(workload, pod, ...keys),
        detail: `may not be specified when '${shared}' is true`,
        fixes: [
          removeFix(`Remove the sysctl ${name}`, "The pod runs with the node's own value of it.", [
            ...pod.path,
            ...keys.slice(0, -1),
          ]),
          ...changeFix(
            `Set ${shared}: false`,
            `What needs the ${shared === 'hostNetwork' ? 'network' : 'shared memory'} of the node stops working.`,
            [...pod.path, shared],
            false,
          ),
        ],
      });
    }
  },
};
