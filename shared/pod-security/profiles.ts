import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';
import type { Offenders } from './offenders.ts';

/** The profile types that the standards allow. */
const allowed: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);

/** What a profile field says on a pod or container; `bad` with the type that is written, '' where the type is missing. */
export type ProfileReading =
  | { readonly state: 'absent' | 'good' | 'unknown' }
  | { readonly state: 'bad'; readonly type: string; readonly value: Value };

/** Reads `seccompProfile` or `appArmorProfile` of a pod or container, as admission judges it. */
export function readProfile(
  subject: PodView | ContainerView,
  field: 'seccompProfile' | 'appArmorProfile',
): ProfileReading {
  const profile = subject.securityContext.get(field);
  if (profile.shape === 'absent') return { state: 'absent' };
  if (profile.shape !== 'map') return { state: 'unknown' };
  const type = profile.get('type').string();
  if (type.state === 'unknown') return { state: 'unknown' };
  const text = type.state === 'set' ? type.value : '';
  const written = profile.get('type');
  return allowed.has(text)
    ? { state: 'good' }
    : { state: 'bad', type: text, value: written.keySpan ? written : profile };
}

/** Visits the pod and its containers, notes what is unknown, and calls back for each bad profile. */
export function eachBadProfile(
  pod: PodView,
  field: 'seccompProfile' | 'appArmorProfile',
  offenders: Offenders,
  found: (subject: PodView | ContainerView, reading: { readonly type: string; readonly value: Value }) => void,
): void {
  for (const subject of [pod, ...pod.containers]) {
    const reading = readProfile(subject, field);
    if (reading.state === 'unknown') offenders.doubt();
    if (reading.state === 'bad') found(subject, reading);
  }
}

/** How a profile that the standards allow is written; undefined for any other, and for one that can't be read. */
export function allowedProfile(profile: Value): string | undefined {
  const type = profile.get('type').text();
  return allowed.has(type) ? `type: ${type}` : undefined;
}
