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

/** A finding but for what can be done about it. */
type Found = Omit<Finding, keyof Mending | 'mildest'>;

/** A finding whose mending is asked for when its fixes are. */
export function findingOf(found: Found, mending: LaterMending): Finding {
  return new LaterMended(found, mending);
}

/** The same finding, said of a text in which its document stands that many characters further on. */
export function movedBy(finding: Finding, offset: number): Finding {
  const mending = { whole: () => movedMending(finding, offset), mildest: () => finding.mildest };
  return new LaterMended({ ...finding, span: shift(finding.span, offset) }, mending);
}

/** A class, for V8 makes a hidden class of its own for every object literal with accessors, which outlives young garbage. */
class LaterMended implements Finding {
  readonly ruleId: string;
  readonly level: Finding['level'];
  readonly message: string;
  readonly span: Span;
  readonly missing: boolean;
  readonly control?: ControlId;
  readonly path: Path;
  readonly ways: readonly FixClass[];
  readonly #mending: LaterMending;

  constructor(found: Found, mending: LaterMending) {
    this.ruleId = found.ruleId;
    this.level = found.level;
    this.message = found.message;
    this.span = found.span;
    this.missing = found.missing;
    if (found.control) this.control = found.control;
    this.path = found.path;
    this.ways = found.ways;
    this.#mending = mending;
  }

  get fixes() {
    return this.#mending.whole().fixes;
  }

  get toFill() {
    return this.#mending.whole().toFill;
  }

  get toChoose() {
    return this.#mending.whole().toChoose;
  }

  get declined() {
    return this.#mending.whole().declined;
  }

  get mildest() {
    return this.#mending.mildest();
  }
}

/** What keeps (part of) a document from being read as it stands. */
export interface ProblemFinding {
  readonly code: ProblemCode;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
}
