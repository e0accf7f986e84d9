import { newestMinor } from '../kubernetes/version.ts';
import type { Value } from '../yaml/value.ts';
import { isPodSecurityLevel, type PodSecurityLevel } from './types.ts';

/** What Pod Security Admission does with a pod that falls short: refuse it, note it in the audit log, or warn the client. */
export type Mode = 'enforce' | 'audit' | 'warn';

/** Every mode, in the order of the documentation. */
export const modes: readonly Mode[] = ['enforce', 'audit', 'warn'];

/** What every label of Pod Security Admission begins with. Source: pod-security-admission api/constants.go. */
export const labelPrefix = 'pod-security.kubernetes.io/';

/** A level and the minor version by whose policy it is judged; undefined is the cluster's own. Source: api.LevelVersion. */
export interface LevelVersion {
  readonly level: PodSecurityLevel;
  readonly version: number | undefined;
}

/** What the labels of a Namespace ask for. Modes without a valid label are left out. Source: api.Policy. */
export type NamespacePolicy = Readonly<Partial<Record<Mode, LevelVersion>>>;

/** Reads `metadata.labels` of a Namespace. What is invalid or unknown is left out: the API server refuses it. */
export function namespacePolicy(labels: Value): NamespacePolicy {
  return Object.fromEntries(
    modes.flatMap((mode) => {
      const level = labels.get(labelPrefix + mode).text();
      const version = labels.get(`${labelPrefix}${mode}-version`);
      const minor = version.shape === 'absent' ? undefined : labelVersion(version.text());
      return isPodSecurityLevel(level) && minor !== null ? [[mode, { level, version: minor }] as const] : [];
    }),
  );
}

/**
 * The minor version that a version label pins, undefined for `latest`, null where the label is invalid. One newer than
 * the tables is judged by the newest. Source: pod-security-admission api/helpers.go ParseVersion.
 */
export function labelVersion(text: string): number | undefined | null {
  if (text === 'latest') return undefined;
  const minor = /^v1\.(0|[1-9][0-9]*)$/.exec(text)?.[1];
  return minor === undefined ? null : Math.min(Number(minor), newestMinor);
}
