import { Lexer, type ParsedNode, parseDocument, type YAMLError } from 'yaml';

/** What the `yaml` package makes of a document. */
export interface PackageTree {
  readonly contents: ParsedNode | null;
  readonly errors: readonly YAMLError[];
}

/** The tree of one document, in which every scalar is text. */
export function parsedByPackage(text: string): PackageTree {
  return parseDocument(text, {
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: false,
  });
}

/** The tokens of a text, in its order, with the lexer's own marks between them. */
export function tokensOf(text: string): Iterable<string> {
  return new Lexer().lex(text);
}
