import { isAdministrator, windowsUser } from '../../kubernetes/windows-administrator.ts';
import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { listed } from '../../rules/unprivileged.ts';
import { says } from '../../yaml/says.ts';
import type { Value } from '../../yaml/value.ts';
import type { Intent } from '../../yaml/wanted.ts';
import { classByUser, hardeningPlace, waysForAll } from '../fixes.ts';
import { containersNamed, Offenders } from '../offenders.ts';
import { type OtherUser, otherUsers } from '../other-user.ts';
import { overriding } from '../overriding.ts';
import { seenNeeds } from '../seen-needs.ts';
import { refusedAsNonRoot, startingUser } from '../starting-user.ts';
import type { Control } from '../types.ts';

const mayStop = 'A container whose image runs as root, or gives its user as a name, will not start.';

export const runAsNonRoot: Control = {
  id: 'runAsNonRoot',
  rule: 'runAsNonRoot',
  level: 'restricted',
  since: 0,
  exempt: { userNamespace: 35 },
  doc: {
    title: 'No container runs as root',
    why: 'Without a user namespace, root in a container is root to the kernel: most ways out of a container begin with it, and every file that a volume shares with the node is open to it.',
    how: "Write `runAsNonRoot: true` in the pod's `securityContext`, and see that the image's `USER` is a number, or set `runAsUser` to a non-zero user that the image supports. A container's own `false` would defeat the pod's `true`.",
    bad: example({ podContext: 'seccompProfile:\n  type: RuntimeDefault' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const pods = pod.securityContext.get('runAsNonRoot').boolean();
    for (const subject of [pod, ...pod.containers]) refuseFalse(offenders, subject);
    const inherits = pods.state === 'absent' || (pods.state === 'set' && !pods.value);
    const lacking = inherits
      ? pod.containers.filter((container) => container.securityContext.get('runAsNonRoot').boolean().state === 'absent')
      : [];
    const explicit = offenders.any;
    if (lacking.length > 0 && pods.state === 'absent') {
      offenders.missing(pod, {
        message: `Nothing keeps ${lacking.length === pod.containers.length ? 'this pod' : containersNamed(lacking)} from running as root, where most ways out of a container begin. Set \`runAsNonRoot: true\` on ${hardeningPlace(pod)}${firstOtherUsers(lacking)}.`,
        fixes: podFixes(pod, lacking),
      });
    }
    return offenders.verdict(
      () =>
        explicit
          ? `runAsNonRoot != true (${offenders.who} must not set securityContext.runAsNonRoot=false)`
          : `runAsNonRoot != true (pod or ${containersNamed(lacking)} must set securityContext.runAsNonRoot=true)`,
      explicit || lacking.length > 0,
    );
  },
};

function refuseFalse(offenders: Offenders, subject: PodView | ContainerView): void {
  const value = subject.securityContext.get('runAsNonRoot');
  const reading = value.boolean();
  if (reading.state === 'unknown') offenders.doubt();
  if (reading.state !== 'set' || reading.value) return;
  const who = subject.on === 'pod' ? 'The pod allows its containers' : `Container "${subject.name}" is allowed`;
  const under = subject.on === 'pod' ? subject.containers : [subject];
  const refused = under.filter(needsRoot);
  const ways = refused.flatMap((container) => otherUsers(container)[0] ?? []);
  const set: Intent = { op: 'set', path: [...subject.contextPath, 'runAsNonRoot'], value: true };
  offenders.written(subject, value.keySpan, {
    message: `${who} to run as root, where most ways out of a container begin.${overriding(subject, 'runAsNonRoot', forbidden)} Set \`runAsNonRoot: true\`${firstOtherUsers(under)}.`,
    fixes:
      ways.length < refused.length
        ? []
        : [
            {
              title: together(ways, 'Set runAsNonRoot: true'),
              class: 'review',
              evidence: ways.length > 0 ? ways.map(({ evidence }) => evidence).join(' ') : mayStop,
              intents: [...ways.flatMap(({ intents }) => intents), set],
              uncovers: 'here',
            },
          ],
  });
}

/** What has to be done first, for what would not start otherwise. */
function firstOtherUsers(containers: readonly ContainerView[]): string {
  const refused = containers.filter(needsRoot);
  if (refused.length === 0) return '';
  const names = listed(refused.map(({ name }) => `"${name}"`));
  return `, after giving ${names} a numeric user other than root, without which ${refused.length === 1 ? 'it does' : 'they do'} not start`;
}

function together(ways: readonly OtherUser[], last: string): string {
  return ways.length === 0
    ? last
    : `${ways.map(({ title }) => title).join('; ')}; ${last.charAt(0).toLowerCase()}${last.slice(1)}`;
}

function forbidden(value: Value): string | undefined {
  return says(value, true) ? 'runAsNonRoot: true' : undefined;
}

/** Whether a container is known not to start, or seen not to work, unless it may be root. */
function needsRoot(container: ContainerView): boolean {
  const windows = windowsUser(container);
  if (refusedAsNonRoot(container) || (windows !== undefined && isAdministrator(windows.name))) return true;
  return startingUser(container).user === 'unknown' && seenNeeds(container).root !== undefined;
}

/** If a container would not start as it is, together with what lets it start; none if nothing is known that does. */
function podFixes(pod: PodView, lacking: readonly ContainerView[]): readonly Fix[] {
  const refused = lacking.filter(needsRoot);
  if (refused.length > 0) return asOtherUsers(pod, lacking, refused);
  return waysForAll(pod, lacking, {
    keys: ['runAsNonRoot'],
    value: true,
    title: (place) => `Set runAsNonRoot: true on ${place}`,
    ...classByUser(lacking, mayStop),
    // That no container is root makes known what was in doubt: capabilities that it adds are of no use to it.
    uncovers: 'here',
  });
}

/** Starts each container that would be refused as another user, in its mildest way. */
function asOtherUsers(
  pod: PodView,
  lacking: readonly ContainerView[],
  refused: readonly ContainerView[],
): readonly Fix[] {
  const ways = refused.flatMap((container) => otherUsers(container)[0] ?? []);
  if (ways.length < refused.length) return [];
  const [once] = waysForAll(pod, lacking, {
    keys: ['runAsNonRoot'],
    value: true,
    title: (place) => together(ways, `Set runAsNonRoot: true on ${place}`),
    class: ways.some((way) => way.class === 'review') ? 'review' : 'harden',
    evidence: ways.map(({ evidence }) => evidence).join(' '),
    uncovers: 'here',
  });
  return once ? [{ ...once, intents: [...ways.flatMap(({ intents }) => intents), ...once.intents] }] : [];
}
