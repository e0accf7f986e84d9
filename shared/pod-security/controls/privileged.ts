import { mootWhenPrivileged } from '../../kubernetes/privileged.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { listed } from '../../rules/unprivileged.ts';
import { changeFix, removals } from '../fixes.ts';
import { Offenders } from '../offenders.ts';
import type { Control } from '../types.ts';

export const privileged: Control = {
  id: 'privileged',
  rule: 'privileged',
  level: 'baseline',
  since: 0,
  doc: {
    title: 'No container is privileged',
    why: 'A privileged container holds every capability, sees every device of the node and runs without seccomp and AppArmor. Whoever breaks into it owns the node.',
    how: 'Remove `privileged: true`. Where the program needs one thing of it, grant that thing: a single capability, a device through a device plugin, or a user namespace (`hostUsers: false`).',
    bad: example({ containerContext: 'privileged: true' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    for (const container of pod.containers) {
      const value = container.securityContext.get('privileged');
      const reading = value.boolean();
      if (reading.state === 'unknown') offenders.doubt();
      if (reading.state !== 'set' || !reading.value) continue;
      offenders.written(container, value.keySpan, {
        message: `Container "${container.name}" is privileged: whoever breaks into it owns the node. Grant the single capability or device that it needs instead.`,
        fixes: unprivileged(container),
      });
    }
    return offenders.verdict(() => `privileged (${offenders.containers} must not set securityContext.privileged=true)`);
  },
};

/** With the mount propagation that the API server grants to privileged containers alone. */
function unprivileged(container: ContainerView): readonly Fix[] {
  const mounts = container.value.get('volumeMounts').items();
  const shared = mounts.flatMap((mount, i) =>
    mount.get('mountPropagation').text() === 'Bidirectional'
      ? [[...container.path, 'volumeMounts', i, 'mountPropagation']]
      : [],
  );
  const stops = 'What needed a device or a capability of the node stops working';
  const evidence = shared.length > 0 ? `${stops}, and what it mounts no longer appears on the node.` : `${stops}.`;
  const counts = [...mootWhenPrivileged].filter((field) => container.securityContext.get(field).shape !== 'absent');
  const next =
    counts.length > 0
      ? ` ${listed(counts.map((field) => `\`${field}\``))} ${counts.length === 1 ? 'counts' : 'count'} from then on, and may need a fix next.`
      : '';
  const set = changeFix(
    'Set privileged: false',
    `${evidence}${next}`,
    [...container.contextPath, 'privileged'],
    false,
    'here',
  );
  return set.map((fix) => ({ ...fix, intents: [...fix.intents, ...removals(shared)] }));
}
