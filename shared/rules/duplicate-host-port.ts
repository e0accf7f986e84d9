import { apiPath } from '../kubernetes/api-path.ts';
import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import type { Path } from '../yaml/plain.ts';
import { mayBeBranches, onWritten } from './api-server.ts';
import { example } from './example.ts';
import { isOnHostNetwork, nodePort, type PortView, portsOf, secondAway } from './ports.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

/**
 * Source: pkg/apis/core/validation/validation.go, checkHostPortConflicts: over all containers, and over each init
 * container alone.
 */
export const duplicateHostPort: Rule = {
  id: 'duplicate-host-port',
  level: 'error',
  words: ['hostPort', 'hostNetwork'],
  doc: {
    title: 'No port of the node is taken twice',
    why: "Two containers of a pod can't hold one port of the node. The API server refuses the pod, the hardening in it included.",
    how: "Give each its own `hostPort`, or none. On the node's network every `containerPort` is a port of the node.",
    bad: example({
      container: 'ports:\n  - containerPort: 8080\n    hostPort: 80\n  - containerPort: 8081\n    hostPort: 80',
    }),
    good: example({ container: 'ports:\n  - containerPort: 8080\n  - containerPort: 8081' }),
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  },
  *check(workload) {
    if (mayBeBranches(workload)) return;
    const { containers } = workload.pod;
    yield* duplicatesIn(
      workload,
      containers.filter(({ role }) => role === 'container'),
    );
    for (const container of containers) {
      if (container.role === 'init' || container.role === 'sidecar') yield* duplicatesIn(workload, [container]);
    }
  },
};

function* duplicatesIn(workload: Workload, containers: readonly ContainerView[]): Generator<Report> {
  const onHostNetwork = isOnHostNetwork(workload.pod);
  const taken = new Map<string, PortView>();
  for (const port of containers.flatMap(portsOf)) {
    const number = nodePort(port, onHostNetwork);
    const { protocol, hostIP } = port;
    if (number === 0 || [number, protocol, hostIP].includes('unknown')) continue;
    const key = `${protocol}/${hostIP}/${number}`;
    const first = taken.get(key);
    if (first) yield duplicate(workload, port, first, key);
    else taken.set(key, port);
  }
}

function duplicate(workload: Workload, port: PortView, first: PortView, key: string): Report {
  const { container } = port;
  const number = key.slice(key.lastIndexOf('/') + 1);
  const who = first.container === container ? 'it holds already' : `container "${first.container.name}" holds already`;
  const words = `Container "${container.name}" takes port ${number} of the node, which ${who}.`;
  const place = port.hostPort === 0 ? port.value.get('containerPort') : port.value.get('hostPort');
  const inherited = port.hostPort === 0 || first.hostPort === 0;
  const detail = `Duplicate value: "${key}"`;
  const fixes = secondAway(port, first);
  if (!workload.pod.isTemplate || !inherited)
    return refused({ subject: container, at: place, words, path: apiPath(printedPath(port)), detail, fixes });
  const inPod = apiPath(['spec', ...printedPath(port).slice(workload.pod.path.length)]);
  const later = `The API server takes the ${workload.kind} and refuses each of its pods, where \`hostNetwork\` makes every port one of the node: \`${inPod}\`: ${detail}.`;
  return onWritten(container, place, `${words} ${later}`, fixes);
}

/** The API server looks at each init container as if it were the first. */
function printedPath({ container, path }: PortView): Path {
  const index = container.path.length - 1;
  const printed = container.role === 'container' ? path : [...path.slice(0, index), 0, ...path.slice(index + 1)];
  return [...printed, 'hostPort'];
}
