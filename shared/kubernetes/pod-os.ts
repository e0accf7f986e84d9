import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import type { Field } from './fields.ts';
import type { PodView } from './workload.ts';

/** The systems that a pod may be written for. */
export const podSystems = ['linux', 'windows'] as const;
export type PodSystem = (typeof podSystems)[number];

/** First minor version whose API server keeps `os` by default (feature gate IdentifyPodOS). */
export const osSince = 24;

/** The system that a pod names; undefined where it names none that counts, or a template decides it. */
export function podOs(pod: PodView, version: number): PodSystem | undefined {
  const name = pod.spec.at('os', 'name').string();
  return version >= osSince && name.state === 'set' ? podSystems.find((system) => system === name.value) : undefined;
}

/**
 * Whether the API server refuses a written field in a pod for that system. Of most fields presence alone counts.
 * Source: pkg/apis/core/validation/validation.go, validateLinux and validateWindows.
 */
export function isRefusedOn(os: PodSystem | undefined, field: Field, value: Value): boolean {
  if (os === undefined || field.os === 'any' || field.os === os) return false;
  // These two are no pointers in the API: false is the same as absent.
  if (field.name === 'hostPID' || field.name === 'hostIPC') return says(value, true);
  return field.name !== 'sysctls' || value.items().length > 0;
}
