import { tokensOf } from './by-package.ts';
import { maskTemplates } from './mask.ts';

/** A token of a text: a sign, white space or a comment; a scalar; or the place where an open bracket can't go on. */
export interface Token {
  readonly kind: 'sign' | 'scalar' | 'flow-end';
  readonly text: string;
  readonly at: number;
}

/** Marks that the lexer of the `yaml` package puts between the tokens of the text. */
const documentMark = '\u0002';
const flowEnd = '\u0018';
const beforeScalar = '\u001F';

/**
 * The tokens of a text that need not be a document, in its order. A quoted scalar is a sign.
 * @param template whether the actions of a template are covered first (`mask.ts`)
 */
export function* tokensIn(text: string, template: boolean): Generator<Token> {
  const masked = template ? maskTemplates(text) : text;
  let at = 0;
  let inScalar = false;
  // A single carriage return ends a line.
  for (const token of tokensOf(masked.replace(/\r(?!\n)|\u0085/g, '\n'))) {
    if (token === documentMark) continue;
    if (token === flowEnd) yield { kind: 'flow-end', text: '', at };
    else if (token === beforeScalar && !inScalar) inScalar = true;
    else {
      yield { kind: inScalar ? 'scalar' : 'sign', text: token, at };
      inScalar = false;
      at += token.length;
    }
  }
}
