import { remembered } from '../memory.ts';
import { says } from '../yaml/says.ts';
import { type Field, fieldsOf, keptSince } from './fields.ts';
import { isRefusedOn, osSince } from './pod-os.ts';
import type { PodView } from './workload.ts';

/**
 * What a pod turns out to be once everything hidden in its text is filled in: told where all completions that the API
 * server accepts agree, else `unknown`. What is written narrows them, for the API server refuses some fields together.
 */
export type Certainty = boolean | 'unknown';

/** First minor versions that keep these fields, and refuse them beside others. */
export const hostUsersSince = keptSince('PodSpec', 'hostUsers');
export const procMountSince = keptSince('SecurityContext', 'procMount');

/** First minor version that refuses block devices in a user namespace. */
const devicesRefusedSince = 34;
/** First minor version that refuses `resources` of a whole pod on Windows. */
const podResourcesSince = 34;

/**
 * Whether the pod's `os.name` is `windows`. A field that the API server refuses on Windows says that it is not.
 * @param minor the minor version of the API server; the newest where none is given
 * Source: pkg/apis/core/validation/validation.go, validateWindows.
 */
export function isForWindows(pod: PodView, minor = Number.POSITIVE_INFINITY): Certainty {
  const name = pod.spec.at('os', 'name').string();
  if (name.state !== 'unknown') return name.state === 'set' && name.value === 'windows';
  const refusedSince = refusesWindowsSince(pod);
  return refusedSince !== undefined && refusedSince <= minor ? false : 'unknown';
}

/** From which minor version on the API server refuses what is written in the pod beside `os.name: windows`; undefined: never. */
const refusesWindowsSince = remembered((pod: PodView): number | undefined => {
  const places = [
    { owner: 'PodSpec', value: pod.spec },
    { owner: 'PodSecurityContext', value: pod.securityContext },
    ...pod.containers.map(({ securityContext }) => ({ owner: 'SecurityContext', value: securityContext }) as const),
  ] as const;
  const since = places.flatMap(({ owner, value }) =>
    fieldsOf(owner).flatMap((field) =>
      isRefusedBesideWindows(field, value.get(field.name)) ? [field.since ?? 0] : [],
    ),
  );
  if (pod.spec.get('resources').shape === 'map') since.push(podResourcesSince);
  return since.length > 0 ? Math.max(osSince, Math.min(...since)) : undefined;
});

function isRefusedBesideWindows(field: Field, value: PodView['spec']): boolean {
  return value.shape !== 'absent' && value.shape !== 'unknown' && isRefusedOn('windows', field, value);
}

/**
 * Whether the pod's `hostUsers` is false. It can't be beside what the API server refuses in a user namespace, and must be
 * beside what it takes nowhere else.
 * @param minor the minor version of the API server
 * Source: pkg/apis/core/validation/validation.go, validateHostUsers, ValidateSecurityContext, validateWindows.
 */
export function hasUserNamespace(pod: PodView, minor: number): Certainty {
  const hostUsers = pod.spec.get('hostUsers').boolean();
  if (hostUsers.state !== 'unknown') return hostUsers.state === 'set' && !hostUsers.value;
  if (minor < hostUsersSince) return 'unknown';
  if (isForWindows(pod, minor) === true || sharesWithNode(pod, minor)) return false;
  return minor >= procMountSince && pod.containers.some(isUnmasked) ? true : 'unknown';
}

function sharesWithNode(pod: PodView, minor: number): boolean {
  return (
    ['hostNetwork', 'hostPID', 'hostIPC'].some((name) => says(pod.spec.get(name), true)) ||
    (minor >= devicesRefusedSince && pod.containers.some(({ value }) => value.get('volumeDevices').items().length > 0))
  );
}

function isUnmasked({ securityContext }: PodView['containers'][number]): boolean {
  return securityContext.get('procMount').text() === 'Unmasked';
}
