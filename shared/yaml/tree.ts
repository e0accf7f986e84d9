import type { ParsedNode, YAMLError } from 'yaml';
import { mostLevels } from '../limits.ts';
import { parsedByPackage } from './by-package.ts';
import { isTooDeep, nestsTooDeeply } from './depth.ts';
import { fastTree } from './fast/fast-tree.ts';
import type { Problem } from './problem.ts';

/** A node of the syntax tree. The `yaml` package is imported below shared/yaml/ only. */
export type SyntaxNode = ParsedNode;

/** What the `yaml` package makes of a text. */
export interface Tree {
  readonly root: SyntaxNode | null;
  readonly errors: readonly Problem[];
}

/** The tree of a text, with the errors that kubectl has too. */
export function compose(text: string): Tree {
  return fastTree(text) ?? composeAny(text);
}

function composeAny(text: string): Tree {
  const document = nestsTooDeeply(text) ? undefined : parsedByPackage(text);
  // In a broken text more may be nested than its lines tell.
  if (!document || isTooDeep(document.contents)) {
    const message = `This document is not judged: it may be nested more than ${mostLevels} levels deep.`;
    return { root: null, errors: [{ code: 'limit', message, span: { start: 0, end: 0 } }] };
  }
  return {
    root: document.contents,
    errors: document.errors.filter(isRefused).map((error) => toProblem(error, text.length)),
  };
}

/** go-yaml reads a comment that stands close behind a quote or a bracket, and what is in brackets however indented. */
function isRefused({ code, message }: YAMLError): boolean {
  if (code === 'MISSING_CHAR') return !message.startsWith('Comments must be separated');
  return !(code === 'BAD_INDENT' && message.startsWith('Flow end indicator should be more indented'));
}

function toProblem(error: YAMLError, length: number): Problem {
  const [start, end] = error.pos;
  return {
    code: 'yaml-syntax',
    message: `YAML: ${error.message.replace(/\.?$/, '.')}`,
    span: { start, end: Math.max(start, Math.min(end, length)) },
  };
}
