import type { ControlId } from '../pod-security/types.ts';
import type { FixClass, Level } from '../rules/types.ts';
import { type Span, shift } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { ProblemCode } from '../yaml/problem.ts';
import { type LaterMending, type Mending, movedMending } from './mending.ts';

/** Something that is said of a place. Plain data, of which what can be done is worked out when it is asked for. */
export interface Finding extends Mending {
  readonly ruleId: string;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
  /** Whether it is about something that is not there. */
  readonly missing: boolean;
  /** The Pod Security control, where it is one. */
  readonly control?: ControlId;
  /** The pod spec or container that it is about: its path in the document. */
  readonly path: Path;
  /** The classes of the ways to mend it that its rule knows, whether this text bears them or not. */
  readonly ways: readonly FixClass[];
  /** The class of the first of its fixes, for which not all of them need be planned. */
  readonly mildest: FixClass | undefined;
}

/** A finding whose mending is asked for when its fixes are. */
export function findingOf(found: Omit<Finding, keyof Mending | 'mildest'>, mending: LaterMending): Finding {
  return {
    ...found,
    get fixes() {
      return mending.whole().fixes;
    },
    get toFill() {
      return mending.whole().toFill;
    },
    get declined() {
      return mending.whole().declined;
    },
    get mildest() {
      return mending.mildest();
    },
  };
}

/** The same finding, said of a text in which its document stands that many characters further on. */
export function movedBy(finding: Finding, offset: number): Finding {
  const { ruleId, level, message, span, missing, control, path, ways } = finding;
  const moved = { ruleId, level, message, span: shift(span, offset), missing, path, ways };
  const found = { ...moved, ...(control ? { control } : {}) };
  return findingOf(found, { whole: () => movedMending(finding, offset), mildest: () => finding.mildest });
}

/** What keeps (part of) a document from being read as it stands. */
export interface ProblemFinding {
  readonly code: ProblemCode;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
}
