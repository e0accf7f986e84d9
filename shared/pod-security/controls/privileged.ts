import { example } from '../../rules/example.ts';
import { changeFix } from '../fixes.ts';
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
        fixes: changeFix(
          'Set privileged: false',
          'What needed a device or a capability of the node stops working.',
          [...container.contextPath, 'privileged'],
          false,
        ),
      });
    }
    return offenders.verdict(() => `privileged (${offenders.containers} must not set securityContext.privileged=true)`);
  },
};
