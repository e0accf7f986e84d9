import { isMap, isScalar, isSeq } from 'yaml';
import { remembered } from '../memory.ts';
import { LineIndex } from '../text/lines.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';

/** What the syntax errors of a document leave in doubt. */
interface Reach {
  /** From here on whatever stands there may belong elsewhere. */
  readonly start: number;
  /** What had not ended there: more of it may stand behind. */
  readonly open: ReadonlySet<SyntaxNode>;
  readonly index: LineIndex;
  /** The lines of the errors. */
  readonly lines: ReadonlySet<number>;
}

/**
 * Whether a node of a document with syntax errors had ended before the first of them, so that what is not written in it
 * is absent: something else stands between, further out or beside it.
 */
export function endsBeforeErrors(document: ParsedDocument, node: SyntaxNode): boolean {
  const { start, open } = reachOf(document);
  return node.range[0] < start && !open.has(node);
}

/** Whether a node begins on the line of a syntax error, which may be what is wrong with it. */
export function isAtError(document: ParsedDocument, { range: [at] }: SyntaxNode): boolean {
  const { index, lines } = reachOf(document);
  return lines.has(index.positionAt(at).line);
}

const reachOf = remembered(({ text, root, errors }: ParsedDocument): Reach => {
  const index = new LineIndex(text);
  const first = errors.reduce((least, { span }) => Math.min(least, span.start), text.length);
  const lineStart = lineStartOf(first, index);
  // Where the line begins on which the error was met, or what was still open there in quotes or brackets.
  const start = lineStartOf(earliest(root, lineStart, lineStart), index);
  const open = new Set<SyntaxNode>();
  addOpen(root, start, open);
  return { start, open, index, lines: new Set(errors.map(({ span }) => index.positionAt(span.start).line)) };
});

function lineStartOf(offset: number, index: LineIndex): number {
  return offset - index.positionAt(offset).character;
}

/** @param known the earliest begin that is known */
function earliest(node: SyntaxNode | null, lineStart: number, known: number): number {
  if (!node || node.range[0] >= known || node.range[2] <= lineStart) return known;
  const isOpenThere = node.range[1] > lineStart;
  if (isScalar(node)) return isOpenThere && node.type?.startsWith('QUOTE') ? node.range[0] : known;
  if ((isMap(node) || isSeq(node)) && node.flow) return isOpenThere ? node.range[0] : known;
  return itemsOf(node)
    .flat()
    .reduce((found, part) => earliest(part, lineStart, found), known);
}

/** Adds what had not ended where errors begin: of each collection the last item before that. */
function addOpen(node: SyntaxNode | null, start: number, open: Set<SyntaxNode>): void {
  if (!node) return;
  open.add(node);
  const before = itemsOf(node).filter((parts) => parts.some(({ range }) => range[0] < start));
  for (const part of before.at(-1) ?? []) addOpen(part, start, open);
}

/** The items of a collection: for a map the key and value of each entry. */
function itemsOf(node: SyntaxNode): SyntaxNode[][] {
  const items: unknown[][] = isMap(node)
    ? node.items.map(({ key, value }) => [key, value])
    : isSeq(node)
      ? node.items.map((item) => [item])
      : [];
  return items.map((parts) => parts.filter((part): part is SyntaxNode => part !== null && part !== undefined));
}
