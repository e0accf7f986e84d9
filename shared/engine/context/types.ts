import type { EffectiveField, Origin } from '../../kubernetes/effective.ts';
import type { FinalCapabilities } from '../../kubernetes/final-capabilities.ts';
import type { ContainerRole } from '../../kubernetes/pod-view.ts';
import type { Partial } from '../../kubernetes/workload.ts';
import type { ControlId, PodSecurityLevel, StandardLevel } from '../../pod-security/types.ts';
import type { Level } from '../../rules/types.ts';
import type { Position } from '../../text/lines.ts';
import type { Plain } from '../../yaml/plain.ts';
import type { ShownBasis } from '../basis-words.ts';

/** What a workload may do in the end, and why, as plain data that survives JSON. Positions are those of the file. */
export interface WorkloadContext {
  readonly apiVersion: string;
  readonly kind: string;
  /** '' where it has none. */
  readonly name: string;
  readonly namespace: string | null;
  /** Which of the object's pods it is, where it holds several. */
  readonly place: string | null;
  /** Why the manifest does not show the whole pod; null where it does. */
  readonly partial: Partial | null;
  /** Whether its pod was found by its shape, in a kind that nobody knows. */
  readonly isGuessed: boolean;
  readonly at: Position;
  readonly podSecurity: PodSecurityContext;
  readonly pod: PodContext;
  /** In the order in which admission visits them. */
  readonly containers: readonly ContainerContext[];
  /** The index of the container that the asked offset is in; null outside of all. */
  readonly current: number | null;
}

/** How far a workload is from the Pod Security level that it should reach, and by what it is judged. */
export interface PodSecurityContext {
  /** By what it is judged: `Kubernetes 1.33, checked against baseline (Namespace "shop" enforces it)`. */
  readonly basis: ShownBasis;
  /** The strictest level proven. */
  readonly level: PodSecurityLevel | 'unknown';
  readonly goal: PodSecurityLevel;
  /** How many controls of the goal are violated. */
  readonly left: number;
  /** Whether hidden values keep the goal open, though nothing that is written violates it. */
  readonly open: boolean;
  /** The names of containers that are not expected to start. */
  readonly notStarting: readonly string[];
}

/** What holds for a field, and where that comes from. */
export interface HeldValue {
  readonly value: Plain;
  /** The value as YAML on one line; '' where there is none. */
  readonly text: string;
  readonly from: Origin;
  /** Where the value stands; absent where nothing is written. */
  readonly at?: Position;
}

/** One field of a container. */
export interface FieldContext extends HeldValue {
  readonly field: EffectiveField;
  /** What would hold if the winning value were not written, where that is another value that is written. */
  readonly overrides?: HeldValue;
  /** Whether it does nothing, since the container is privileged. */
  readonly canceled?: true;
}

/** One field that the pod can set. */
export interface PodFieldContext extends HeldValue {
  readonly field: EffectiveField;
  /** The containers that have it from the pod, and those that replace it; absent where only the pod can set it. */
  readonly containers?: { readonly inherit: readonly string[]; readonly replace: readonly string[] };
}

/** A violation of the Pod Security Standards. */
export interface Gap {
  readonly control: ControlId;
  /** The mildest level that refuses it. */
  readonly standard: StandardLevel;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  /** What it lets an attacker do. Short Markdown. */
  readonly why: string;
  /** Whether it is about something that is not there. */
  readonly missing: boolean;
  readonly at: Position;
}

/** What the pod itself says. */
export interface PodContext {
  readonly at: Position;
  /** Whether it is written for Windows nodes. */
  readonly windows: boolean;
  readonly fields: readonly PodFieldContext[];
  readonly gaps: readonly Gap[];
}

/** As whom a container starts. */
export interface Identity {
  /** Whether that is root; `unknown` where the image or something hidden decides, and on Windows. */
  readonly startsAs: 'root' | 'non-root' | 'unknown';
  /** A number, or on Windows a name. */
  readonly user: HeldValue;
  readonly group: HeldValue;
  /** Supplementary groups: `fsGroup`, then `supplementalGroups`; null where something hidden decides. */
  readonly groups: readonly number[] | null;
  /** Whether the groups that the image gives the user count too. */
  readonly imageGroups: boolean | null;
}

/** Which capabilities a container has in the end. Names are canonical. */
export interface CapabilitiesContext extends Pick<FinalCapabilities, 'refusedBy' | 'usable'> {
  /** From what its lists start: all where they add `ALL`, none where they drop it. `privileged` has all, whatever they say. */
  readonly start: 'privileged' | 'all' | 'default' | 'none';
  /** What it has beyond that. */
  readonly added: readonly string[];
  /** The same, of some runtimes only. */
  readonly addedBySome: readonly string[];
  /** What it lacks of that. */
  readonly dropped: readonly string[];
}

/** One mount of a container. */
export interface MountContext {
  readonly path: string;
  readonly volume: string;
  readonly readOnly: boolean | null;
  /** The key of the volume's source, such as `configMap`; null where it can't be known. */
  readonly source: string | null;
  /** The path of the node, where the source is one. */
  readonly hostPath?: string;
  readonly at: Position;
  readonly volumeAt?: Position;
}

/** One container of a pod. */
export interface ContainerContext {
  readonly name: string;
  readonly role: ContainerRole;
  /** '' where none is written. */
  readonly image: string;
  readonly at: Position;
  /** Every field that has an effective value, in the order in which people read them. */
  readonly fields: readonly FieldContext[];
  readonly identity: Identity;
  /** Null where something hidden decides, and on Windows, which has none. */
  readonly capabilities: CapabilitiesContext | null;
  readonly mounts: readonly MountContext[];
  readonly gaps: readonly Gap[];
}
