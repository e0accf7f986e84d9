import { isPrivileged, isWindows, knownUser } from '../kubernetes/evidence.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import type { Path, Plain } from '../yaml/plain.ts';

/** A fix that writes one value below a pod or container. */
export function setFix(fixClass: FixClass, title: string, evidence: string, path: Path, value: Plain): Fix {
  return { title, class: fixClass, evidence, intents: [{ op: 'set', path, value }] };
}

/** A fix of class `review` that changes a written value. */
export function changeFix(title: string, evidence: string, path: Path, value: Plain): readonly Fix[] {
  return [setFix('review', title, evidence, path, value)];
}

/** The fixes, or none where the pod is, or may be, written for Windows: a Linux field would be refused there. */
export function onLinux(pod: PodView, fixes: readonly Fix[]): readonly Fix[] {
  return isWindows(pod) === false ? fixes : [];
}

/** The class of a fix that may stop a container running as root: safe where every container is known not to. */
export function classByUser(
  containers: readonly ContainerView[],
  mayStop: string,
): { class: FixClass; evidence: string } {
  const users = containers.map(knownUser);
  const known = users.flatMap((user) => (user.user === 'non-root' ? [user.because] : []));
  if (containers.length > 0 && known.length === users.length)
    return { class: 'safe', evidence: sentence(known.join('; ')) };
  return { class: 'harden', evidence: mayStop };
}

/** Whether a container is written to hold what `allowPrivilegeEscalation: false` would contradict. */
export function needsEscalation(container: ContainerView): boolean {
  const added = container.securityContext.at('capabilities', 'add').items();
  return isPrivileged(container) || added.some((item) => /^(?:CAP_)?SYS_ADMIN$/i.test(item.text()));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
