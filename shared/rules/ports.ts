import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import type { Reading, Value } from '../yaml/value.ts';
import type { Fix } from './types.ts';

/** One entry of a container's `ports`, as the API server reads it; `unknown` where a value can't be known. */
export interface PortView {
  readonly container: ContainerView;
  readonly value: Value;
  readonly path: Path;
  /** 0 where nothing is written. */
  readonly containerPort: number | 'unknown';
  readonly hostPort: number | 'unknown';
  readonly hostIP: string;
  readonly protocol: string;
}

/** The ports of a container. */
export function portsOf(container: ContainerView): PortView[] {
  return container.value
    .get('ports')
    .items()
    .map((value, i) => ({
      container,
      value,
      path: [...container.path, 'ports', i],
      containerPort: known(value.get('containerPort').integer(), 0),
      hostPort: known(value.get('hostPort').integer(), 0),
      hostIP: known(value.get('hostIP').string(), ''),
      protocol: known(value.get('protocol').string(), 'TCP'),
    }));
}

/** Whether a pod is on the node's network for sure. */
export function isOnHostNetwork(pod: PodView): boolean {
  const hostNetwork = pod.spec.get('hostNetwork').boolean();
  return hostNetwork.state === 'set' && hostNetwork.value;
}

/** The same as the API server sees it at once: in a template it defaults no port, but in the pods that are made of it. */
export function isDefaultedByHostNetwork(pod: PodView): boolean {
  return !pod.isTemplate && isOnHostNetwork(pod);
}

/**
 * The port of the node that an entry takes in the end, 0 where none: on the node's network a port that is not said is
 * the container's. (Ephemeral containers have none.) Source: pkg/apis/core/v1/defaults.go, defaultHostNetworkPorts.
 */
export function nodePort(port: PortView, onHostNetwork: boolean): number | 'unknown' {
  const inherits = onHostNetwork && port.container.role !== 'ephemeral';
  return port.hostPort === 0 && inherits ? port.containerPort : port.hostPort;
}

/** The ways to mend a port that another entry has already: of one container one entry does; else the node's port is given up. */
export function secondAway(port: PortView, first: PortView): readonly Fix[] {
  const evidence = 'What asks for the port by the name of this entry must ask for the other.';
  const isSame =
    port.container === first.container &&
    port.containerPort === first.containerPort &&
    port.protocol === first.protocol;
  const entry = isSame ? [removeFix('Remove this entry', evidence, port.path)] : [];
  const keys = ['hostPort', 'hostIP'].filter((key) => port.value.entry(key) !== undefined);
  if (port.value.entry('hostPort') === undefined) return entry;
  const stops = "Who asked the node's address for this container must ask a Service, or the pod itself.";
  const away = removeFix('Remove its hostPort', stops, ...keys.map((key) => [...port.path, key]));
  // Within the pod it may still be declared twice.
  return [...entry, { ...away, uncovers: 'pod' }];
}

function known<T>(reading: Reading<T>, absent: T): T | 'unknown' {
  if (reading.state === 'set') return reading.value;
  return reading.state === 'absent' ? absent : 'unknown';
}
