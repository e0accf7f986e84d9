import { effective } from '../kubernetes/effective.ts';
import { isPrivileged } from '../kubernetes/evidence.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { otherUsers } from '../pod-security/other-user.ts';
import { type StartingUser, startingUser } from '../pod-security/starting-user.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

/** Source: a Dockerfile of the tree, the one that the table of known images names, or one upon the other. */
export const startsAsRoot: Rule = {
  id: 'starts-as-root',
  level: 'info',
  words: ['image'],
  doc: {
    title: 'No image starts its container as root',
    why: 'Most images set no user, so that their program starts as root, where most container escapes start. Many step down to another user later; with `runAsNonRoot: true` a kubelet starts none of them.',
    how: 'Give the container a `runAsUser` that the image supports, such as the account that the image makes for its program, or use an image that is built for a user other than root. Batten says this only where it knows the image: by a Dockerfile of the same tree that builds it, by its table of images that many people run, or by both if a Dockerfile without `USER` builds on such an image.',
    bad: example({ podContext: 'seccompProfile:\n  type: RuntimeDefault' }).replace(
      'registry.example/web:1.0',
      'redis:8.2',
    ),
    good: example({
      podContext: 'runAsNonRoot: true\nrunAsUser: 999\nseccompProfile:\n  type: RuntimeDefault',
    }).replace('registry.example/web:1.0', 'redis:8.2'),
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  *check({ pod }) {
    for (const container of pod.containers) {
      const { user, by, source } = startingUser(container);
      if (user !== 'root' || by === 'context' || !mayStart(container)) continue;
      yield onWritten(
        container,
        container.value.get('image'),
        `Container "${container.name}" starts as root, because its image does: ${toldOf(by, source)}. Most container escapes start there: set a \`runAsUser\` that the image supports.`,
        otherUsers(container),
      );
    }
  },
};

function toldOf(by: StartingUser['by'], source: string): string {
  if (by === 'base') return `${source}, which starts as root`;
  return by === 'dockerfile' ? source : `by the published Dockerfile, ${source}`;
}

/** Whether nothing forbids or hides it, nor makes root less than root. */
function mayStart(container: ContainerView): boolean {
  const nonRoot = effective(container, 'runAsNonRoot');
  const hostUsers = effective(container, 'hostUsers');
  if (nonRoot.from === 'unknown' || nonRoot.value === true || hostUsers.value !== true) return false;
  return !isPrivileged(container);
}
