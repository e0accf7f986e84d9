import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { mostOfferedPods } from '../limits.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import { type Span, shift, type TextChange, touches } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { type BlankForm, leaveBlank } from './blanks.ts';
import { documentAt, type FileAnalysis, judgedBy, type PlacedDocument } from './file.ts';
import type { Finding } from './finding.ts';
import { chooseFixes, makeFixes } from './fixes.ts';
import { type Rewrite, type RewriteChoice, rewrites } from './rewrites.ts';

/** Something an editor offers: what it is called, and what it changes. Offsets are the file's. */
export interface Action {
  readonly title: string;
  readonly changes: readonly TextChange[];
}

const adding: ReadonlySet<FixClass> = new Set(['safe', 'harden']);
const safe: ReadonlySet<FixClass> = new Set(['safe']);

/** The changes of one fix of one finding (with a span of the file); empty where they can't be proven. */
export function mend(file: FileAnalysis, finding: Finding, fix: Fix): readonly TextChange[] {
  const placed = documentAt(file, finding.span.start);
  return placed ? makeFixes(file, placed, [{ finding, fix }]).changes : [];
}

/** The same for a fix of which the author fills in a part; undefined where it can't be proven, or left blank. */
export function mendByForm(file: FileAnalysis, finding: Finding, fix: Fix): BlankForm | undefined {
  const changes = mend(file, finding, fix);
  return changes.length > 0 && fix.blanks ? leaveBlank(file.text, changes, fix.blanks) : undefined;
}

/** Every safe fix of a finding at warning or above: what may run whenever a file is saved. */
export function safeFixes(file: FileAnalysis): readonly TextChange[] {
  return file.documents.flatMap((placed) => {
    const loud = placed.analysis.findings.filter(isLoud);
    return makeFixes(file, placed, chooseFixes(loud, safe)).changes;
  });
}

/** Whether a safe fix of a finding at warning or above may be there; cheap, for nothing is proven yet. */
export function maySafelyFix(file: FileAnalysis): boolean {
  return file.documents.some(
    (placed) =>
      placed.summary.said.some((one) => isLoud(one) && one.ways.some((way) => safe.has(way))) &&
      placed.analysis.findings.some((one) => isLoud(one) && one.fixes.some((fix) => safe.has(fix.class))),
  );
}

/** Whether there may be something to harden; cheap, for nothing is proven yet. */
export function mayHarden(file: FileAnalysis): boolean {
  return towardsRestricted(file).documents.some(({ analysis }) =>
    analysis.findings.some(({ fixes }) => fixes.some((fix) => adding.has(fix.class))),
  );
}

function isLoud({ level }: Pick<Finding, 'level'>): boolean {
  return level === 'error' || level === 'warning';
}

/** All that hardens every pod of a file by adding. */
export function hardenAll(file: FileAnalysis): readonly TextChange[] {
  const judged = towardsRestricted(file);
  return judged.documents.flatMap(
    (placed) => makeFixes(judged, placed, chooseFixes(placed.analysis.findings, adding)).changes,
  );
}

/**
 * Hardens the container that a selection begins in, and each pod that it touches. Actions that change nothing are left out.
 * @param selection in the file; empty for a cursor
 * @param anywhere whether a pod counts as touched where the selection touches any part of its object
 */
export function hardenAt(file: FileAnalysis, selection: Span, anywhere: boolean): Action[] {
  const judged = towardsRestricted(file);
  return touchedPods(judged, selection, anywhere)
    .slice(0, mostOfferedPods)
    .flatMap(({ placed, workload, container }) => actionsFor(judged, placed, workload, container));
}

/**
 * Larger changes for the one pod that a selection touches; none where it touches several.
 * Parameters as of `hardenAt`.
 */
export function rewritesAt(
  file: FileAnalysis,
  selection: Span,
  anywhere: boolean,
  choice: RewriteChoice = {},
): readonly Rewrite[] {
  const judged = towardsRestricted(file);
  const [touched, ...others] = touchedPods(judged, selection, anywhere);
  if (!touched || others.length > 0) return [];
  const { placed, workload, container } = touched;
  const one = workload.pod.containers.length > 1 ? container : undefined;
  const key = JSON.stringify([judged.documents.indexOf(placed), workload.pod.path, one?.path, choice]);
  const known = rewritten.get(judged) ?? new Map<string, readonly Rewrite[]>();
  const place = { document: judged.documents.indexOf(placed), path: workload.pod.path };
  const found = known.get(key) ?? rewrites(judged, place, podTitle(workload), { container: one, ...choice });
  rewritten.set(judged, known.set(key, found));
  return found;
}

/** What was worked out for a file: an editor asks again with each movement of the cursor. */
const rewritten = new WeakMap<FileAnalysis, Map<string, readonly Rewrite[]>>();

/** A pod that a selection touches, and the container that it begins in. */
interface TouchedPod {
  readonly placed: PlacedDocument;
  readonly workload: Workload;
  readonly container: ContainerView | undefined;
}

function touchedPods(file: FileAnalysis, selection: Span, anywhere: boolean): TouchedPod[] {
  return file.documents
    .filter((placed) => touches(placed, selection))
    .flatMap((placed) => {
      const within = shift(selection, -placed.start);
      const begin = { start: within.start, end: within.start };
      return placed.analysis.workloads
        .filter(({ workload }) => holds(anywhere ? workload.object : workload.pod.spec, within))
        .map(({ workload }) => {
          const container = workload.pod.containers.find(({ value }) => holds(value, begin));
          return { placed, workload, container };
        });
    });
}

function actionsFor(
  file: FileAnalysis,
  placed: PlacedDocument,
  workload: Workload,
  container?: ContainerView,
): Action[] {
  const targets: readonly { readonly title: string; readonly path: Path }[] = [
    ...(container
      ? [{ title: `Harden container "${container.name}" (check the image first)`, path: container.path }]
      : []),
    { title: `Harden ${podTitle(workload)} (check the image first)`, path: workload.pod.path },
  ];
  return targets.flatMap(({ title, path }) => {
    const changes = hardenBelow(file, placed, path);
    return changes.length > 0 ? [{ title, changes }] : [];
  });
}

function podTitle({ kind, name, place }: Workload): string {
  if (kind === 'Pod') return `Pod "${name}"`;
  return `the pod ${place === undefined ? '' : `at ${place} `}of ${kind} "${name}"`;
}

function hardenBelow(file: FileAnalysis, placed: PlacedDocument, path: Path): readonly TextChange[] {
  const below = placed.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
  return makeFixes(file, placed, chooseFixes(below, adding)).changes;
}

/** Whether a value, with its key, touches a span of the document. */
function holds({ keySpan, span }: Value, place: Span): boolean {
  return span !== undefined && touches({ start: (keySpan ?? span).start, end: span.end }, place);
}

const judgedAgain = new WeakMap<FileAnalysis, FileAnalysis>();

/** Who asks for hardening asks for the restricted level, whatever level the cluster enforces. */
function towardsRestricted(file: FileAnalysis): FileAnalysis {
  const { level } = file.policy;
  if (level === undefined || level === 'restricted') return file;
  const judged = judgedAgain.get(file) ?? judgedBy(file, { ...file.policy, level: 'restricted' });
  judgedAgain.set(file, judged);
  return judged;
}
