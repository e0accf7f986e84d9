import { isPrivileged, isWindows, knownUser } from '../kubernetes/evidence.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { profileBlank } from '../rules/blanks.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import type { Path, Plain } from '../yaml/plain.ts';
import type { Intent } from '../yaml/wanted.ts';

/** A fix that writes one value below a pod or container. */
export function setFix(fixClass: FixClass, title: string, evidence: string, path: Path, value: Plain): Fix {
  return { title, class: fixClass, evidence, intents: [{ op: 'set', path, value }] };
}

/** A fix of class `review` that changes a written value. */
export function changeFix(
  title: string,
  evidence: string,
  path: Path,
  value: Plain,
  uncovers?: Fix['uncovers'],
): readonly Fix[] {
  const fix = setFix('review', title, evidence, path, value);
  return [uncovers ? { ...fix, uncovers } : fix];
}

/** A fix of class `review` that takes away what is written, with the maps and lists that it leaves empty. */
export function removeFix(title: string, evidence: string, ...paths: readonly Path[]): Fix {
  return removeAllFix(title, evidence, paths);
}

/** The same for any number of places. */
export function removeAllFix(title: string, evidence: string, paths: readonly Path[]): Fix {
  return { title, class: 'review', evidence, intents: removals(paths) };
}

/** What takes away the keys or items at some paths, with the maps and lists that they leave empty. */
export function removals(paths: readonly Path[]): Intent[] {
  return paths.map((path) => ({ op: 'remove', path, prune: true }));
}

/** Where a setting is written that is to hold for every container: on the pod, but for kinds that refuse it there. */
export function hardeningPlace(pod: PodView): string {
  return pod.row.hardenAt === 'container-only' ? 'every container' : 'the pod';
}

/** Writes a value below the security context for all containers that lack it: once on the pod where its kind takes it there. */
function setForAll(pod: PodView, lacking: readonly ContainerView[], keys: Path, value: Plain): Intent[] {
  const subjects = pod.row.hardenAt === 'container-only' ? lacking : [pod];
  return subjects.map(({ contextPath }) => ({ op: 'set', path: [...contextPath, ...keys], value }));
}

/**
 * The ways to harden all containers that lack a value: once on the pod, or on each of them; where its kind takes it on
 * containers alone, this way only.
 * @param title what it is called where it is done on a place in words
 */
export function waysForAll(
  pod: PodView,
  lacking: readonly ContainerView[],
  { keys, value, title, ...about }: WayForAll,
): readonly Fix[] {
  const once: Fix = { ...about, title: title(hardeningPlace(pod)), intents: setForAll(pod, lacking, keys, value) };
  // Of one container there is no "each".
  if (pod.row.hardenAt === 'container-only' || pod.containers.length < 2) return [once];
  const each: Intent[] = lacking.map(({ contextPath }) => ({ op: 'set', path: [...contextPath, ...keys], value }));
  const place = lacking.length === 1 ? `container "${lacking[0]?.name}"` : 'each container';
  return [once, { ...about, title: title(place), intents: each }];
}

/** A value that hardens containers, and how writing it is called. */
interface WayForAll extends Pick<Fix, 'class' | 'evidence' | 'uncovers'> {
  readonly keys: Path;
  readonly value: Plain;
  readonly title: (place: string) => string;
}

/**
 * The way to a profile of the node, whose name the author fills in. It comes last: the container does not start where the
 * node lacks the profile.
 * @param contextPath where the security context stands
 * @param place in words; where it is clear, none
 */
export function nameProfile(
  contextPath: Path,
  { field, fixClass, place }: { field: 'seccompProfile' | 'appArmorProfile'; fixClass: FixClass; place?: string },
): Fix {
  const path = [...contextPath, field];
  const called = field === 'seccompProfile' ? 'a seccomp profile' : 'an AppArmor profile';
  return {
    title: `Use ${called} of the node${place ? ` for ${place}` : ''}, to be named`,
    class: fixClass,
    evidence: 'The container starts only on nodes that have the profile.',
    intents: [
      { op: 'set', path: [...path, 'type'], value: 'Localhost' },
      { op: 'set', path: [...path, 'localhostProfile'], value: profileBlank.standIn },
    ],
    blanks: [profileBlank],
  };
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
  const addsAll = added.some((item) => /^(?:CAP_)?ALL$/i.test(item.text()));
  return isPrivileged(container) || addsAll || addedSysAdmin(container) !== undefined;
}

/** SYS_ADMIN as a container spells it that adds it; the spelling that the API server minds first. */
export function addedSysAdmin(container: ContainerView): string | undefined {
  const added = container.securityContext.at('capabilities', 'add').items();
  const spelt = added.map((item) => item.text()).filter((name) => /^(?:CAP_)?SYS_ADMIN$/i.test(name));
  return spelt.find((name) => name === 'CAP_SYS_ADMIN') ?? spelt[0];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
