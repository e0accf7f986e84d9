import { apiPath } from '../kubernetes/api-path.ts';
import { mayBeBranches } from './api-server.ts';
import { example } from './example.ts';
import { isOnHostNetwork, type PortView, portsOf } from './ports.ts';
import { refused } from './refused.ts';
import type { Fix, Refusal, Rule } from './types.ts';

/**
 * Source: pkg/apis/core/validation/validation.go, validatePodHostNetworkDeps. It asks containers alone. A `hostPort` that
 * is 0 or absent is defaulted in a Pod and taken in a template.
 */
export const hostNetworkPort: Rule = {
  id: 'host-network-port',
  level: 'error',
  words: ['hostNetwork'],
  doc: {
    title: "On the node's network `hostPort` is the `containerPort`",
    why: "With `hostNetwork: true` a container listens on the node itself, so that nothing can lead one port to another. The API server refuses what says otherwise; and whoever guards the node's `hostPort` guards the wrong one.",
    how: 'Leave `hostPort` out, or write the same number twice.',
    bad: example({
      spec: 'hostNetwork: true',
      container: 'ports:\n  - containerPort: 8080\n    hostPort: 80',
    }),
    good: example({ container: 'ports:\n  - containerPort: 8080' }),
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    if (mayBeBranches(workload) || !isOnHostNetwork(pod)) return;
    for (const container of pod.containers) {
      if (container.role !== 'container') continue;
      for (const port of portsOf(container)) {
        const { hostPort, containerPort } = port;
        if (hostPort === 'unknown' || containerPort === 'unknown' || hostPort === 0) continue;
        if (hostPort === containerPort || containerPort === 0) continue;
        const words = `Container "${container.name}" is on the node's network, where port ${hostPort} can't lead to its port ${containerPort}.`;
        const at = port.value.get('hostPort');
        const fixes = [samePort(port, containerPort)];
        yield refused({ subject: container, at, words, ...refusal(port, version), fixes });
      }
    }
  },
};

/** Before 1.28 the API server said it the other way round. */
function refusal({ path }: PortView, version: number): Refusal {
  return version < 28
    ? { path: apiPath([...path, 'containerPort']), detail: 'must match `hostPort` when `hostNetwork` is true' }
    : { path: apiPath([...path, 'hostPort']), detail: 'must match `containerPort` when `hostNetwork` is true' };
}

function samePort({ path }: PortView, containerPort: number): Fix {
  return {
    title: `Set hostPort to ${containerPort}`,
    class: 'review',
    evidence: `A process on the node's network listens on its own port, ${containerPort}. Who asked for the other port must ask for this one.`,
    intents: [{ op: 'set', path: [...path, 'hostPort'], value: containerPort }],
  };
}
