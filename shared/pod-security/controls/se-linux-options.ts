import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import { removeFix } from '../fixes.ts';
import { Offenders, plural, quoted, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

const types = ['container_t', 'container_init_t', 'container_kvm_t'];
/** Since 1.31. Source: policy/check_seLinuxOptions.go. */
const engine = { type: 'container_engine_t', since: 31 };

export const seLinuxOptions: Control = {
  id: 'seLinuxOptions',
  rule: 'seLinuxOptions',
  level: 'baseline',
  since: 0,
  os: 'linux',
  doc: {
    title: 'SELinux labels stay those of containers',
    why: "With a type such as `spc_t`, or a user or role of its own, a container leaves the confinement that SELinux gives containers, and reaches the node's files.",
    how: 'Leave `user` and `role` out, and use one of the container types (`container_t`, `container_init_t`, `container_kvm_t`, since 1.31 `container_engine_t`). `level` is free.',
    bad: example({
      podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nseLinuxOptions:\n  type: spc_t',
    }),
    good: example({
      podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nseLinuxOptions:\n  level: s0:c123,c456',
    }),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod, version) {
    const offenders = new Offenders(pod);
    const refused = [pod, ...pod.containers].flatMap((subject) => refusedParts(subject, version, offenders));
    return offenders.verdict(() => {
      const names = sortedOnce(refused.flatMap(({ part, value }) => (part === 'type' ? [value] : [])));
      const data = [
        names.length > 0 ? `${plural(names.length, 'type', 'types')} ${quoted(names)}` : '',
        refused.some(({ part }) => part === 'user') ? 'user may not be set' : '',
        refused.some(({ part }) => part === 'role') ? 'role may not be set' : '',
      ];
      return `seLinuxOptions (${offenders.who} set forbidden securityContext.seLinuxOptions: ${data.filter(Boolean).join('; ')})`;
    });
  },
};

interface RefusedPart {
  readonly part: 'type' | 'user' | 'role';
  readonly value: string;
}

function refusedParts(subject: PodView | ContainerView, version: number, offenders: Offenders): RefusedPart[] {
  const options = subject.securityContext.get('seLinuxOptions');
  if (options.shape === 'unknown') offenders.doubt();
  const who = subject.on === 'pod' ? 'The pod' : `Container "${subject.name}"`;
  return (['type', 'user', 'role'] as const).flatMap((part) => {
    const value = options.get(part);
    const reading = value.string();
    if (reading.state === 'unknown') offenders.doubt();
    if (reading.state !== 'set' || isAllowed(part, reading.value, version)) return [];
    offenders.written(subject, value.keySpan, {
      message: `${who} takes the SELinux ${part} "${reading.value}", outside of what confines containers, and may reach the node's files. Leave the ${part} out.`,
      fixes: [
        removeFix(
          `Remove the SELinux ${part} "${reading.value}"`,
          'The runtime gives the container a label of its own. What that does not let it reach stops working.',
          [...subject.contextPath, 'seLinuxOptions', part],
        ),
      ],
    });
    return [{ part, value: reading.value }];
  });
}

function isAllowed(part: 'type' | 'user' | 'role', value: string, version: number): boolean {
  if (value === '') return true;
  return part === 'type' && (types.includes(value) || (value === engine.type && version >= engine.since));
}
