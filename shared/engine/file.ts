import { type Span, shift } from '../text/span.ts';
import { cut, type Piece } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { analyzeDocument, type DocumentAnalysis, toFindings } from './document.ts';
import type { Finding, ProblemFinding, Refusal } from './finding.ts';
import type { Policy } from './policy.ts';

/** A document where it stands in its file. */
export interface PlacedDocument extends Span {
  readonly analysis: DocumentAnalysis;
}

/** All that is known of one file. */
export interface FileAnalysis {
  readonly text: string;
  readonly policy: Policy;
  /** Whether the file is a template, which another program fills in before it is YAML. */
  readonly template: boolean;
  /** The documents that may hold a workload; others are not parsed. */
  readonly documents: readonly PlacedDocument[];
  /** Problems of the marks between documents. Spans are those of the file. */
  readonly marks: readonly ProblemFinding[];
}

/**
 * Judges a file. What is known of documents whose text did not change is taken from an earlier analysis by the same
 * policy, so that a keystroke costs one document.
 * @param previous an earlier analysis, of any text
 */
export function analyzeFile(text: string, policy: Policy, previous?: FileAnalysis): FileAnalysis {
  const pieces = cut(text);
  const template = isTemplate(text, pieces);
  const known = new Map<string, DocumentAnalysis>();
  if (previous?.policy === policy && previous.template === template) {
    for (const { analysis } of previous.documents) known.set(analysis.document.text, analysis);
  }
  const documents = pieces.flatMap(({ start, end }) => {
    const piece = text.slice(start, end);
    if (!policy.kinds.mayHold(piece)) return [];
    const analysis = known.get(piece) ?? analyzeDocument(piece, template, policy);
    known.set(piece, analysis);
    return [{ start, end, analysis }];
  });
  const ours =
    documents.some(({ analysis }) => analysis.workloads.length > 0) ||
    pieces.some((piece) => piece.problems.length > 0 && policy.kinds.namesWorkload(text));
  const marks =
    ours && !template
      ? toFindings(
          pieces.flatMap((piece) => piece.problems),
          policy,
        )
      : [];
  return { text, policy, template, documents, marks };
}

/** Every finding of a file, in the order of the text, with the spans of the file. */
export function findingsIn(file: FileAnalysis): Finding[] {
  return file.documents.flatMap(({ start, analysis }) =>
    analysis.findings.map((finding) => ({
      ...finding,
      span: shift(finding.span, start),
      ...(finding.declined && { declined: shiftRefusal(finding.declined, start) }),
    })),
  );
}

function shiftRefusal(refusal: Refusal, by: number): Refusal {
  return { ...refusal, sharedWith: refusal.sharedWith.map((span) => shift(span, by)) };
}

/** Every problem of a file, with the spans of the file. */
export function problemsIn(file: FileAnalysis): ProblemFinding[] {
  const within = file.documents.flatMap(({ start, analysis }) =>
    analysis.problems.map((problem) => ({ ...problem, span: shift(problem.span, start) })),
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
