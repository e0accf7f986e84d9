import { annotationPath, seccompPodAnnotation } from '../kubernetes/annotations.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';
import { changeFix, nameProfile, onLinux, removals } from './fixes.ts';
import { type Offenders, quoted, sortedOnce } from './offenders.ts';
import { overriding } from './overriding.ts';
import { allowedProfile, eachBadProfile } from './profiles.ts';

/** Reports every seccomp profile that the standards refuse, and returns the refused types. */
export function refuseSeccompProfiles(pod: PodView, offenders: Offenders): readonly string[] {
  const types: string[] = [];
  eachBadProfile(pod, 'seccompProfile', offenders, (subject, { type, value }) => {
    types.push(type);
    report(offenders, subject, type, value);
  });
  return types;
}

/** What admission says of refused seccomp profiles. */
export function seccompViolation(offenders: Offenders, types: readonly string[]): string {
  return `seccompProfile (${offenders.who} must not set securityContext.seccompProfile.type to ${quoted(sortedOnce(types))})`;
}

/** Whether an annotation of the pod names, or may name, another profile than the runtime's default, so that a field may not name that. */
export function contradictsDefault(pod: PodView): boolean {
  const annotation = annotationOf(pod);
  return annotation.shape !== 'absent' && !/^(?:runtime|docker)\/default$/.test(annotation.text());
}

function annotationOf(pod: PodView): Value {
  return pod.metadata.get('annotations').get(seccompPodAnnotation);
}

/** A type that is none (`unsupported-value`) or missing (`profile-type-missing`) is told by a rule, as the API server refuses it. */
function report(offenders: Offenders, subject: PodView | ContainerView, type: string, value: Value): void {
  offenders.blame(subject);
  if (type !== 'Unconfined') return;
  const pod = subject.on === 'pod' ? subject : subject.pod;
  const who = subject.on === 'pod' ? 'The pod' : `Container "${subject.name}"`;
  // The API server refuses a field that disagrees with the annotation of the pod.
  const disagrees = subject.on === 'pod' && annotationOf(subject).shape === 'scalar' && contradictsDefault(subject);
  const gone = disagrees ? removals([annotationPath(pod, seccompPodAnnotation)]) : [];
  const fixes = changeFix(
    `Use the runtime's default seccomp profile${disagrees ? ', and remove the annotation that says otherwise' : ''}`,
    "A program that needs a system call outside the runtime's default profile stops working.",
    [...subject.contextPath, 'seccompProfile', 'type'],
    'RuntimeDefault',
  ).map((fix) => ({ ...fix, intents: [...fix.intents, ...gone] }));
  offenders.written(subject, value.keySpan, {
    message: `${who} runs without a seccomp filter: every system call of the kernel, and every bug in one, is within reach.${overriding(subject, 'seccompProfile', allowedProfile)} Use \`RuntimeDefault\`, or a \`Localhost\` profile.`,
    fixes: onLinux(pod, [...fixes, nameProfile(subject.contextPath, { field: 'seccompProfile', fixClass: 'review' })]),
  });
}
