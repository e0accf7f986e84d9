import { example } from '../../rules/example.ts';
import { changeFix } from '../fixes.ts';
import { Offenders } from '../offenders.ts';
import type { Control } from '../types.ts';

const namespaces = [
  {
    field: 'hostNetwork',
    gain: 'it reaches services that listen on the node only, and may listen to the traffic of other pods',
    need: "What listens on the node's own addresses stops doing so.",
  },
  {
    field: 'hostPID',
    gain: 'it sees every process of the node with its arguments, and may reach into those of its own user',
    need: 'What looks at or enters processes of the node stops working.',
  },
  {
    field: 'hostIPC',
    gain: 'it may read and write the shared memory of processes on the node',
    need: 'What shares memory with processes of the node stops working.',
  },
] as const;

export const hostNamespaces: Control = {
  id: 'hostNamespaces',
  rule: 'hostNamespaces',
  level: 'baseline',
  since: 0,
  doc: {
    title: 'The pod shares no namespace with the node',
    why: "With the network, the process table or the shared memory of the node, a container leaves its isolation: it may listen to other pods, read secrets out of other processes, or attack services that trust the node's own addresses.",
    how: "Leave out `hostNetwork`, `hostPID` and `hostIPC`. Publish a port with a Service; look at another container's processes with `shareProcessNamespace` or `kubectl debug`.",
    bad: example({ spec: 'hostPID: true' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod) {
    const offenders = new Offenders(pod, false);
    const shared: string[] = [];
    for (const { field, gain, need } of namespaces) {
      const value = pod.spec.get(field);
      const reading = value.boolean();
      if (reading.state === 'unknown') offenders.doubt();
      if (reading.state !== 'set' || !reading.value) continue;
      shared.push(`${field}=true`);
      offenders.written(pod, value.keySpan, {
        message: `\`${field}: true\` takes the pod out of its isolation: ${gain}. Leave it out unless the pod serves the node itself.`,
        fixes: changeFix(`Set ${field}: false`, need, [...pod.path, field], false, 'pod'),
      });
    }
    return offenders.verdict(() => `host namespaces (${shared.join(', ')})`);
  },
};
