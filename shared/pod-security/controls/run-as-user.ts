import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import type { Value } from '../../yaml/value.ts';
import { removeFix } from '../fixes.ts';
import { Offenders } from '../offenders.ts';
import { overriding } from '../overriding.ts';
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
        fixes: [
          // Whom the image starts as was not asked before.
          uncovering(
            removeFix(
              'Leave the user to the image',
              `${subject.on === 'pod' ? 'Containers run' : 'The container runs'} as the user that ${subject.on === 'pod' ? 'their images name' : 'the pod or else the image names'}. What needs root stops working where that is another.`,
              [...subject.contextPath, 'runAsUser'],
            ),
          ),
        ],
      });
    }
    return offenders.verdict(() => `runAsUser=0 (${offenders.who} must not set runAsUser=0)`);
  },
};

function nonRoot(value: Value): string | undefined {
  const user = value.integer();
  return user.state === 'set' && user.value !== 0 ? `runAsUser: ${user.value}` : undefined;
}

function uncovering(fix: Fix): Fix {
  return { ...fix, uncovers: true };
}
