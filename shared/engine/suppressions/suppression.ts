import type { Span } from '../../text/span.ts';
import type { Path } from '../../yaml/plain.ts';
import type { Finding } from '../finding.ts';

/** Who asks for silence: a comment or an annotation of ours, or an annotation of another tool. */
export type SuppressedBy =
  | 'comment'
  | 'annotation'
  | 'kube-linter'
  | 'kube-score'
  | 'polaris'
  | 'checkov'
  | 'kubeaudit';

/** A rule that a suppression names, as it is written, and where. */
export interface NamedRule {
  readonly id: string;
  readonly span: Span;
  /** Where only what is found on a key of that name is meant. */
  readonly key?: string;
}

/** What a suppression covers. */
export interface Reach {
  /** The place in the document; what lies below it is covered. */
  readonly path: Path;
  /** Where that place stands in the text; undefined where the path alone decides. */
  readonly span?: Span;
}

/** The day with which a suppression ends. */
export interface Until {
  readonly text: string;
  /** Whether it is a day of the calendar, written as `2027-01-31`. */
  readonly valid: boolean;
}

/** One wish for silence. Spans are those of the document. */
export interface Suppression {
  readonly by: SuppressedBy;
  readonly span: Span;
  readonly names: readonly NamedRule[];
  /** Empty where none is given. */
  readonly reason: string;
  readonly until?: Until;
  /** Undefined where it stands at nothing. */
  readonly reach: Reach | undefined;
}

/** What a suppression looks at of a finding. */
export type Place = Pick<Finding, 'path' | 'span' | 'missing'>;

/** Whether a suppression reaches a finding. What is missing on a pod or container counts as missing in its `securityContext` too. */
export function covers({ path, span }: Reach, place: Place): boolean {
  if (span === undefined) return leadsTo(path, place.path);
  if (span.start <= place.span.start && place.span.start < span.end) return true;
  return place.missing && (leadsTo(path, place.path) || leadsTo([...place.path, 'securityContext'], path, true));
}

/** Whether a path is the begin of another, or (exactly) the same. */
function leadsTo(path: Path, other: Path, exactly = false): boolean {
  return (!exactly || path.length === other.length) && path.every((key, i) => other[i] === key);
}
