import { idsInForce } from '../kubernetes/ids-in-force.ts';
import { says } from '../yaml/says.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

/** Below it lie the accounts of most systems: those of programs, and those of people, who begin at 1000. */
const lowest = 10000;

export const lowId: Rule = {
  id: 'low-id',
  level: 'off',
  doc: {
    title: 'Users and groups have numbers that no account of the node has',
    why: 'To the kernel a user is its number. What gets out of the container, or shares a volume with the node, has the rights of whatever account of the node has the same one.',
    how: `Use numbers from ${lowest} upwards for \`runAsUser\` and \`runAsGroup\`, if the image's files allow it; or give the pod a user namespace with \`hostUsers: false\`.`,
    bad: example({ podContext: 'runAsNonRoot: true\nrunAsUser: 1000\nseccompProfile:\n  type: RuntimeDefault' }),
    good: example({ podContext: 'runAsNonRoot: true\nrunAsUser: 10001\nseccompProfile:\n  type: RuntimeDefault' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check({ pod }, { version }) {
    if (says(pod.spec.get('hostUsers'), false)) return;
    for (const { subject, field, id, at } of idsInForce(pod, version)) {
      // Of root the standards tell, and the rule `root-group`.
      if ((field !== 'runAsUser' && field !== 'runAsGroup') || id <= 0 || id >= lowest) continue;
      const what = field === 'runAsUser' ? 'User' : 'Group';
      yield onWritten(
        subject,
        at,
        `${what} ${id} may be an account of the node, whose rights a process that gets out of the container would have. Use a number from ${lowest} upwards.`,
      );
    }
  },
};
