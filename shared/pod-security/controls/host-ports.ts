import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { byKey } from '../../lists.ts';
import { remembered } from '../../memory.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import type { Value } from '../../yaml/value.ts';
import { removeAllFix } from '../fixes.ts';
import { objectsOf } from '../items.ts';
import { Offenders, plural, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

export const hostPorts: Control = {
  id: 'hostPorts',
  rule: 'hostPorts',
  level: 'baseline',
  since: 0,
  doc: {
    title: 'No container takes a port of the node',
    why: 'A port of the node is open to all who reach the node, past Services and many network policies, and it can pose as a service of the node.',
    how: 'Leave out `hostPort`; publish the port with a Service (NodePort or LoadBalancer) or an Ingress.',
    bad: example({ container: 'ports:\n  - containerPort: 8080\n    hostPort: 8080' }),
    good: example({ container: 'ports:\n  - containerPort: 8080' }),
    links: ['https://kubernetes.io/docs/concepts/configuration/overview/#services'],
  },
  check(pod, version) {
    const offenders = new Offenders(pod);
    const ports: string[] = [];
    const onNode = pod.spec.get('hostNetwork').boolean();
    const defaults = isDefaulted(pod, version);
    const defaulted = defaults && onNode.state === 'set' && onNode.value;
    if (defaults && onNode.state === 'unknown') offenders.doubt();
    for (const container of pod.containers) {
      const inherits = defaulted && container.role !== 'ephemeral';
      for (const port of objectsOf(container.value.get('ports'), offenders))
        ports.push(...takenBy(pod, container, port, inherits, offenders));
    }
    return offenders.verdict(() => {
      const taken = sortedOnce(ports);
      return `hostPort (${offenders.containers} ${plural(offenders.containerCount, 'uses', 'use')} ${plural(taken.length, 'hostPort', 'hostPorts')} ${taken.join(', ')})`;
    });
  },
};

/** From this version on templates are left alone, with the feature gate DefaultHostNetworkHostPortsInPodTemplates off. */
const templatesLeftAloneSince = 28;

/**
 * Whether the API server defaults hostPort to containerPort where the pod is on the node's network: in a Pod, and in the
 * templates of its own kinds as long as that was done when the pod's spec was defaulted.
 * Source: pkg/apis/core/v1/defaults.go, SetDefaults_Pod and SetDefaults_PodSpec.
 */
function isDefaulted({ isTemplate, row }: PodView, version: number): boolean {
  return !isTemplate || (version < templatesLeftAloneSince && row.admission !== 'none');
}

/** The port of the node that one entry takes, if any. */
function takenBy(
  pod: PodView,
  container: ContainerView,
  port: Value,
  inherits: boolean,
  offenders: Offenders,
): string[] {
  const written = port.get('hostPort').integer();
  if (written.state === 'unknown') {
    offenders.doubt();
    return [];
  }
  if (written.state === 'set' && written.value !== 0) {
    offenders.written(container, port.get('hostPort').keySpan, {
      message: `Container "${container.name}" takes port ${written.value} of the node itself, open to all who reach the node. Publish it with a Service instead.`,
      fixes: leavePort(pod).get(container)?.get(written.value) ?? [],
    });
    return [String(written.value)];
  }
  const inherited = inherits ? port.get('containerPort').integer() : undefined;
  if (inherited?.state === 'unknown') offenders.doubt();
  if (inherited?.state !== 'set' || inherited.value === 0) return [];
  offenders.blame(container); // hostNamespaces says it in Batten's words
  return [String(inherited.value)];
}

/**
 * What takes a port of the node out of every entry of a container, by container and port: what it is bound to has no
 * meaning without it. One fix for all entries, for there may be thousands.
 */
const leavePort = remembered(
  ({ containers }: PodView): ReadonlyMap<ContainerView, ReadonlyMap<number, readonly Fix[]>> =>
    new Map(containers.map((container) => [container, leavePortOf(container)])),
);

function leavePortOf(container: ContainerView): ReadonlyMap<number, readonly Fix[]> {
  const keys = container.value
    .get('ports')
    .items()
    .flatMap((port, i) => {
      const number = port.get('hostPort').integer();
      if (number.state !== 'set') return [];
      const at = [...container.path, 'ports', i];
      return keysOf(port, ['hostPort', 'hostIP']).map((key) => ({ number: number.value, path: [...at, key] }));
    });
  const evidence = "Who asked the node's address for this port must ask a Service, or the pod itself.";
  return new Map(
    [...byKey(keys, ({ number }) => number)].map(([number, same]) => {
      const paths = same.map(({ path }) => path);
      // Two containers on one port of the pod are told next.
      const fix = removeAllFix(`Leave port ${number} of the node alone`, evidence, paths);
      return [number, [{ ...fix, uncovers: 'pod' }]];
    }),
  );
}

function keysOf(value: Value, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => value.entry(key) !== undefined);
}
