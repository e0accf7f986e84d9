import { isPrivileged, isWindows } from '../kubernetes/evidence.ts';
import { canceledByPrivileged, canceledOnPod } from '../kubernetes/privileged.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { standTogether } from '../yaml/branches.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Report, Rule } from './types.ts';
import { listed } from './unprivileged.ts';

export const mootUnderPrivileged: Rule = {
  id: 'moot-under-privileged',
  level: 'warning',
  words: ['privileged'],
  doc: {
    title: 'Nothing that `privileged` cancels stands beside it',
    why: 'A privileged container gets every capability, no seccomp filter, no SELinux confinement, no default AppArmor profile and an unmasked `/proc`, whatever else it says. Who reads the rest of its context believes in a protection that does not exist.',
    how: 'Set `privileged` to false, and the rest begins to count; or leave the rest out. What still counts on a privileged container: `runAsUser`, `runAsGroup`, `runAsNonRoot` and `readOnlyRootFilesystem`.',
    bad: example({ containerContext: 'privileged: true\ncapabilities:\n  drop: [ALL]' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers'],
  },
  check({ pod }, { runtime }) {
    if (isWindows(pod) !== false) return [];
    const reports = pod.containers.filter(isPrivileged).flatMap((container): Report[] => {
      const privileged = container.securityContext.get('privileged');
      const canceled = canceledByPrivileged(container, runtime).filter(({ value }) => standTogether(value, privileged));
      const [first] = [...canceled].sort((a, b) => startOf(a.value.keySpan) - startOf(b.value.keySpan));
      if (!first) return [];
      const names = listed(canceled.map(({ name }) => `\`${name}\``));
      const [does, it] = canceled.length === 1 ? ['does', 'it'] : ['do', 'them'];
      return [
        {
          subject: container,
          span: first.value.keySpan ?? container.anchor,
          missing: false,
          message: `${names} ${does} nothing on container "${container.name}": it is privileged, which cancels ${it}. Set \`privileged\` to false, or leave ${it} out.`,
          fixes: [],
        },
      ];
    });
    return oncePerPlace([...reports, ...mootOnPod(pod, runtime)]);
  },
};

/** What stands on the pod for containers of which every one is privileged. Told once, at the first. */
function mootOnPod(pod: PodView, runtime: Runtime): readonly Report[] {
  const canceled = canceledOnPod(pod, runtime).filter(({ value }) =>
    pod.containers.every(({ securityContext }) => standTogether(value, securityContext.get('privileged'))),
  );
  const [first] = [...canceled].sort((a, b) => startOf(a.value.keySpan) - startOf(b.value.keySpan));
  if (!first) return [];
  const names = listed(canceled.map(({ name }) => `\`${name}\``));
  const [does, it] = canceled.length === 1 ? ['does', 'it'] : ['do', 'them'];
  return [
    {
      subject: pod,
      span: first.value.keySpan ?? pod.anchor,
      missing: false,
      message: `${names} of the pod ${does} nothing: every container that takes ${it} is privileged, which cancels ${it}. Set \`privileged\` to false, or leave ${it} out.`,
      fixes: [],
    },
  ];
}

function startOf(span: { readonly start: number } | undefined): number {
  return span?.start ?? Number.POSITIVE_INFINITY;
}
