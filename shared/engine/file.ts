import { detached } from '../text/detached.ts';
import { LineIndex } from '../text/lines.ts';
import { type Span, shift } from '../text/span.ts';
import { isExpectation } from '../tree/expectations.ts';
import { type NamespaceFacts, noNamespace } from '../tree/namespaces.ts';
import { once } from '../tree/once.ts';
import { rbacDocuments } from '../tree/rbac.ts';
import { tokenLookup } from '../tree/token.ts';
import { type Around, namespaceLookup } from '../tree/tree.ts';
import type { Piece } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { toFindings } from './document.ts';
import { type Finding, movedBy, type ProblemFinding } from './finding.ts';
import { type KeptBy, KeptDocument } from './kept-document.ts';
import { knownPieces } from './known.ts';
import type { Lookups } from './objects.ts';
import { type FilePiece, isSamePlace, piecesOf } from './pieces.ts';
import { PlacedDocument } from './placed-document.ts';
import type { Policy } from './policy.ts';
import { directiveWord } from './suppressions/directive.ts';
import type { Suppressed } from './suppressions/suppress.ts';
import type { Trees } from './trees.ts';

export type { PlacedDocument } from './placed-document.ts';

/** All that is known of one file. */
export interface FileAnalysis extends Lookups {
  readonly text: string;
  readonly policy: Policy;
  /** Whether the file is a template, which another program fills in before it is YAML. */
  readonly template: boolean;
  readonly around: Around | undefined;
  /** Every document, also those that hold nothing of ours. */
  readonly pieces: readonly Span[];
  /** The documents that may hold a workload; others are not parsed. */
  readonly documents: readonly PlacedDocument[];
  /** Problems of the marks between documents. Spans are those of the file. */
  readonly marks: readonly ProblemFinding[];
}

/**
 * Judges a file. What is known of documents whose text did not change is taken from an earlier analysis by the same
 * policy, so that a keystroke costs one document.
 * @param previous an earlier analysis, of any text
 * @param around where the file stands; a file that stands nowhere sees only itself
 * @param trees keeps the memory of a long file within bounds; without it the trees of all documents are kept
 */
export function analyzeFile(
  text: string,
  policy: Policy,
  previous?: FileAnalysis,
  around?: Around,
  trees?: Trees,
): FileAnalysis {
  if (policy.excluded || (around && isExpectation(around.path))) return excludedFile(text, policy, around);
  const pieces = piecesOf(text);
  const template = isTemplate(text, pieces);
  const earlier = previous && isLike(previous, { policy, template, around }) ? previous : undefined;
  const read = readPieces(text, pieces, knownPieces(text, pieces, earlier), { policy, template, around });
  const lookups: Lookups = {
    namespaces: namespaceLookup(ownNamespaces(text, read, { template, policy, around }), around),
    tokens: tokenLookup(
      once(() => rbacDocuments(undefined, text)),
      around,
    ),
  };
  const by: KeptBy = { template, policy, around, ...lookups, trees };
  const documents = read.map(({ start, end, kept }) => new PlacedDocument(start, end, kept.judgedBy(by), by));
  // Every document is judged now, by what the file says now.
  const summaries = documents.map(({ summary }) => summary);
  const ours =
    summaries.some(({ workloads }) => workloads.length > 0) ||
    pieces.some((piece) => piece.problems.length > 0 && policy.kinds.namesWorkload(text));
  const marks =
    ours && !template
      ? toFindings(
          pieces.flatMap((piece) => piece.problems),
          policy,
        )
      : [];
  return { text, policy, template, around, ...lookups, pieces, documents, marks };
}

/** The documents of the pieces that may hold something of ours, each the one that is known, if it is. */
function readPieces(
  text: string,
  pieces: readonly FilePiece[],
  known: ReturnType<typeof knownPieces>,
  by: ReadBy,
): (Span & { readonly kept: KeptDocument })[] {
  return pieces.flatMap(({ start, end, inline }, i) => {
    const head = inline ? '' : headOf(text, pieces[i - 1]?.end ?? 0, start);
    const before = known[i];
    const isKnown = before === null || (before?.head === head && isSamePlace(before.inline, inline));
    const kept = isKnown ? before : newDocument(text.slice(start, end), head, by, inline);
    return kept ? [{ start, end, kept }] : [];
  });
}

/** A file that the settings exclude, or that nobody applies, is not even cut. */
function excludedFile(text: string, policy: Policy, around: Around | undefined): FileAnalysis {
  const nothing = { pieces: [], documents: [], marks: [] };
  return { text, policy, template: false, around, namespaces: () => noNamespace, tokens: () => undefined, ...nothing };
}

/** What stands between two pieces, where that holds suppressions; else ''. */
function headOf(text: string, start: number, end: number): string {
  const above = text.slice(start, end);
  return above.includes(directiveWord) ? above : '';
}

/** By what documents are read: what is known of a document holds as long as nothing of it changes. */
type ReadBy = Pick<FileAnalysis, 'policy' | 'template' | 'around'>;

function isLike(a: ReadBy, b: ReadBy): boolean {
  const keys = ['images', 'isPatch', 'path', 'namespace'] as const;
  const isSame = keys.every((key) => a.around?.[key] === b.around?.[key]);
  return a.policy === b.policy && a.template === b.template && isSame;
}

/** A piece of a file that is not known yet; null where it can hold nothing of ours. */
function newDocument(
  piece: string,
  head: string,
  { policy: { kinds }, around }: ReadBy,
  inline: FilePiece['inline'],
): KeptDocument | null {
  // A JSON patch names no kind.
  const mayHold =
    kinds.mayHold(piece) || ((inline || around?.isPatch) && piece.includes('op') && piece.includes('/spec'));
  return mayHold ? new KeptDocument(detached(piece), detached(head), inline) : null;
}

/** The Namespaces of a file, with the lines of the file. */
function ownNamespaces(
  text: string,
  documents: readonly { readonly start: number; readonly kept: KeptDocument }[],
  by: ReadBy,
): NamespaceFacts[] {
  const holders = documents.flatMap(({ start, kept }) => {
    const namespaces = kept.namespaces(by);
    return namespaces.length > 0 ? [{ start, namespaces }] : [];
  });
  if (holders.length === 0) return [];
  const lines = new LineIndex(text);
  return holders.flatMap(({ start, namespaces }) =>
    namespaces.map((facts) => ({
      ...facts,
      place: { ...facts.place, line: facts.place.line + lines.positionAt(start).line },
    })),
  );
}

/** Every finding of a file, those about suppressions too, in the order of the text, with the spans of the file. */
export function findingsIn({ documents }: Pick<FileAnalysis, 'documents'>): Finding[] {
  return documents.flatMap(({ start, analysis: { findings, notes } }) => {
    const all = notes.length === 0 ? findings : [...findings, ...notes].sort((a, b) => a.span.start - b.span.start);
    return all.map((finding) => movedBy(finding, start));
  });
}

/** Every finding of a file that is suppressed, with the spans of the file. */
export function suppressedIn({ documents }: Pick<FileAnalysis, 'documents'>): Suppressed[] {
  return documents.flatMap(({ start, analysis }) =>
    analysis.suppressed.map(({ finding, suppression }) => ({
      finding: movedBy(finding, start),
      suppression,
    })),
  );
}

/** Every problem of a file, with the spans of the file. */
export function problemsIn(file: FileAnalysis): ProblemFinding[] {
  const within = file.documents.flatMap(({ start, summary }) =>
    summary.problems.map((problem) => ({ ...problem, span: shift(problem.span, start) })),
  );
  return [...file.marks, ...within].sort((a, b) => a.span.start - b.span.start);
}

/** The document at an offset of the file, or undefined. */
export function documentAt(file: FileAnalysis, offset: number): PlacedDocument | undefined {
  return file.documents.find(({ start, end }) => start <= offset && offset <= end);
}

/** One document with unquoted actions makes the file a template: blocks may open in one and close in another. */
function isTemplate(text: string, pieces: readonly Piece[]): boolean {
  if (!text.includes('{{')) return false;
  return pieces.some(({ start, end }) => {
    const piece = text.slice(start, end);
    return piece.includes('{{') && parseDocument(piece).template;
  });
}
