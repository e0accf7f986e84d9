import { fieldOf } from '../kubernetes/fields.ts';
import { type Home, homeOf, targetsOf } from '../kubernetes/homes.ts';
import type { ClosedSpec } from '../kubernetes/pod-shape.ts';
import type { Stray } from '../kubernetes/strays.ts';
import { removeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import type { Intent } from '../yaml/wanted.ts';
import type { Fix } from './types.ts';

const begins = 'The value stays what it is, and begins to hold.';

/**
 * The ways to mend a key that stands where the API does not have it: to where it belongs, where that is known, or away.
 * @param key its name there
 */
export function moveOrRemove(stray: Stray, home: Home, key = stray.key): readonly Fix[] {
  const to = targetsOf({ holder: stray.holder, key }, home);
  const joined = intoWritten(stray, home);
  if (joined) return [joined, remove(stray)];
  return [...moveTo(stray, to, homeTitle(stray, home), isWholeContext(stray)), remove(stray)];
}

/**
 * Moves the fields of a misplaced security context into the one that is written where it belongs; undefined where none
 * is. What that one says itself goes on to hold.
 */
function intoWritten({ key, holder: { subject }, value, path }: Stray, home: Home): Fix | undefined {
  const isOwn = home === (subject.on === 'container' ? 'Container' : 'PodSpec');
  const names = [...value.keys()];
  if (key !== 'securityContext' || !isOwn || names.length === 0 || subject.securityContext.shape !== 'map')
    return undefined;
  const fields = names.flatMap((name) => beside(value, subject.securityContext, name));
  const kept = fields.filter(({ isWritten }) => isWritten).map(({ keys }) => keys.join('.'));
  if (kept.length === fields.length) return undefined;
  return {
    title: `Move the fields of ${key} into that of the ${subject.on}${kept.length > 0 ? `, whose own ${kept.join(', ')} ${kept.length > 1 ? 'stay' : 'stays'}` : ''}`,
    class: 'review',
    evidence: 'The values stay what they are, and begin to hold.',
    intents: fields.map(({ keys, isWritten }): Intent => {
      const from = [...path, ...keys];
      if (isWritten) return { op: 'remove', path: from, prune: true };
      return { op: 'move', path: from, to: [[...subject.contextPath, ...keys]], prune: true };
    }),
    uncovers: 'here',
  };
}

/** The fields of a misplaced context, and whether the one where they belong says them itself. Of profiles halves are none. */
function beside(value: Value, written: Value, name: string): readonly { keys: Path; isWritten: boolean }[] {
  const own = written.get(name);
  if (name !== 'capabilities' || own.shape !== 'map' || value.get(name).shape !== 'map')
    return [{ keys: [name], isWritten: own.shape !== 'absent' }];
  return ['add', 'drop']
    .filter((list) => value.at(name, list).shape !== 'absent')
    .map((list) => ({ keys: [name, list], isWritten: own.get(list).shape !== 'absent' }));
}

/** Whether a whole security context is misplaced, be it with its fields beside its empty key: what it says counts then. */
function isWholeContext({ key, holder: { subject, type } }: Stray): boolean {
  if (key === 'securityContext') return true;
  const context = subject.securityContext;
  const isSpec = type === 'Container' || type === 'PodSpec';
  return isSpec && context.keySpan !== undefined && context.shape === 'absent';
}

/**
 * Moves a key to places that are known; none where they are not.
 * @param uncovers whether more may be found afterwards in what then counts
 */
export function moveTo({ key, path }: Stray, to: readonly Path[], where: string, uncovers = false): readonly Fix[] {
  if (to.length === 0) return [];
  const title = `Move ${key} to ${where}`;
  const fix: Fix = { title, class: 'review', evidence: begins, intents: [{ op: 'move', path, to, prune: true }] };
  return [uncovers ? { ...fix, uncovers: 'here' } : fix];
}

/** Moves a security context to where containers inherit it from, if all of it may stand there; or takes the key away. */
export function moveInherited(stray: Stray, { inherited }: ClosedSpec): readonly Fix[] {
  const { holder, key, value } = stray;
  const isFree = holder.value.at(...inherited).shape === 'absent' || holder.value.at(...inherited).shape === 'unknown';
  const fits = value.shape === 'map' && [...value.keys()].every((name) => fieldOf('SecurityContext', name));
  const to = key === 'securityContext' && isFree && fits ? [[...holder.path, ...inherited]] : [];
  return [...moveTo(stray, to, inherited.slice(0, -1).join('.'), true), remove(stray)];
}

/** Takes the key away: where the API server takes the object at all, it drops the key as well. */
export function remove({ key, path }: Stray): Fix {
  return removeFix(`Remove ${key}`, 'It has no effect where it stands.', path);
}

/** Names that say the contrary of what they mean here. */
const contrary: ReadonlySet<string> = new Set(['runasroot', 'nonewprivileges']);

/** The ways to mend a misspelt key: its right name where it stands, or there where that belongs; or away. */
export function renameOrRemove(stray: Stray, meant: string, isHere: boolean): readonly Fix[] {
  const { path, holder, value } = stray;
  const isContrary = contrary.has(stray.key.toLowerCase());
  if (!isHere) {
    const home = isContrary ? undefined : homeOf({ holder, key: meant, value });
    return home ? moveOrRemove(stray, home, meant) : [remove(stray)];
  }
  const known = says(value, true) ? true : says(value, false) ? false : undefined;
  if (isContrary && known === undefined) return [remove(stray)];
  const rename: Fix = {
    title: isContrary ? `Write ${meant}: ${!known}` : `Rename it to ${meant}`,
    class: 'review',
    evidence: begins,
    intents: [
      { op: 'rename', path, key: meant },
      ...(isContrary ? [{ op: 'set', path, value: known === false } as const] : []),
    ],
  };
  return [rename, remove(stray)];
}

function homeTitle({ holder: { subject, type } }: Stray, home: Home): string {
  const pods = type === 'above' ? 'the pod' : "the pod's";
  if (home === 'PodSpec') return `${pods} spec`;
  if (home === 'PodSecurityContext') return `${pods} securityContext`;
  if (home === 'Container') return subject.on === 'container' ? 'the container' : 'every container';
  if (subject.on === 'container') return "the container's securityContext";
  const onPod = typeof home === 'object' && !home.members.includes('capabilities');
  return onPod ? `${pods} securityContext` : 'the securityContext of every container';
}
