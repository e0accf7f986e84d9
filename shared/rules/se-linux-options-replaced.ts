import { isPrivileged, isWindows } from '../kubernetes/evidence.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Report, Rule } from './types.ts';
import { listed } from './unprivileged.ts';

const hardened = 'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault';
const labelled = (options: string) =>
  example({
    podContext: `${hardened}\nseLinuxOptions:\n  type: container_init_t`,
    containerContext: `allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]\nseLinuxOptions:\n${options}`,
  });

/**
 * The kubelet hands the container's object over alone; CRI-O fills what it lacks from the pod's sandbox, containerd does
 * not. Source: pkg/securitycontext/util.go; CRI-O internal/factory/container SelinuxLabel; containerd
 * internal/cri/server/helpers_linux.go, initLabelsFromOpt.
 */
export const seLinuxOptionsReplaced: Rule = {
  id: 'se-linux-options-replaced',
  level: 'warning',
  doc: {
    title: "A container's `seLinuxOptions` hold all that the pod's do",
    why: "A container's `seLinuxOptions` take the place of the pod's as a whole. With containerd a part that only the pod names (such as its `type`) does not hold for that container: it runs under the runtime's default type, or a random level that cannot read the pod's volumes.",
    how: "Repeat the pod's parts in the container, or leave the container's `seLinuxOptions` out. CRI-O fills the missing parts from the pod, so the same manifest behaves differently there.",
    bad: labelled('  level: s0:c123,c456'),
    good: labelled('  type: container_init_t\n  level: s0:c123,c456'),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  check({ pod }, { runtime }) {
    if (isWindows(pod) !== false || runtime === 'cri-o') return [];
    const reports = pod.containers
      .filter((container) => !isPrivileged(container))
      .flatMap((container) => replacedOn(container, runtime === 'any') ?? []);
    return oncePerPlace(reports);
  },
};

function replacedOn(container: ContainerView, anyRuntime: boolean): Report | undefined {
  const own = container.securityContext.get('seLinuxOptions');
  if (own.shape !== 'map') return undefined;
  const lost = (['user', 'role', 'type', 'level'] as const).flatMap((part) => {
    const text = container.pod.securityContext.at('seLinuxOptions', part).string();
    const isLost = text.state === 'set' && text.value !== '' && own.get(part).shape === 'absent';
    return isLost ? [{ part, value: text.value }] : [];
  });
  if (lost.length === 0) return undefined;
  const parts = listed(lost.map(({ part, value }) => `\`${part}: ${value}\``));
  const [does, it] = lost.length === 1 ? ['does', 'it'] : ['do', 'them'];
  const path = [...container.contextPath, 'seLinuxOptions'];
  return {
    subject: container,
    span: own.keySpan ?? container.anchor,
    missing: false,
    message: `The \`seLinuxOptions\` of container "${container.name}" take the place of the pod's as a whole, so the pod's ${parts} ${does} not hold here with containerd${anyRuntime ? `; CRI-O keeps ${it}` : ''}. Repeat ${it}.`,
    fixes: lost.every(isConfining)
      ? [
          {
            title: `Repeat the pod's SELinux ${listed(lost.map(({ part }) => part))} on "${container.name}"`,
            class: 'review',
            evidence: 'The label of the container changes; files that it shares under the old one may be closed to it.',
            intents: lost.map(({ part, value }) => ({ op: 'set', path: [...path, part], value })),
          },
        ]
      : [],
  };
}

/** Whether it is worth repeating: Pod Security refuses every user and role, and the types that lead out of a container. */
function isConfining({ part, value }: { readonly part: string; readonly value: string }): boolean {
  return part === 'level' || (part === 'type' && value.startsWith('container_'));
}
