import { mayBePrivileged } from '../../kubernetes/possible-values.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { changeFix, removals } from '../fixes.ts';
import { Offenders } from '../offenders.ts';
import type { Control } from '../types.ts';

export const privileged: Control = {
  id: 'privileged',
  rule: 'privileged',
  level: 'baseline',
  since: 0,
  os: 'linux',
  doc: {
    title: 'No container is privileged',
    why: 'A privileged container holds every capability, sees every device of the node and runs without seccomp and AppArmor. Whoever breaks into it owns the node.',
    how: 'Remove `privileged: true`. Where the program needs one thing of it, grant that thing: a single capability, a device through a device plugin, or a user namespace (`hostUsers: false`).',
    bad: example({ containerContext: 'privileged: true' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod, version) {
    const offenders = new Offenders(pod);
    for (const container of pod.containers) {
      const value = container.securityContext.get('privileged');
      const reading = value.boolean();
      if (reading.state === 'unknown' && mayBePrivileged(container, version)) offenders.doubt();
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
  const set = changeFix(
    'Set privileged: false',
    shared.length > 0 ? `${stops}, and what it mounts no longer appears on the node.` : `${stops}.`,
    [...container.contextPath, 'privileged'],
    false,
  );
  return set.map((fix) => ({ ...fix, intents: [...fix.intents, ...removals(shared)] }));
}
