/** Something that threw, which costs what it was to find and nothing else: for the log. */
export interface InternalProblem {
  /** The rule or control; `reading` or `judging` where a whole document failed. */
  readonly ruleId: string;
  readonly message: string;
}

/** What is logged of something that was thrown. */
export function internalProblem(ruleId: string, error: unknown): InternalProblem {
  return { ruleId, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
