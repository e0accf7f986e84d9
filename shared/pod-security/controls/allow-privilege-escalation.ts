import { capabilityNamed } from '../../knowledge/capabilities.ts';
import { capabilityList } from '../../kubernetes/capability-lists.ts';
import { mayForbidEscalation } from '../../kubernetes/possible-values.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import { addedSysAdmin, needsEscalation, onLinux, setFix } from '../fixes.ts';
import { imageFiles } from '../image-files.ts';
import { lostOf } from '../lost-capabilities.ts';
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
          message: `Container "${container.name}" lets its processes gain more privileges than they began with: a setuid program in the image can make any user root. ${advice(container)}`,
          fixes: fixes(container, 'review'),
        });
      } else if (reading.state === 'absent') {
        offenders.blame(container);
        offenders.missing(container, {
          message: `Container "${container.name}" does not forbid privilege escalation: a setuid program in the image can make any user root. ${advice(container)}`,
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

/** Beside SYS_ADMIN the setting is refused or of no use, so that goes first. */
function advice(container: ContainerView): string {
  const set = 'set `allowPrivilegeEscalation: false`';
  const admin = addedSysAdmin(container);
  if (admin === undefined) return `S${set.slice(1)}.`;
  const why = admin === 'CAP_SYS_ADMIN' ? 'beside which the API server refuses it' : 'beside which it protects nothing';
  return `Remove ${admin} first, ${why}, then ${set}.`;
}

/** The API server refuses false beside `privileged` and `CAP_SYS_ADMIN`; beside SYS_ADMIN it would be an empty word. */
function fixes(container: ContainerView, fixClass: 'safe' | 'review') {
  if (needsEscalation(container)) return [];
  const path = [...container.contextPath, 'allowPrivilegeEscalation'];
  const lost = lostWithout(container);
  const evidence =
    lost.length === 0
      ? 'It forbids setuid programs and file capabilities to raise privileges; a program that does not use them runs as before.'
      : `A file that carries ${lost.join(', ')} lends it to the entry point alone then: what a script starts, or starts as another user, may miss it.`;
  const least = lost.length > 0 && fixClass === 'safe' ? 'harden' : fixClass;
  return onLinux(container.pod, [
    setFix(least, `Set allowPrivilegeEscalation: false on "${container.name}"`, evidence, path, false),
  ]);
}

/** The capabilities that a program of a container has from its file, and loses where escalation is forbidden. */
function lostWithout(container: ContainerView): readonly string[] {
  const added = capabilityList(container, 'add').items.flatMap(({ name }) => capabilityNamed(name)?.name ?? []);
  const nothing = added.length === 0 && imageFiles(container).fileCapabilities.length === 0;
  return nothing ? [] : lostOf(container, added);
}
