import { applyChanges, type Span, shift, type TextChange } from '../../text/span.ts';
import { commentsOf } from '../../yaml/comments.ts';
import { beginsLine, lineStart } from '../../yaml/style.ts';
import { analyzeDocument, type DocumentAnalysis } from '../document.ts';
import { documentAt, type FileAnalysis } from '../file.ts';
import type { Finding } from '../finding.ts';
import { readDirective } from './directive.ts';

/** What takes a comment away that silences nothing, or one rule from it. Offsets are the file's. */
export interface UnignoreAction {
  readonly title: string;
  /** Works it out; undefined where it can't be proven. */
  prove(): { readonly changes: readonly TextChange[] } | undefined;
}

const removable: ReadonlySet<string> = new Set(['unused-suppression', 'unknown-suppression', 'expired-suppression']);

/** The way to take away what a note about a comment (with a span of the file) is about; undefined where there is none. */
export function unignoreAction(file: FileAnalysis, note: Finding): UnignoreAction | undefined {
  const placed = documentAt(file, note.span.start);
  if (!placed || !removable.has(note.ruleId)) return undefined;
  const { document } = placed.analysis;
  const span = shift(note.span, -placed.start);
  const comment = commentsOf(document).find((one) => one.span.start <= span.start && span.end <= one.span.end);
  if (!comment) return undefined;
  const names = readDirective(comment.text, comment.span)?.names ?? [];
  const at = names.findIndex((name) => name.span.start === span.start);
  const name = names.length > 1 ? names[at] : undefined;
  const gone = name
    ? withComma(
        names.map((one) => one.span),
        at,
      )
    : wholeComment(document.text, comment.span);
  const change = { ...gone, text: '' };
  const title = name ? `Remove ${name.id} from this suppression` : 'Remove this suppression';
  const changes = [{ ...shift(change, placed.start), text: '' }];
  return { title, prove: () => (isProven(file, placed.analysis, change) ? { changes } : undefined) };
}

/** A name with what stands between it and its neighbour. */
function withComma(names: readonly Span[], at: number): Span {
  const [name, before, next] = [names[at], names[at - 1], names[at + 1]];
  const start = before ? before.end : (name?.start ?? 0);
  return { start, end: before ? (name?.end ?? start) : (next?.start ?? start) };
}

/** A comment with the white space before it; alone on its line, the whole line. */
function wholeComment(text: string, { start, end }: Span): Span {
  if (!beginsLine(text, start)) return { start: text.slice(0, start).trimEnd().length, end };
  const lineBreak = /\r\n|\n|\r|$/.exec(text.slice(end));
  return { start: lineStart(text, start), end: end + (lineBreak?.index ?? 0) + (lineBreak?.[0].length ?? 0) };
}

/** Whether a note is gone and nothing came. */
function isProven(
  file: FileAnalysis,
  { document: { text }, head, known }: DocumentAnalysis,
  change: TextChange,
): boolean {
  const said = (of: string) => {
    const { findings, notes, problems } = analyzeDocument(of, file, head, known);
    return { notes: notes.length, others: JSON.stringify([findings.map(identity), problems.map(({ code }) => code)]) };
  };
  const [before, after] = [said(text), said(applyChanges(text, [change]))];
  return after.notes < before.notes && after.others === before.others;
}

function identity({ ruleId, path, message, level }: Finding) {
  return [ruleId, path, message, level];
}
