/** The shapes of what Batten knows and explains. Texts are short, plain Markdown sentences without headings or line breaks. */
import type { Owner } from '../kubernetes/fields.ts';

/** How near a granted capability brings an attacker to the node. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** A container runtime that Kubernetes nodes use. */
export type Runtime = 'containerd' | 'cri-o';

/** What one Linux capability is (capabilities(7); include/uapi/linux/capability.h). */
export interface CapabilityKnowledge {
  /** The canonical Kubernetes spelling: upper case, without `CAP_`. */
  readonly name: string;
  /** Its bit, 0 to 40. */
  readonly number: number;
  /** The first Linux version that has it, such as `2.2`. */
  readonly since: string;
  /** What a process that holds it may do. */
  readonly grants: string;
  /** What an attacker in the container gains. */
  readonly risk: string;
  readonly severity: Severity;
  /** Who needs it for honest reasons. */
  readonly usedBy: string;
  /** The way that needs less. */
  readonly instead: string;
  /** Runtimes that grant it to every container that drops nothing. */
  readonly grantedBy: readonly Runtime[];
  /** The strictest Pod Security level at which a container may add it. */
  readonly mayBeAddedAt: 'restricted' | 'baseline' | 'privileged';
  /** Where the facts come from. */
  readonly source: string;
}

/** What one field means (its type and place stand in shared/kubernetes/fields.ts). */
export interface FieldKnowledge {
  readonly owner: Owner;
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly does: string;
  /** What holds when it is not set. */
  readonly unset: string;
  /** How pod and container values combine; absent where only one of them can have it. */
  readonly inheritance?: string;
  /** What an attacker gains where it is loose or missing. */
  readonly risk: string;
  /** What to write instead, or how to do without. */
  readonly instead: string;
  /** Where the facts come from. */
  readonly source: string;
  /** A page of the Kubernetes documentation on it. */
  readonly link: string;
}
