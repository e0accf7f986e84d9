import { apiPath } from '../kubernetes/api-path.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { mayBeBranches, onWritten, warns } from './api-server.ts';
import { example } from './example.ts';
import { isDefaultedByHostNetwork, isOnHostNetwork, nodePort, type PortView, portsOf, secondAway } from './ports.ts';
import type { Report, Rule } from './types.ts';

/** Since this version the API server warns. */
const since = 28;

/** Source: pkg/api/pod/warnings.go, warningsForPodSpecAndMeta. */
export const overlappingPort: Rule = {
  id: 'overlapping-port',
  level: 'warning',
  words: ['ports'],
  doc: {
    title: 'No port is declared twice',
    why: 'The containers that run together in a pod share one network, so that one port has one listener. Of two entries for it, `kubectl apply` may drop one without a word, and who reads the other believes in it.',
    how: 'Remove one of the entries, or give the second container a port of its own.',
    bad: example({
      container: 'ports:\n  - name: web\n    containerPort: 8080\n  - name: metrics\n    containerPort: 8080',
    }),
    good: example({
      container: 'ports:\n  - name: web\n    containerPort: 8080\n  - name: metrics\n    containerPort: 8081',
    }),
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  },
  *check(workload, { version }) {
    if (version < since || mayBeBranches(workload)) return;
    const { pod } = workload;
    const earlier = new Map<string, Map<string, PortView>>();
    for (const port of pod.containers.flatMap(portsOf)) {
      const { container, containerPort, protocol, hostPort, hostIP } = port;
      if ([containerPort, protocol, hostPort, hostIP].includes('unknown')) continue;
      const number = `${containerPort}/${protocol}`;
      const same = earlier.get(number) ?? new Map<string, PortView>();
      yield* overlapWith(pod, port, same.values());
      // Of entries that are alike the first is told anyway.
      const alike = `${hostPort}/${hostIP}/${container.path.join('/')}`;
      if (!same.has(alike)) same.set(alike, port);
      earlier.set(number, same);
    }
  },
};

/** The first entry of the same number and protocol that a port overlaps with is told; the others follow from it. */
function* overlapWith(pod: PodView, port: PortView, earlier: Iterable<PortView>): Generator<Report> {
  for (const other of earlier) {
    const overlap = kindOfOverlap(pod, port, other);
    if (!overlap) continue;
    const { container, containerPort, protocol } = port;
    const twice = other.container === container ? ' twice' : `, as container "${other.container.name}" does`;
    const what = `Container "${container.name}" declares port ${containerPort}/${protocol}${twice}. Remove one of the entries.`;
    const detail = `${overlap} port definition with ${apiPath(other.path)}`;
    const report = onWritten(
      container,
      port.value.get('containerPort'),
      `${what} ${warns(apiPath(port.path), detail)}`,
      overlap === 'duplicate' ? secondAway(port, other) : [],
    );
    yield runTogether(port, other) ? report : { ...report, level: 'info' };
    return;
  }
}

function kindOfOverlap(pod: PodView, port: PortView, other: PortView): string | undefined {
  if (isRefused(pod, port, other)) return undefined;
  const defaulted = isDefaultedByHostNetwork(pod);
  const [mine, theirs] = [nodePort(port, defaulted), nodePort(other, defaulted)];
  if (mine === theirs && port.hostIP === other.hostIP) return 'duplicate';
  if (mine === 0 || theirs === 0) return 'overlapping';
  return mine === theirs && (port.hostIP === '' || other.hostIP === '') ? 'dangerously ambiguous' : undefined;
}

/** An init container ends before the next one begins: its ports are in nobody's way. */
function runTogether(port: PortView, other: PortView): boolean {
  return port.container === other.container || (port.container.role !== 'init' && other.container.role !== 'init');
}

/** Whether both take one port of the node where the API server looks for that: then duplicate-host-port tells it. */
function isRefused(pod: PodView, port: PortView, other: PortView): boolean {
  const onHostNetwork = isOnHostNetwork(pod);
  const number = nodePort(port, onHostNetwork);
  if (number === 0 || number !== nodePort(other, onHostNetwork) || port.hostIP !== other.hostIP) return false;
  const [mine, theirs] = [port.container, other.container];
  return mine === theirs ? mine.role !== 'ephemeral' : mine.role === 'container' && theirs.role === 'container';
}
