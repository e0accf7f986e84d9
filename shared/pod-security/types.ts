import type { PodSystem } from '../kubernetes/pod-os.ts';
import type { PodView } from '../kubernetes/workload.ts';
import type { Report, RuleDoc } from '../rules/types.ts';

/** A level of the Pod Security Standards that has controls. */
export type StandardLevel = 'baseline' | 'restricted';

/** Every level of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | StandardLevel;

/** Whether a word is a level. Case counts, as in labels. */
export function isPodSecurityLevel(word: unknown): word is PodSecurityLevel {
  return word === 'privileged' || word === 'baseline' || word === 'restricted';
}

/** Ids of the controls, as the admission controller names them. */
export type ControlId =
  | 'appArmorProfile'
  | 'capabilities_baseline'
  | 'hostNamespaces'
  | 'hostPathVolumes'
  | 'hostPorts'
  | 'hostProbesAndHostLifecycle'
  | 'privileged'
  | 'procMount'
  | 'seLinuxOptions'
  | 'seccompProfile_baseline'
  | 'sysctls'
  | 'windowsHostProcess'
  | 'allowPrivilegeEscalation'
  | 'capabilities_restricted'
  | 'procMount_restricted'
  | 'restrictedVolumes'
  | 'runAsNonRoot'
  | 'runAsUser'
  | 'seccompProfile_restricted';

/** What a control says of a pod. */
export interface Verdict {
  /** What admission would report, to the letter; undefined where nothing that is written violates the control. */
  readonly violation: string | undefined;
  /** Whether something that can't be known from the text may violate it. */
  readonly undecided: boolean;
  /** The same in Batten's words, each with its place. */
  readonly reports: readonly Report[];
  /** What the check threw, where it did. */
  readonly thrown?: unknown;
}

/** Conditions under which a control does not apply, each with the minor version since which that holds. */
export interface Exemptions {
  /** Pods whose `os.name` is `windows`. */
  readonly windows?: number;
  /** Pods whose `hostUsers` is false. */
  readonly userNamespace?: number;
}

/** One control of the Pod Security Standards. Source: kubernetes/pod-security-admission policy/check_*.go. */
export interface Control {
  readonly id: ControlId;
  /** The id of its findings: its family, which outlives a change of level. */
  readonly rule: string;
  readonly level: StandardLevel;
  /** The first minor version of the policy that has it. */
  readonly since: number;
  /** The baseline control for which it stands in at restricted. */
  readonly overrides?: ControlId;
  readonly exempt?: Exemptions;
  /** The system of the fields that it looks at: beside the name of the other one the API server refuses them all. */
  readonly os?: PodSystem;
  readonly doc: RuleDoc;
  /** @param version the minor version of the policy */
  check(pod: PodView, version: number): Verdict;
}
