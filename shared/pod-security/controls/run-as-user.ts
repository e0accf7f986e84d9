import { effective } from '../../kubernetes/effective.ts';
import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import type { Value } from '../../yaml/value.ts';
import { removeFix } from '../fixes.ts';
import { Offenders } from '../offenders.ts';
import { overriding } from '../overriding.ts';
import { userOfImage } from '../starting-user.ts';
import type { Control } from '../types.ts';

export const runAsUser: Control = {
  id: 'runAsUser',
  rule: 'runAsUser',
  level: 'restricted',
  since: 23,
  os: 'linux',
  exempt: { userNamespace: 35 },
  doc: {
    title: 'No container is told to run as user 0',
    why: '`runAsUser: 0` makes the process root whatever the image says. Without a user namespace that is root to the kernel too, and most ways out of a container begin there.',
    how: 'Leave `runAsUser` out where the image has a user of its own, or write a non-zero user that the image supports.',
    bad: example({ podContext: 'runAsNonRoot: true\nrunAsUser: 0\nseccompProfile:\n  type: RuntimeDefault' }),
    good: example({ podContext: 'runAsNonRoot: true\nrunAsUser: 10001\nseccompProfile:\n  type: RuntimeDefault' }),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    for (const subject of [pod, ...pod.containers]) {
      const value = subject.securityContext.get('runAsUser');
      const reading = value.integer();
      if (reading.state === 'unknown') offenders.doubt();
      if (reading.state !== 'set' || reading.value !== 0) continue;
      const who =
        subject.on === 'pod'
          ? 'Containers of this pod are to run as root (user 0) unless they name another user'
          : `Container "${subject.name}" is to run as root (user 0), whatever the image says`;
      offenders.written(subject, value.keySpan, {
        message: `${who}; most ways out of a container begin there.${overriding(subject, 'runAsUser', nonRoot)} Leave \`runAsUser\` out, or name a non-zero user that the image supports.`,
        fixes: stopsWithout(subject) ? [] : [leaveUser(subject)],
      });
    }
    return offenders.verdict(() => `runAsUser=0 (${offenders.who} must not set runAsUser=0)`);
  },
};

/** Whether a container that this names the user of would not start as its image's user: no fix is what does not start. */
function stopsWithout(subject: PodView | ContainerView): boolean {
  const takers = subject.on === 'pod' ? subject.containers : [subject];
  return takers.some((container) => {
    if (effective(container, 'runAsNonRoot').value !== true) return false;
    const others = subject.on === 'pod' ? container : subject.pod;
    if (others.securityContext.get('runAsUser').shape !== 'absent') return false;
    return ['root', 'named'].includes(userOfImage(container).user);
  });
}

/** Removes the user of a container, which leaves it to the pod where that names one, or of a pod. */
function leaveUser(subject: PodView | ContainerView): Fix {
  const path = [...subject.contextPath, 'runAsUser'];
  const uncovers = 'here';
  if (subject.on === 'pod') {
    const evidence =
      'Containers run as the user that their images name. What needs root stops working if that is another.';
    return { ...removeFix('Leave the user to the image', evidence, path), uncovers };
  }
  const pods = subject.pod.securityContext.get('runAsUser').integer();
  if (pods.state === 'absent') {
    const evidence =
      'The container runs as the user that its image names. What needs root stops working if that is another.';
    return { ...removeFix('Leave the user to the image', evidence, path), uncovers };
  }
  const isRoot = pods.state === 'set' && pods.value === 0;
  const user = pods.state === 'set' ? ` (runAsUser: ${pods.value}${isRoot ? ', still root' : ''})` : '';
  const evidence = isRoot
    ? 'The pod says root, too: the container runs as before until its user changes as well.'
    : 'The container runs as the user of the pod, not as that of its image. What needs root stops working.';
  return { ...removeFix(`Leave the user to the pod${user}`, evidence, path), uncovers };
}

function nonRoot(value: Value): string | undefined {
  const user = value.integer();
  return user.state === 'set' && user.value !== 0 ? `runAsUser: ${user.value}` : undefined;
}
