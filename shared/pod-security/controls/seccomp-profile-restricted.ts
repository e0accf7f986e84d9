import { isPrivileged } from '../../kubernetes/evidence.ts';
import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { hardeningPlace, nameProfile, onLinux, waysForAll } from '../fixes.ts';
import { containersNamed, Offenders } from '../offenders.ts';
import { readProfile } from '../profiles.ts';
import { contradictsDefault, refuseSeccompProfiles, seccompViolation } from '../seccomp.ts';
import type { Control } from '../types.ts';

export const seccompProfileRestricted: Control = {
  id: 'seccompProfile_restricted',
  rule: 'seccompProfile',
  level: 'restricted',
  since: 19,
  overrides: 'seccompProfile_baseline',
  exempt: { windows: 25 },
  doc: {
    title: 'Every container runs under a seccomp filter',
    why: "Without a profile a container may make every system call, unless the node's kubelet sets a default. Many escapes from containers needed a call that the runtime's default profile refuses.",
    how: "Write `seccompProfile: {type: RuntimeDefault}` in the pod's `securityContext`; it holds for all its containers.",
    bad: example({ podContext: 'runAsNonRoot: true' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/seccomp/'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const types = refuseSeccompProfiles(pod, offenders);
    const pods = readProfile(pod, 'seccompProfile');
    const lacking = pod.containers.filter((container) => readProfile(container, 'seccompProfile').state === 'absent');
    const inherits = pods.state === 'absent' || pods.state === 'bad';
    if (pods.state === 'absent' && lacking.some((container) => !isPrivileged(container)))
      reportMissing(offenders, pod, lacking);
    const explicit = types.length > 0;
    return offenders.verdict(
      () =>
        explicit
          ? seccompViolation(offenders, types)
          : `seccompProfile (pod or ${containersNamed(lacking)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`,
      explicit || (inherits && lacking.length > 0),
    );
  },
};

function reportMissing(offenders: Offenders, pod: PodView, lacking: readonly ContainerView[]): void {
  const who = lacking.length === pod.containers.length ? 'this pod' : containersNamed(lacking);
  offenders.missing(pod, {
    message: `No seccomp profile is set for ${who}: on most nodes nothing filters its system calls, and bugs of the kernel are within reach. Set \`seccompProfile.type: RuntimeDefault\` on ${hardeningPlace(pod)}.`,
    fixes: onLinux(pod, podFix(pod, lacking)),
  });
}

/** None beside an annotation that says otherwise: the API server refuses a field that disagrees with it. */
function podFix(pod: PodView, lacking: readonly ContainerView[]): readonly Fix[] {
  if (contradictsDefault(pod)) return [];
  const evidence = "The runtime's default profile refuses only system calls that ordinary programs do not make.";
  const ways = waysForAll(pod, lacking, {
    keys: ['seccompProfile', 'type'],
    value: 'RuntimeDefault',
    title: (place) => `Use the runtime's default seccomp profile for ${place}`,
    class: 'safe',
    evidence,
  });
  if (pod.row.hardenAt === 'container-only') return ways;
  return [...ways, nameProfile(pod.contextPath, { field: 'seccompProfile', fixClass: 'harden', place: 'the pod' })];
}
