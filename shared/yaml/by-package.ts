import { Lexer, type ParsedNode, parseDocument, type YAMLError } from 'yaml';

/** What the `yaml` package makes of a document. */
export interface PackageTree {
  readonly contents: ParsedNode | null;
  readonly errors: readonly YAMLError[];
}

/** The tree of one document, in which every scalar is text; undefined where it is nested too deeply for the package. */
export function parsedByPackage(text: string): PackageTree | undefined {
  try {
    return withoutStacks(() => parseDocument(text, options));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const options = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  keepSourceTokens: false,
} as const;

/** Does something whose errors are many: of thousands in a broken text, telling where each was made takes half the time. */
function withoutStacks<Result>(work: () => Result): Result {
  // No part of the language, but of every engine that has it.
  const errors: ErrorConstructor & { stackTraceLimit?: number } = Error;
  const { stackTraceLimit = 10 } = errors;
  errors.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    errors.stackTraceLimit = stackTraceLimit;
  }
}

/** The tokens of a text, in its order, with the lexer's own marks between them. */
export function tokensOf(text: string): Iterable<string> {
  return new Lexer().lex(text);
}
