import type { Pod } from './pod.ts';

/** What a control is judged on: the pod as admission sees it, and the minor version of the policy. */
export interface Judged {
  readonly pod: Pod;
  readonly minor: number;
  /** Whether the pod stands in a workload, so that nothing is defaulted that only Pods get. */
  readonly template: boolean;
}

/** One control: the first minor version that has it, and what it says of a pod that it refuses. */
export interface Control {
  readonly id: string;
  readonly since: number;
  /** The baseline control in whose place it stands. */
  readonly overrides?: string;
  says(judged: Judged): string | undefined;
}
