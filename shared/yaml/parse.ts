import { isCollection, isMap, type ParsedNode, parseDocument as parseYaml, type YAMLError } from 'yaml';
import { nodesInOrder } from './anchors.ts';
import { maskTemplates } from './mask.ts';
import type { Problem } from './problem.ts';

/** A node of the syntax tree. The `yaml` package is imported below shared/yaml/ only. */
export type SyntaxNode = ParsedNode;

/** One document's text and tree. Offsets are relative to `text`. */
export interface ParsedDocument {
  readonly text: string;
  /** What could be read; null for an empty document and where nothing could. */
  readonly root: SyntaxNode | null;
  /** Syntax errors; always empty for a template. */
  readonly errors: readonly Problem[];
  /** Whether it holds template actions (`{{ … }}`) outside of quotes and block scalars, so that it is not YAML yet. */
  readonly template: boolean;
}

/**
 * Parses one document (a piece of `cut`). Scalars stay text here; `scalarValue` says what kubectl reads. Never throws.
 * @param inTemplate whether another document of the file is known to be a template
 */
export function parseDocument(text: string, inTemplate = false): ParsedDocument {
  const plain = compose(text);
  if (!text.includes('{{')) return { text, ...plain, errors: inTemplate ? [] : plain.errors, template: inTemplate };
  if (!inTemplate && plain.errors.length === 0 && !holdsAction(plain.root)) return { text, ...plain, template: false };
  return { text, root: compose(maskTemplates(text)).root, errors: [], template: true };
}

function compose(text: string): { root: SyntaxNode | null; errors: Problem[] } {
  try {
    const document = parseYaml(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    return { root: document.contents, errors: document.errors.map(toProblem) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The parser recurses; what is nested thousands deep exhausts the stack.
    const message = 'This document is nested too deeply to be read.';
    return { root: null, errors: [{ code: 'yaml-syntax', message, span: { start: 0, end: 0 } }] };
  }
}

function toProblem(error: YAMLError): Problem {
  const [start, end] = error.pos;
  return {
    code: 'yaml-syntax',
    message: `YAML: ${error.message.replace(/\.?$/, '.')}`,
    span: { start, end: Math.max(start, end) },
  };
}

/** An unquoted `{{ x }}` is, to YAML, a flow map whose key is a flow map. */
function holdsAction(root: SyntaxNode | null): boolean {
  for (const node of nodesInOrder(root)) {
    if (isMap(node) && node.flow && node.items.some((pair) => isCollection(pair.key))) return true;
  }
  return false;
}
