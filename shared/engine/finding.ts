import type { ControlId } from '../pod-security/types.ts';
import type { Fix, FixClass, Level } from '../rules/types.ts';
import type { Span } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { ProblemCode } from '../yaml/problem.ts';

/** Something that is said of a place. Plain data. */
export interface Finding {
  readonly ruleId: string;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
  /** Whether it is about something that is not there. */
  readonly missing: boolean;
  /** The Pod Security control, where it is one. */
  readonly control?: ControlId;
  /** The ways to mend it that this text bears, the mildest first. */
  readonly fixes: readonly Fix[];
  /** The mildest fix that the rule knows, and why this text does not bear it; only where it bears none. */
  readonly declined?: Refusal;
  /** The pod spec or container that it is about: its path in the document. */
  readonly path: Path;
}

/** Why a fix is not made, in words that fit behind "because". */
export interface Refusal {
  readonly class: FixClass;
  readonly reason: string;
  /** Where else the value that it would change is used, where that is why. */
  readonly sharedWith: readonly Span[];
}

/** What keeps (part of) a document from being read as it stands. */
export interface ProblemFinding {
  readonly code: ProblemCode;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
}
