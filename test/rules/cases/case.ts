import type { Runtime } from '../../../shared/kubernetes/runtime.ts';
import type { Differences, Part, Role } from '../pods.ts';

/**
 * One way to break a rule, and its twin that does not, by one part of a pod. Where a container is meant, it is tried in
 * every role. On Windows a control applies (facts D.2), or not since 1.25; a control of baseline whose restricted
 * successor is exempt applies at baseline.
 */
export interface Case {
  readonly rule: string;
  readonly where: 'context' | 'container' | 'podContext' | 'spec' | 'annotations';
  readonly bad: Part;
  readonly good: Part;
  readonly windows: 'applies' | 'exempt' | 'at baseline';
}

/** The same for a rule that looks at several parts at once. */
export interface RuleCase {
  readonly rule: string;
  /** What this case shows, where the rule's id does not tell. */
  readonly shows?: string;
  /** On what it is found: on the pod, or on a container, which is tried in each of these roles. */
  readonly on: 'pod' | readonly Role[];
  /** Without a role: that of the container which differs is filled in. */
  readonly bad: Differences;
  readonly good: Differences;
  /** What is found on the same pod where it is one for Windows. */
  readonly windows: 'the same' | 'nothing';
  /** By what both are judged, where it is not the newest version. */
  readonly version?: number;
  /** The same for the runtime, where it is not any. */
  readonly runtime?: Runtime;
}
