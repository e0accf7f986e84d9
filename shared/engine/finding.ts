import type { ControlId } from '../pod-security/types.ts';
import type { Level } from '../rules/types.ts';
import { type Span, shift } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { ProblemCode } from '../yaml/problem.ts';
import { type Mending, movedMending } from './mending.ts';

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
}

/** A finding whose mending is asked for when its fixes are. */
export function findingOf(found: Omit<Finding, keyof Mending>, mending: () => Mending): Finding {
  return {
    ...found,
    get fixes() {
      return mending().fixes;
    },
    get toFill() {
      return mending().toFill;
    },
    get declined() {
      return mending().declined;
    },
  };
}

/** The same finding, said of a text in which its document stands that many characters further on. */
export function movedBy(finding: Finding, offset: number): Finding {
  const { ruleId, level, message, span, missing, control, path } = finding;
  const found = { ruleId, level, message, span: shift(span, offset), missing, path, ...(control ? { control } : {}) };
  return findingOf(found, () => movedMending(finding, offset));
}

/** What keeps (part of) a document from being read as it stands. */
export interface ProblemFinding {
  readonly code: ProblemCode;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
}
