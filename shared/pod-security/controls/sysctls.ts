import { isSysctlName, mayBeNamespaced, sysctlPaths, withDots } from '../../kubernetes/sysctls.ts';
import type { PodView } from '../../kubernetes/workload.ts';
import { remembered } from '../../memory.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { removeAllFix } from '../fixes.ts';
import { objectsOf } from '../items.ts';
import { Offenders } from '../offenders.ts';
import type { Control } from '../types.ts';

/** Since which minor version a sysctl is allowed. Source: policy/check_sysctls.go. */
export const allowedSince: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
]);

export const sysctls: Control = {
  id: 'sysctls',
  rule: 'sysctls',
  level: 'baseline',
  since: 0,
  os: 'linux',
  doc: {
    title: 'Only sysctls that stay within the pod are set',
    why: "A sysctl outside of the safe set may change how the node's kernel treats other pods, or take away a protection. Unless a kubelet is told to allow it, it refuses the pod.",
    how: 'Remove the sysctl, or set it on the node. To listen on a low port, or to ping, as a non-root user, `net.ipv4.ip_unprivileged_port_start` and `net.ipv4.ping_group_range` are allowed.',
    bad: example({
      podContext:
        'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nsysctls:\n  - name: kernel.msgmax\n    value: "65536"',
    }),
    good: example({
      podContext:
        'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nsysctls:\n  - name: net.ipv4.ip_unprivileged_port_start\n    value: "80"',
    }),
    links: ['https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'],
  },
  check(pod, version) {
    const offenders = new Offenders(pod, false);
    const forbidden: string[] = [];
    for (const sysctl of objectsOf(pod.securityContext.get('sysctls'), offenders)) {
      const name = sysctl.get('name').string();
      if (name.state === 'unknown') {
        offenders.doubt();
        continue;
      }
      const text = name.state === 'set' ? name.value : '';
      if (isAllowed(text, version)) continue;
      forbidden.push(text);
      // What is no name is told by the rule `sysctl-name`, as the API server refuses it.
      if (!isSysctlName(text)) {
        offenders.blame(pod);
        continue;
      }
      const dotted = withDots(text);
      const isSpelling = isAllowed(dotted, version);
      offenders.written(pod, sysctl.get('name').span, {
        message: isSpelling
          ? `The sysctl \`${text}\` is a safe one, but Pod Security compares names letter by letter and knows it as \`${dotted}\` alone. Write it with dots; kubelets take both spellings.`
          : `The sysctl \`${text}\` ${whatOf(dotted)}. Remove it, or set it on the node.`,
        fixes: (isSpelling ? dotSysctl : removeSysctl)(pod).get(text) ?? [],
      });
    }
    return offenders.verdict(() => {
      const detail = forbidden.join(', ');
      // Admission leaves out the brackets around a detail that is empty: here, one nameless sysctl.
      return detail === '' ? 'forbidden sysctls' : `forbidden sysctls (${detail})`;
    });
  },
};

/** Whether the policy of a minor version allows a sysctl as it is spelt. */
function isAllowed(name: string, version: number): boolean {
  return (allowedSince.get(name) ?? Number.POSITIVE_INFINITY) <= version;
}

function whatOf(name: string): string {
  const since = allowedSince.get(name);
  if (since !== undefined)
    return `is in the safe set only since 1.${since}, and kubelets older than that refuse the pod`;
  if (!mayBeNamespaced(name))
    return 'is none that a pod can have for itself: no kubelet can be told to allow it, so that the pod never starts';
  return 'is not in the safe set: it may change the kernel for other pods, and most kubelets refuse the pod';
}

/** What removes the sysctl of a name, wherever it stands. One fix for all, for there may be thousands. */
const removeSysctl = remembered(({ securityContext, contextPath }: PodView): ReadonlyMap<string, readonly Fix[]> => {
  const places = sysctlPaths(securityContext.get('sysctls'), [...contextPath, 'sysctls']);
  const evidence = "The pod runs with the node's own value of it.";
  return new Map(
    [...places].map(([name, paths]) => [name, [removeAllFix(`Remove the sysctl ${name}`, evidence, paths)]]),
  );
});

/** What writes the sysctl of a name with dots, wherever it stands. */
const dotSysctl = remembered(({ securityContext, contextPath }: PodView): ReadonlyMap<string, readonly Fix[]> => {
  const places = sysctlPaths(securityContext.get('sysctls'), [...contextPath, 'sysctls']);
  return new Map(
    [...places].map(([name, paths]) => {
      const value = withDots(name);
      const intents = paths.map((path) => ({ op: 'set', path: [...path, 'name'], value }) as const);
      return [name, [{ title: `Write it as ${value}`, class: 'review', evidence: sameSysctl, intents }]];
    }),
  );
});

const sameSysctl = 'It is the same kernel parameter: the kubelet takes slashes for dots.';
