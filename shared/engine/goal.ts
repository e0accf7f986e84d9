import type { PodSecurityLevel } from '../pod-security/types.ts';
import type { JudgedWorkload } from './objects.ts';
import type { Policy } from './policy.ts';

/** The level that a workload shall reach: that which is asked for, else the strictest. */
export function goalOf({ namespace }: JudgedWorkload, { level }: Policy): PodSecurityLevel {
  const asked = level ?? (namespace.state === 'found' ? namespace.policy.enforce?.level : undefined);
  return asked === undefined || asked === 'privileged' ? 'restricted' : asked;
}
