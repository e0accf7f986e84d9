import { mayForbidEscalation } from '../../kubernetes/possible-values.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import { needsEscalation, onLinux, setFix } from '../fixes.ts';
import { Offenders } from '../offenders.ts';
import type { Control } from '../types.ts';

export const allowPrivilegeEscalation: Control = {
  id: 'allowPrivilegeEscalation',
  rule: 'allowPrivilegeEscalation',
  level: 'restricted',
  since: 8,
  exempt: { windows: 25 },
  doc: {
    title: 'No process may gain more privileges than its parent',
    why: 'Without `allowPrivilegeEscalation: false` a setuid program in the image can make any user root in the container, and a file with capabilities hands them to whoever runs it.',
    how: 'Write `allowPrivilegeEscalation: false` on every container; there is no setting on the pod. It stops `sudo`, `su` and a setuid `ping`, which a container should not need.',
    bad: example({ containerContext: 'capabilities:\n  drop: [ALL]' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    for (const container of pod.containers) {
      const value = container.securityContext.get('allowPrivilegeEscalation');
      const reading = value.boolean();
      if (reading.state === 'unknown') {
        if (mayForbidEscalation(container)) offenders.doubt();
        // Nothing to be told of: what is written beside it is.
        else offenders.blame(container);
      }
      if (reading.state === 'set' && reading.value) {
        offenders.written(container, value.keySpan, {
          message: `Container "${container.name}" lets its processes gain more privileges than they began with: a setuid program in the image can make any user root. Set \`allowPrivilegeEscalation: false\`.`,
          fixes: fixes(container, 'review'),
        });
      } else if (reading.state === 'absent') {
        offenders.blame(container);
        offenders.missing(container, {
          message: `Container "${container.name}" does not forbid privilege escalation: a setuid program in the image can make any user root. Set \`allowPrivilegeEscalation: false\`.`,
          fixes: fixes(container, 'safe'),
        });
      }
    }
    return offenders.verdict(
      () =>
        `allowPrivilegeEscalation != false (${offenders.containers} must set securityContext.allowPrivilegeEscalation=false)`,
    );
  },
};

/** The API server refuses false beside `privileged` and `CAP_SYS_ADMIN`; beside SYS_ADMIN it would be an empty word. */
function fixes(container: ContainerView, fixClass: 'safe' | 'review') {
  if (needsEscalation(container)) return [];
  const path = [...container.contextPath, 'allowPrivilegeEscalation'];
  const evidence =
    'It forbids setuid programs and file capabilities to raise privileges; a program that does not use them runs as before.';
  return onLinux(container.pod, [
    setFix(fixClass, `Set allowPrivilegeEscalation: false on "${container.name}"`, evidence, path, false),
  ]);
}
