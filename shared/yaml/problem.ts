import type { Span } from '../text/span.ts';

/**
 * What keeps kubectl, or Batten, from reading (part of) a file, or makes it read something else than what stands there.
 * Each code is a rule id too: it has a level, a page, and can be found in the list of rules.
 */
export type ProblemCode =
  | 'yaml-syntax'
  | 'document-separator'
  | 'yaml-directive'
  | 'ignored-content'
  | 'duplicate-key'
  | 'unreadable-value'
  | 'limit';

/** One such problem, with its place in the text it was found in. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly span: Span;
}
