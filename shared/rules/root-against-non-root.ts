import { effective } from '../kubernetes/effective.ts';
import { isWindows } from '../kubernetes/evidence.ts';
import { isAdministrator, windowsUser } from '../kubernetes/windows-administrator.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Fix, Report, Rule } from './types.ts';

/** Source: pkg/kubelet/kuberuntime/security_context_{others,windows}.go, verifyRunAsNonRoot. */
export const rootAgainstNonRoot: Rule = {
  id: 'root-against-non-root',
  level: 'error',
  words: ['runAsNonRoot'],
  doc: {
    title: 'No container asks for root where `runAsNonRoot` forbids it',
    why: 'The API server takes `runAsNonRoot: true` and `runAsUser: 0` together, also where one of them comes from the pod. The kubelet does not: it never starts the container, which waits in `CreateContainerConfigError`. On Windows `ContainerAdministrator` counts as root.',
    how: "Name a non-zero user that the image supports, or leave `runAsUser` out where the image has one of its own. A container's value takes the place of the pod's.",
    bad: example({ containerContext: 'runAsUser: 0\nallowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]' }),
    good: example({
      containerContext: 'runAsUser: 10001\nallowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]',
    }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  check(workload) {
    return oncePerPlace(contradictions(workload));
  },
};

function* contradictions({ pod }: Workload): Generator<Report> {
  for (const container of pod.containers) {
    if (effective(container, 'runAsNonRoot').value !== true) continue;
    for (const request of rootRequests(container))
      if (standTogether(request.value, forbidderOf(container).securityContext.get('runAsNonRoot')))
        yield report(container, request);
  }
}

function* rootRequests(container: ContainerView): Generator<RootRequest> {
  if (isWindows(container.pod) === false && effective(container, 'runAsUser').value === 0) yield linuxRoot(container);
  const user = windowsUser(container);
  if (user && isAdministrator(user.name))
    yield {
      ...user,
      what: `\`runAsUserName: ${user.name}\` counts as root`,
      instead: 'Use `ContainerUser`, or another user of the image.',
    };
}

/** On whom the `runAsNonRoot` is written that holds for a container. */
function forbidderOf(container: ContainerView): PodView | ContainerView {
  return effective(container, 'runAsNonRoot').from === 'container' ? container : container.pod;
}

/** The value that asks for root, and on whom it is written. */
interface RootRequest {
  readonly on: PodView | ContainerView;
  readonly value: Value;
  readonly what: string;
  readonly instead: string;
  readonly fixes?: readonly Fix[];
}

function linuxRoot(container: ContainerView): RootRequest {
  const on = effective(container, 'runAsUser').from === 'container' ? container : container.pod;
  return {
    on,
    value: on.securityContext.get('runAsUser'),
    what: '`runAsUser: 0` is root',
    instead: 'Name a non-zero user that the image supports.',
    fixes: [
      removeFix(
        'Remove runAsUser: 0',
        "The image's own user runs the container; where that is root, the kubelet still refuses it.",
        [...on.contextPath, 'runAsUser'],
      ),
    ],
  };
}

/** Told of what is nearest to the container: both may be its own or the pod's. */
function report(container: ContainerView, { on, value, what, instead, fixes = [] }: RootRequest): Report {
  const forbids = forbidderOf(container);
  const atUser = on.on === 'container' || forbids.on === 'pod';
  const subject = atUser ? on : forbids;
  const told = atUser ? value : forbids.securityContext.get('runAsNonRoot');
  const pods = (place: PodView | ContainerView) => (place.on === subject.on ? '' : "the pod's ");
  const who =
    subject.on === 'pod'
      ? 'No container that takes over both can start'
      : `Container "${subject.name}" can never start`;
  return {
    subject,
    span: told.keySpan ?? subject.anchor,
    missing: false,
    message: `${who}: ${pods(on)}${what}, and ${pods(forbids)}\`runAsNonRoot: true\` forbids it, so the kubelet stops with CreateContainerConfigError. ${instead}`,
    // What the pod says for all is not taken from the others.
    fixes: atUser ? fixes : [],
  };
}
