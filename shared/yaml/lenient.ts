import { isCollection, isMap, isScalar, type Scalar } from 'yaml';
import type { Span } from '../text/span.ts';
import { nodesInOrder } from './anchors.ts';
import { contentEnd } from './ends.ts';
import type { Problem } from './problem.ts';
import { compose, type SyntaxNode, type Tree } from './tree.ts';

/** The errors of a tree; those about a quote that is not closed at the quote, where a person can act, not at the end. */
export function atOpenQuotes(tree: Tree): Problem[] {
  const openQuote = openQuotes(tree);
  return tree.errors.map((error) => {
    const node = openQuote(error);
    if (!node) return error;
    const span = { start: node.range[0], end: node.range[1] };
    return { ...error, message: 'YAML: This quote is never closed.', span };
  });
}

/** Finds the scalar whose closing quote an error misses. The tree is walked once, however many errors there are. */
function openQuotes({ root }: Tree): (error: Problem) => Scalar.Parsed | undefined {
  let byEnd: ReadonlyMap<number, Scalar.Parsed> | undefined;
  return (error) => {
    if (!isOpenQuote(error)) return undefined;
    byEnd ??= scalarsByEnd(root);
    return byEnd.get(error.span.start);
  };
}

/** Whether an error says that a quote is not closed, at least not where the `yaml` package looks. */
export function isOpenQuote({ message }: Problem): boolean {
  return message.includes('Missing closing');
}

function scalarsByEnd(root: SyntaxNode | null): ReadonlyMap<number, Scalar.Parsed> {
  const byEnd = new Map<number, Scalar.Parsed>();
  for (const node of nodesInOrder(root))
    if (isScalar(node) && !byEnd.has(node.range[1])) byEnd.set(node.range[1], node as Scalar.Parsed);
  return byEnd;
}

/**
 * go-yaml reads one root and stops: what follows a `{…}`, or stands further left than the first key, is ignored. Where
 * that begins, if there is no error above.
 */
export function restOf(text: string, { root }: Tree): Span | undefined {
  const end = root ? rootEnd(text, root) : undefined;
  if (end === undefined) return undefined;
  const tree = compose(text.slice(0, end));
  // What no token begins with is refused even there.
  const rest = /^[ \t]*(?![#%@`])\S[^\n]*/m.exec(text.slice(end));
  if (tree.errors.length > 0 || !isCollection(tree.root) || !rest) return undefined;
  const start = end + rest.index + rest[0].length - rest[0].trimStart().length;
  return { start, end: end + rest.index + rest[0].trimEnd().length };
}

/** Where go-yaml stops: behind a flow root, or at the first line further left than a block root. */
function rootEnd(text: string, root: SyntaxNode): number | undefined {
  const flow = flowRoot(text, root);
  if (flow) return contentEnd(text, flow);
  if (!isCollection(root)) return undefined;
  const first = root.range[0];
  const indent = first - (text.lastIndexOf('\n', first) + 1);
  // A quote that is never closed is refused even there.
  const lines = /\n( *)(?![ \t#"'\n]|$)/g;
  lines.lastIndex = first;
  for (let found = lines.exec(text); found; found = lines.exec(text))
    if ((found[1]?.length ?? 0) < indent) return found.index + 1;
  return undefined;
}

/** A root in brackets; what follows it may make it look like a key. */
function flowRoot(text: string, root: SyntaxNode): SyntaxNode | undefined {
  if (isCollection(root) && root.flow) return root;
  const key = isMap(root) ? (root.items[0]?.key as SyntaxNode | null | undefined) : undefined;
  return key && isCollection(key) && key.flow && !/^[ \t]*:/.test(text.slice(key.range[1], key.range[1] + 1000))
    ? key
    : undefined;
}
