import { type Home, homeOf, targetsOf } from '../kubernetes/homes.ts';
import type { Stray } from '../kubernetes/strays.ts';
import { removeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import { says } from '../yaml/says.ts';
import type { Fix } from './types.ts';

const begins = 'The value stays what it is, and begins to hold.';

/**
 * The ways to mend a key that stands where the API does not have it: to where it belongs, where that is known, or away.
 * @param key its name there
 */
export function moveOrRemove(stray: Stray, home: Home, key = stray.key): readonly Fix[] {
  const to = targetsOf({ holder: stray.holder, key }, home);
  return [...moveTo(stray, to, homeTitle(stray, home), isWholeContext(stray)), remove(stray)];
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
