import { isCollection, isMap } from 'yaml';
import { longestDocument } from '../limits.ts';
import type { Rememberer } from '../memory.ts';
import type { Span } from '../text/span.ts';
import { excessiveAlias } from './aliasing.ts';
import { nodesInOrder } from './anchors.ts';
import { joinQuotes, unfoldQuotes } from './joined-quotes.ts';
import { atOpenQuotes, isOpenQuote, restOf } from './lenient.ts';
import { maskTemplates } from './mask.ts';
import type { Problem } from './problem.ts';
import { compose, type SyntaxNode, type Tree } from './tree.ts';

export type { SyntaxNode } from './tree.ts';

/** One document's text and tree. Offsets are relative to `text`. */
export interface ParsedDocument extends Rememberer {
  readonly text: string;
  /** What could be read; null for an empty document and where nothing could. */
  readonly root: SyntaxNode | null;
  /** Syntax errors, or what stands behind the end of the document; for a template only what is too much to be read. */
  readonly errors: readonly Problem[];
  /** Whether it holds template actions (`{{ … }}`) outside of quotes and block scalars, so that it is not YAML yet. */
  readonly template: boolean;
  /** Whether edits can't change it: it is assembled of parts of its text, or stands in quotes. */
  readonly sealed?: true;
}

/**
 * Parses one document (a piece of `cut`). Scalars stay text here; `scalarValue` says what kubectl reads. Never throws.
 * @param inTemplate whether another document of the file is known to be a template
 */
export function parseDocument(text: string, inTemplate = false): ParsedDocument {
  if (text.length > longestDocument) return parsed(text, null, [tooLong(text)], inTemplate);
  const { root, errors } = readTree(text);
  if (!text.includes('{{')) return parsed(text, root, inTemplate ? [] : errors, inTemplate);
  if (!inTemplate && errors.length === 0 && !holdsAction(root)) return parsed(text, root, errors, false);
  const masked = withoutExcess(text, compose(maskTemplates(text)));
  const limits = masked.errors.filter(({ code }) => code === 'limit');
  return parsed(text, masked.root, limits, true);
}

function parsed(text: string, root: SyntaxNode | null, errors: readonly Problem[], template: boolean): ParsedDocument {
  return { text, root, errors, template, memory: new Map() };
}

function tooLong(text: string): Problem {
  const [at, length] = [/\S/.exec(text)?.index ?? 0, text.length.toLocaleString('en')];
  const message = `This document is not judged: Batten reads ${longestDocument.toLocaleString('en')} characters of one, and it has ${length}.`;
  return { code: 'limit', message, span: { start: at, end: at + 1 } };
}

/** The tree of a text, or none where its aliases stand for more than kubectl reads. */
function withoutExcess(text: string, tree: Tree): Tree {
  const span = excessiveAlias(text, tree.root);
  if (!span) return tree;
  const message =
    'kubectl refuses the document: its aliases stand for far more than is written (`document contains excessive aliasing`). Write values out.';
  return { root: null, errors: [{ code: 'limit', message, span }] };
}

/** The tree as go-yaml sees it. */
function readTree(text: string): Tree {
  return withoutExcess(text, readSyntax(text));
}

/** The tree as go-yaml sees it, where that differs from what the `yaml` package sees. */
function readSyntax(text: string): Tree {
  // A single carriage return ends a line.
  const lines = text.replace(/\r(?!\n)|\u0085/g, '\n');
  const tree = compose(lines);
  if (tree.errors.length === 0) return tree;
  const { text: joined, quotes } = tree.errors.some(isOpenQuote) ? joinQuotes(lines) : { text: lines, quotes: [] };
  const better = quotes.length > 0 ? compose(joined) : tree;
  unfoldQuotes(lines, quotes, better.root);
  const rest = better.errors.length > 0 ? restOf(joined, better) : undefined;
  if (rest) return { root: compose(joined.slice(0, rest.start)).root, errors: [ignored(rest)] };
  return { root: better.root, errors: atOpenQuotes(better) };
}

function ignored(span: Span): Problem {
  const message = 'kubectl ignores this line and what follows, without a word: the document ends above, by its layout.';
  return { code: 'ignored-content', message, span };
}

/** An unquoted `{{ x }}` is, to YAML, a flow map whose key is a flow map. */
function holdsAction(root: SyntaxNode | null): boolean {
  for (const node of nodesInOrder(root)) {
    if (isMap(node) && node.flow && node.items.some((pair) => isCollection(pair.key))) return true;
  }
  return false;
}
