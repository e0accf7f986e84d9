// The Pod Security Standards read a second time, from their specification (kubernetes/pod-security-admission, its table of
// checks and their history), with nothing taken from shared/pod-security/. Where the two disagree, one has misread.
import type { Container, Pod } from './pod.ts';
import { baseline } from './second-baseline.ts';
import type { Control, Judged } from './second-control.ts';
import { restricted } from './second-restricted.ts';

export interface Violation {
  readonly control: string;
  readonly message: string;
}

export interface Reading {
  readonly level: 'privileged' | 'baseline' | 'restricted';
  readonly violations: { readonly baseline: readonly Violation[]; readonly restricted: readonly Violation[] };
}

/**
 * Judges a pod.
 * @param minor the minor version of the policy, 0 to 37
 * @param template whether it is the template of a workload
 */
export function secondReading(pod: Pod, minor: number, template: boolean): Reading {
  const judged = { pod: template ? pod : withAnnotatedProfiles(pod), minor, template };
  const current = restricted.filter(({ since }) => minor >= since);
  const overridden = new Set(current.map(({ overrides }) => overrides));
  const kept = baseline.filter(({ id }) => !overridden.has(id));
  const ofBaseline = violationsOf(baseline, judged);
  const ofRestricted = [...violationsOf(kept, judged), ...violationsOf(current, judged)];
  return {
    level: ofBaseline.length > 0 ? 'privileged' : ofRestricted.length > 0 ? 'baseline' : 'restricted',
    violations: { baseline: ofBaseline, restricted: ofRestricted },
  };
}

/**
 * A Pod as it is created: the AppArmor profile of an annotation becomes a field of a container that has none, unless the
 * pod's own is the same. Of those profiles only one is ever refused. (kubernetes pkg/registry/core/pod/strategy.go.)
 */
function withAnnotatedProfiles(pod: Pod): Pod {
  const { metadata, spec } = pod;
  if (spec.os?.name === 'windows' || spec.securityContext?.appArmorProfile?.type === 'Unconfined') return pod;
  const created = (container: Container): Container => {
    const { name, securityContext } = container;
    const annotation = metadata?.annotations?.[`container.apparmor.security.beta.kubernetes.io/${name}`];
    return annotation !== 'unconfined' || securityContext?.appArmorProfile
      ? container
      : { ...container, securityContext: { ...securityContext, appArmorProfile: { type: 'Unconfined' } } };
  };
  return {
    ...pod,
    spec: {
      ...spec,
      initContainers: spec.initContainers?.map(created),
      containers: spec.containers.map(created),
      ephemeralContainers: spec.ephemeralContainers?.map(created),
    },
  };
}

function violationsOf(controls: readonly Control[], judged: Judged): Violation[] {
  return controls
    .filter(({ since }) => judged.minor >= since)
    .flatMap((control) => {
      const message = control.says(judged);
      return message === undefined ? [] : [{ control: control.id, message }];
    })
    .sort((a, b) => (a.control < b.control ? -1 : 1));
}
