import { effective } from '../kubernetes/effective.ts';
import { isAdministrator, windowsUser } from '../kubernetes/windows-administrator.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { otherUsers } from '../pod-security/other-user.ts';
import { refusedAsNonRoot, startingUser, userOfImage } from '../pod-security/starting-user.ts';
import { standTogether } from '../yaml/branches.ts';
import type { Value } from '../yaml/value.ts';
import { onWritten } from './api-server.ts';
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
    const forbids = forbidderOf(container).securityContext.get('runAsNonRoot');
    for (const request of rootRequests(container))
      if (standTogether(request.value, forbids)) yield report(container, request);
    const isOfImage = startingUser(container).by !== 'context';
    if (isOfImage && refusedAsNonRoot(container) && standTogether(container.value.get('image'), forbids))
      yield imageReport(container);
  }
}

function* rootRequests(container: ContainerView): Generator<RootRequest> {
  const { user: root, by } = startingUser(container);
  if (root === 'root' && by === 'context') yield linuxRoot(container);
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

/** What an image asks for. That of a Dockerfile of the tree is certain; a published one may be another by its tag. */
function imageReport(container: ContainerView): Report {
  const { user, by, source } = startingUser(container);
  const forbids = forbidderOf(container).on === 'container' ? '' : "the pod's ";
  const asks =
    user === 'root'
      ? `its image starts as root (${source}), which ${forbids}\`runAsNonRoot: true\` forbids`
      : `its image names its user without a number (${source}), which ${forbids}\`runAsNonRoot: true\` can't tell from root`;
  const starts = by === 'dockerfile' ? 'can never start' : 'will not start';
  const message = `Container "${container.name}" ${starts}: ${asks}, so the kubelet stops with CreateContainerConfigError. Set a non-zero \`runAsUser\` that the image supports.`;
  return {
    ...onWritten(container, container.value.get('image'), message, otherUsers(container)),
    ...(by === 'dockerfile' ? {} : { level: 'info' }),
  };
}

function linuxRoot(container: ContainerView): RootRequest {
  const on = effective(container, 'runAsUser').from === 'container' ? container : container.pod;
  return {
    on,
    value: on.securityContext.get('runAsUser'),
    what: '`runAsUser: 0` is root',
    instead: 'Name a non-zero user that the image supports.',
    fixes: ['root', 'named'].includes(userOfImage(container).user)
      ? []
      : [
          {
            ...removeFix(
              'Remove runAsUser: 0',
              "The image's own user runs the container; where that is root, the kubelet still refuses it.",
              [...on.contextPath, 'runAsUser'],
            ),
            uncovers: 'here',
          },
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
