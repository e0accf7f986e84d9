import { effective } from '../kubernetes/effective.ts';
import { isPrivileged, isWindows, neverRoot } from '../kubernetes/evidence.ts';
import { finalCapabilities } from '../kubernetes/final-capabilities.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { least } from '../lists.ts';
import { imageFiles } from '../pod-security/image-files.ts';
import { lostOf } from '../pod-security/lost-capabilities.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import { type PortView, portsOf } from './ports.ts';
import type { Fix, Report, Rule, RuleContext } from './types.ts';

/** The lowest port that the kernel lets everybody listen on (`net.ipv4.ip_unprivileged_port_start`). */
export const firstUnprivilegedPort = 1024;

/** What lets a program listen below it. */
const capability = 'NET_BIND_SERVICE';
const sysctl = 'net.ipv4.ip_unprivileged_port_start';
/** First minor version whose kubelet allows it by itself. */
const sysctlSince = 22;

/** Runtimes that leave it at 1024 in a pod if not told otherwise; since 2.0 containerd sets it to 0. */
const strict: Partial<Record<Runtime, { readonly name: string; readonly level: 'warning' | 'info' }>> = {
  // Distributions of it, such as k3s, turn `enable_unprivileged_ports` on.
  'containerd-1': { name: 'containerd 1', level: 'info' },
  'cri-o': { name: 'CRI-O', level: 'warning' },
};

const podContext = 'runAsNonRoot: true\nrunAsUser: 10001\nseccompProfile:\n  type: RuntimeDefault';

/** Source: facts C.3 and C.7; containerd pkg/cri/config (EnableUnprivilegedPorts), cri-o default_sysctls. */
export const unbindablePort: Rule = {
  id: 'unbindable-port',
  level: 'warning',
  words: ['ports'],
  doc: {
    title: 'Who is not root listens on ports that everybody may have',
    why: `Where the runtime leaves the kernel's rule alone, only root listens below ${firstUnprivilegedPort}; another user has \`NET_BIND_SERVICE\` only from the file of its program (\`setcap\`). containerd lifts the rule since 2.0, so that the same pod starts on one node and fails on the next. It is asked only where the setting \`runtime\` is \`containerd-1\` or \`cri-o\`.`,
    how: `Listen on a port from ${firstUnprivilegedPort} upwards, and let the Service lead to it by \`targetPort\`. Else set the sysctl \`${sysctl}\`, which every level allows.`,
    examplesBy: { runtime: 'cri-o' },
    bad: example({ podContext, container: 'ports:\n  - containerPort: 80' }),
    good: example({ podContext, container: 'ports:\n  - containerPort: 8080' }),
    links: ['https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'],
  },
  *check({ pod }, context) {
    for (const container of pod.containers)
      for (const port of portsOf(container)) {
        const level = unbindable(port, context);
        if (level) yield report(port, level, context);
      }
  },
};

/** How sure it is that a container can't listen on a port that it names; undefined where nothing says so. */
export function unbindable({ container, containerPort }: PortView, { runtime }: RuleContext) {
  const { pod } = container;
  const level = strict[runtime]?.level;
  if (level === undefined || typeof containerPort !== 'number' || containerPort < 1) return undefined;
  if (containerPort >= firstUnprivilegedPort || isWindows(pod) !== false || container.role === 'ephemeral')
    return undefined;
  // On the node's network it is the node's setting that counts.
  if (effective(container, 'hostNetwork').value !== false) return undefined;
  const first = firstPortOf(pod);
  if (first === undefined || containerPort >= first) return undefined;
  if (!neverRoot(container) || isPrivileged(container)) return undefined;
  if (mayHoldCapability(container, runtime)) return undefined;
  return effective(container, 'allowPrivilegeEscalation').value === false ? level : 'info';
}

/** What the pod sets; undefined where that can't be known. */
function firstPortOf(pod: PodView): number | undefined {
  const list = pod.securityContext.get('sysctls');
  if (list.shape === 'absent') return firstUnprivilegedPort;
  if (list.shape !== 'list') return undefined;
  const items = list.items();
  if (items.some((item) => item.get('name').string().state === 'unknown')) return undefined;
  const set = items.findLast((item) => item.get('name').text().replaceAll('/', '.') === sysctl);
  if (!set) return firstUnprivilegedPort;
  const value = set.get('value').string();
  return value.state === 'set' && /^\d+$/.test(value.value) ? Number(value.value) : undefined;
}

/** Whether its program may have the capability from its file: the author added it, or the image is known to carry it. */
function mayHoldCapability(container: ContainerView, runtime: Runtime): boolean {
  const final = finalCapabilities(container, runtime);
  if (final && !final.left.includes(capability)) return false;
  const { fileCapabilities, filesKnown } = imageFiles(container);
  if (fileCapabilities.includes(capability)) return !lostOf(container, [capability]).includes(capability);
  // That inert-capability tells of, with the same advice.
  return !filesKnown && container.securityContext.at('capabilities', 'add').shape !== 'absent';
}

function report(port: PortView, level: 'warning' | 'info', { version, runtime }: RuleContext): Report {
  const { container, containerPort, value } = port;
  const name = strict[runtime]?.name ?? '';
  const message = `Container "${container.name}" does not run as root, and with ${name} only root, or a program whose file carries NET_BIND_SERVICE, listens on port ${containerPort}, unless the node is told otherwise: it fails with "permission denied". Listen on a port from ${firstUnprivilegedPort} upwards, or set the sysctl \`${sysctl}\`.`;
  return { ...onWritten(container, value.get('containerPort'), message, fixes(container.pod, version)), level };
}

function fixes(pod: PodView, version: number): readonly Fix[] {
  const written = pod.securityContext
    .get('sysctls')
    .items()
    .some((item) => item.get('name').text().replaceAll('/', '.') === sysctl);
  if (written || version < sysctlSince) return [];
  const ports = pod.containers.flatMap(portsOf).map(({ containerPort }) => Number(containerPort));
  const lowest = least(ports.filter((port) => port > 0));
  return [
    {
      title: `Let everybody in the pod listen from port ${lowest} upwards`,
      class: 'review',
      evidence:
        'Every process of the pod may then listen on such ports; the sysctl stays within the pod, and every level allows it.',
      intents: [
        {
          op: 'append',
          path: [...pod.path, 'securityContext', 'sysctls'],
          value: { name: sysctl, value: String(lowest) },
        },
      ],
    },
  ];
}
