import type { PathPattern } from './path-pattern.ts';
import type { PodPlace } from './pod-shape.ts';

/** How whole the pod spec of a kind is: `partial` where a controller adds what is not written. */
export type Completeness = 'whole' | 'partial';

/** Where hardening may be written in a kind: some controllers refuse a security context on the pod. */
export type HardeningPlace = 'pod-and-container' | 'container-only';

/**
 * What the API server looks at when the object is created: the pod itself, its template, or neither. Of `none` it is the
 * pods that a controller makes later that are validated and admitted, so nothing may be said of the object being refused.
 * Source: pod-security-admission admission/admission.go (defaultPodSpecExtractor).
 */
export type Admission = 'pod' | 'template' | 'none';

/** One kind that holds pods. Nobody else knows paths. */
export interface KindRow {
  /**
   * API group; '' is the core group. Every version of the group counts, removed ones too, for they still stand in
   * repositories. Undefined: any group, for a kind that a user names without one.
   */
  readonly group: string | undefined;
  readonly kind: string;
  /** Where its pods stand; an object may hold several. */
  readonly pods: readonly PodPlace[];
  /** Where it holds whole objects of other kinds, which are judged by their own rows. */
  readonly objects?: readonly PathPattern[];
  readonly podSpec: Completeness;
  readonly hardenAt: HardeningPlace;
  readonly admission: Admission;
  /** Whether nobody knows the kind, so that its pods are found by their shape. */
  readonly isGuessed?: true;
}
