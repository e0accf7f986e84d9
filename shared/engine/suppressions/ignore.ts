import { applyChanges, type Span, type TextChange } from '../../text/span.ts';
import { withoutEmptyNames } from '../../text/unnamed.ts';
import { cut } from '../../yaml/cut.ts';
import { type Member, membersOf } from '../../yaml/members.ts';
import type { ParsedDocument } from '../../yaml/parse.ts';
import type { Path } from '../../yaml/plain.ts';
import { lineStart, styleOf } from '../../yaml/style.ts';
import { catalogEntry } from '../catalog.ts';
import { analyzeDocument } from '../document.ts';
import { documentAt, type FileAnalysis, type PlacedDocument } from '../file.ts';
import { type Finding, movedBy } from '../finding.ts';
import { tryFixes } from '../fixes.ts';
import { inFile, lineEndIn, trialOf } from '../trial.ts';
import { annotationPrefix } from './annotations.ts';
import { directiveWord } from './directive.ts';

/** What silences a finding, with a reason that somebody has yet to write. */
export interface Ignored {
  /** With the offsets of the file and its own line ends. */
  readonly changes: readonly TextChange[];
  /** Where the reason stands in the text of the only change; undefined where it is part of more. */
  readonly reason?: Span;
}

/** A way to silence a finding. */
export interface IgnoreAction {
  readonly title: string;
  /** Works it out; undefined where it can't be proven. */
  prove(): Ignored | undefined;
}

/** What stands where the reason belongs. */
export const unwrittenReason = 'TODO: say why';

/** The ways to silence a finding (with a span of the file): at its place, for its container or pod, for its document. */
export function ignoreActions(file: FileAnalysis, finding: Finding): IgnoreAction[] {
  const placed = documentAt(file, finding.span.start);
  if (!placed || !catalogEntry(finding.ruleId)?.suppressible) return [];
  const { document } = placed.analysis;
  const inDocument = movedBy(finding, -placed.start);
  if (styleOf(document).json) return annotationActions(file, placed, inDocument);
  const offsets = new Set<number>();
  return linesFor(placed, inDocument).flatMap(({ title, at }) => {
    if (offsets.has(at)) return [];
    offsets.add(at);
    return [{ title, prove: () => byComment(file, placed, inDocument, at) }];
  });
}

/** A line above which a comment would silence a finding. */
interface Line {
  readonly title: string;
  /** Where the line begins. */
  readonly at: number;
}

function linesFor({ analysis: { document, workloads } }: PlacedDocument, finding: Finding): Line[] {
  const members = membersOf(document);
  const { ruleId, path, span, missing } = finding;
  const within = members.filter((member) => member.span.start <= span.start && span.start < member.span.end);
  const subject = members.find((member) => samePath(member.path, path));
  const container = workloads
    .flatMap(({ workload }) => workload.pod.containers)
    .find((one) => samePath(one.path, path));
  const pod = workloads.some(({ workload }) => samePath(workload.pod.path, path));
  const subjectTitle = container
    ? withoutEmptyNames(`for container "${container.name}"`)
    : pod
      ? 'for this pod'
      : 'for this object';
  const places: readonly (readonly [string, Member | undefined])[] = [
    ['here', missing ? undefined : within.at(-1)],
    [subjectTitle, subject],
  ];
  return [
    ...places.flatMap(([words, member]) => {
      const at = member && lineOf(document, members, member);
      return at === undefined ? [] : [{ title: `Ignore ${ruleId} ${words}`, at }];
    }),
    { title: `Ignore ${ruleId} in this document`, at: firstLine(document.text) },
  ];
}

/** The begin of the line above which a comment belongs to a member or, where it stands in brackets, to what holds them. */
function lineOf({ text }: ParsedDocument, members: readonly Member[], member: Member): number | undefined {
  for (let path = member.path; path.length > 0; path = path.slice(0, -1)) {
    const holder = members.find((one) => samePath(one.path, path));
    if (!holder || holder.flow) continue;
    const at = lineStart(text, holder.span.start);
    // Above the first entry a comment covers the whole document.
    if (members[0] && lineStart(text, members[0].span.start) === at) return undefined;
    if (/^ *(?:- +)*$/.test(text.slice(at, holder.span.start))) return at;
  }
  return undefined;
}

/** The begin of the first line that is no comment. */
function firstLine(text: string): number {
  const found = /^\uFEFF?(?![ \t\uFEFF]*(?:#|\r?$))/m.exec(text);
  return found ? found.index + found[0].length : 0;
}

function byComment(file: FileAnalysis, placed: PlacedDocument, finding: Finding, at: number): Ignored | undefined {
  const { text } = placed.analysis.document;
  const indent = /^ */.exec(text.slice(at))?.[0] ?? '';
  const before = `${indent}# ${directiveWord} ${finding.ruleId} -- `;
  const change = { start: at, end: at, text: `${before}${unwrittenReason}${lineEndIn(file)}` };
  if (!isProven(file, placed, finding, change)) return undefined;
  const reason = { start: before.length, end: before.length + unwrittenReason.length };
  return { changes: inFile(placed, [change]), reason };
}

/** Whether a comment silences the finding, and nothing else about the document is said anew. */
function isProven(file: FileAnalysis, placed: PlacedDocument, finding: Finding, change: TextChange): boolean {
  const { analysis } = placed;
  const text = applyChanges(analysis.document.text, [change]);
  if (cut(text).length > 1) return false;
  const after = analyzeDocument(text, file, analysis.head, analysis.known);
  const before = new Set([...analysis.findings, ...analysis.notes].map(identity));
  return (
    after.document.errors.length === analysis.document.errors.length &&
    after.problems.length === analysis.problems.length &&
    after.suppressed.some((one) => identity(one.finding) === identity(finding)) &&
    [...after.findings, ...after.notes].every((one) => before.has(identity(one)))
  );
}

function identity({ ruleId, path, message }: Finding): string {
  return JSON.stringify([ruleId, path, message]);
}

/** JSON has no comments: annotations of the object, or of its pod template, stand in. */
function annotationActions(file: FileAnalysis, placed: PlacedDocument, finding: Finding): IgnoreAction[] {
  const workload = placed.analysis.workloads.find(({ workload: one }) => leadsTo(one.path, finding.path))?.workload;
  if (!workload) return [];
  const { pod } = workload;
  const places = [
    ...(pod.isTemplate ? [{ title: 'for this pod template', path: pod.path.slice(0, -1) }] : []),
    { title: 'for this object', path: workload.path },
  ];
  return places.map(({ title, path }) => ({
    title: `Ignore ${finding.ruleId} ${title}`,
    prove: () => byAnnotation(file, placed, finding, [...path, 'metadata', 'annotations']),
  }));
}

function byAnnotation(
  file: FileAnalysis,
  placed: PlacedDocument,
  finding: Finding,
  annotations: Path,
): Ignored | undefined {
  const path = [...annotations, annotationPrefix + finding.ruleId];
  const intents = [{ op: 'set' as const, path, value: unwrittenReason }];
  const fix = { title: '', class: 'review' as const, evidence: '', intents };
  const { changes } = tryFixes(trialOf(file, placed), [{ finding, fix }]);
  return changes.length > 0 ? { changes: inFile(placed, changes) } : undefined;
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && leadsTo(a, b);
}

function leadsTo(path: Path, other: Path): boolean {
  return path.every((key, i) => other[i] === key);
}
