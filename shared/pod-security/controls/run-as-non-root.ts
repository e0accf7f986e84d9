import { knownUser } from '../../kubernetes/evidence.ts';
import { isAdministrator, windowsUser } from '../../kubernetes/windows-administrator.ts';
import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { says } from '../../yaml/says.ts';
import type { Value } from '../../yaml/value.ts';
import { changeFix, classByUser, hardeningPlace, waysForAll } from '../fixes.ts';
import { containersNamed, Offenders } from '../offenders.ts';
import { overriding } from '../overriding.ts';
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
        message: `Nothing keeps ${lacking.length === pod.containers.length ? 'this pod' : containersNamed(lacking)} from running as root, where most ways out of a container begin. Set \`runAsNonRoot: true\` on ${hardeningPlace(pod)}.`,
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
  const asRoot = under.some(asksForRoot);
  offenders.written(subject, value.keySpan, {
    message: `${who} to run as root, where most ways out of a container begin.${overriding(subject, 'runAsNonRoot', forbidden)} Set \`runAsNonRoot: true\`.`,
    fixes: asRoot ? [] : changeFix('Set runAsNonRoot: true', mayStop, [...subject.contextPath, 'runAsNonRoot'], true),
  });
}

function forbidden(value: Value): string | undefined {
  return says(value, true) ? 'runAsNonRoot: true' : undefined;
}

/** Whether the kubelet would not start a container that may not be root. */
function asksForRoot(container: ContainerView): boolean {
  const windows = windowsUser(container);
  return knownUser(container).user === 'root' || (windows !== undefined && isAdministrator(windows.name));
}

/** None where a container is known to run as root: it would never start. */
function podFixes(pod: PodView, lacking: readonly ContainerView[]): readonly Fix[] {
  if (lacking.some(asksForRoot)) return [];
  return waysForAll(pod, lacking, {
    keys: ['runAsNonRoot'],
    value: true,
    title: (place) => `Set runAsNonRoot: true on ${place}`,
    ...classByUser(lacking, mayStop),
    // That no container is root makes known what was in doubt: capabilities that it adds are of no use to it.
    uncovers: true,
  });
}
