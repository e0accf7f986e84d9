import { example } from '../../rules/example.ts';
import { removeFix } from '../fixes.ts';
import { containersCalled, Offenders, plural, quoted, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

/** Where a container may name a host. */
const places = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
].flatMap((handler) => [
  [...handler, 'httpGet', 'host'],
  [...handler, 'tcpSocket', 'host'],
]);

export const hostProbesAndHostLifecycle: Control = {
  id: 'hostProbesAndHostLifecycle',
  rule: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  since: 34,
  doc: {
    title: 'Probes and lifecycle hooks ask the pod itself',
    why: "The kubelet sends probes and hooks from the node. With a `host` of its own choice a pod makes the node call any address that the node reaches, the node's own services among them.",
    how: "Leave out `host`: the kubelet then asks the pod's own address. To set the name in an HTTP request, use a `Host` header in `httpHeaders`.",
    bad: example({ container: 'livenessProbe:\n  httpGet:\n    host: 127.0.0.1\n    port: 8080' }),
    good: example({ container: 'livenessProbe:\n  httpGet:\n    port: 8080' }),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const hosts: string[] = [];
    for (const container of pod.containers) {
      for (const path of places) {
        const value = container.value.at(...path);
        const host = value.string();
        if (host.state === 'unknown') offenders.doubt();
        if (host.state !== 'set' || host.value === '') continue;
        hosts.push(host.value);
        offenders.written(container, value.keySpan, {
          message: `The node itself calls \`${host.value}\` for container "${container.name}", so whoever writes the pod reaches what only the node may. Leave \`host\` out, and the kubelet asks the pod's own address.`,
          fixes: [
            removeFix("Ask the pod's own address", 'The kubelet asks the pod instead of the written host.', [
              ...container.path,
              ...path,
            ]),
          ],
        });
      }
    }
    return offenders.verdict(() => {
      const asked = sortedOnce(hosts);
      const names = sortedOnce(offenders.containerNames);
      return `probe or lifecycle host (${containersCalled(names)} ${plural(names.length, 'uses', 'use')} probe or lifecycle ${plural(asked.length, 'host', 'hosts')} ${quoted(asked)})`;
    });
  },
};
