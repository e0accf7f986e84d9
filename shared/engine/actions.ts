import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { mostOfferedPods, mostPlannedUnasked } from '../limits.ts';
import { addAll } from '../lists.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import { type Span, shift, type TextChange, touches } from '../text/span.ts';
import { withoutEmptyNames } from '../text/unnamed.ts';
import { once } from '../tree/once.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { type BlankForm, leaveBlank } from './blanks.ts';
import { documentAt, type FileAnalysis, type PlacedDocument } from './file.ts';
import { type Finding, movedBy } from './finding.ts';
import { chooseFixes, makeFixes, tryFixes } from './fixes.ts';
import { type Rewrite, type RewriteChoice, type RewriteStep, rewrites } from './rewrites.ts';
import { untilSettled } from './rounds.ts';
import { inFile, newTrial, type Trial, towardsRestricted, trialOf } from './trial.ts';

/** Something an editor may offer. What it changes is proven when it is asked for. */
export interface Action {
  readonly title: string;
  /** How long the document is that is judged again for the proof. */
  readonly length: number;
  /** Whether there may be something to be done: for who lists it unproven. */
  may(): boolean;
  /** Offsets are the file's; empty where nothing can be proven, or nothing is to be done. */
  changes(): readonly TextChange[];
}

const adding: ReadonlySet<FixClass> = new Set(['safe', 'harden']);
const safe: ReadonlySet<FixClass> = new Set(['safe']);

/**
 * The findings of a file that a span of it touches, with the spans of the file; the first ones where there are many. What
 * is said of suppressions may stand above their document.
 */
export function findingsTouching({ documents }: FileAnalysis, span: Span, most: number): Finding[] {
  const found: Finding[] = [];
  for (const placed of documents) {
    const { start, end, kept } = placed;
    if (end < span.start || start - kept.head.length > span.end) continue;
    const within = shift(span, -start);
    const isTouched = (one: Pick<Finding, 'span'>) => touches(one.span, within);
    // The tree of a document may have to be read again.
    if (!placed.summary.said.some(isTouched)) continue;
    const { findings, notes } = placed.analysis;
    const touched = [...findings, ...notes].filter(isTouched);
    if (notes.length > 0) touched.sort((a, b) => a.span.start - b.span.start);
    found.push(...touched.slice(0, most - found.length).map((finding) => movedBy(finding, start)));
    if (found.length === most) break;
  }
  return found;
}

/** How long the document is in which a finding (with a span of the file) stands. */
export function lengthAt(file: FileAnalysis, { span }: Finding): number {
  return documentAt(file, span.start)?.kept.text.length ?? 0;
}

/** The changes of one fix of one finding (with a span of the file); empty where they can't be proven. */
export function mend(file: FileAnalysis, finding: Finding, fix: Fix): readonly TextChange[] {
  const placed = documentAt(file, finding.span.start);
  return placed ? inFile(placed, tryFixes(trialOf(file, placed), [{ finding, fix }]).changes) : [];
}

/** The same for a fix of which the author fills in a part; undefined where it can't be proven, or left blank. */
export function mendByForm(file: FileAnalysis, finding: Finding, fix: Fix): BlankForm | undefined {
  const changes = mend(file, finding, fix);
  return changes.length > 0 && fix.blanks ? leaveBlank(file.text, changes, fix.blanks) : undefined;
}

/** Every safe fix of a finding at warning or above in one document of a file: what may run whenever it is saved. */
export function safeFixesIn(file: FileAnalysis, placed: PlacedDocument): readonly TextChange[] {
  const loud = placed.analysis.findings.filter(isLoud);
  return makeFixes(file, placed, chooseFixes(loud, safe)).changes;
}

/** All that hardens every pod of one document of a file by adding. */
export function hardeningIn(file: FileAnalysis, placed: PlacedDocument): readonly TextChange[] {
  return inFile(placed, hardened(towardsRestricted(newTrial(file, placed)), []));
}

/** All that hardens what stands at a path, or below, by adding. What one round adds may let the next one add more. */
function hardened(trial: Trial, path: Path): readonly TextChange[] {
  return untilSettled(trial, (current) => tryFixes(current, chooseFixes(findingsBelow(current, path), adding))).changes;
}

function findingsBelow({ analysis }: Trial, path: Path): readonly Finding[] {
  return analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
}

/** Whether a safe fix of a finding at warning or above may be there; cheap, for nothing is proven yet. */
export function maySafelyFix(file: FileAnalysis): boolean {
  return isLikely(
    file,
    ({ summary }) => summary.said.some((one) => isLoud(one) && one.ways.some((way) => safe.has(way))),
    ({ analysis }) => analysis.findings.some((one) => isLoud(one) && one.fixes.some((fix) => safe.has(fix.class))),
  );
}

/** Whether there may be something to harden; cheap, for nothing is proven yet. */
export function mayHarden(file: FileAnalysis): boolean {
  const { level } = file.policy;
  const isAsked = level === undefined || level === 'restricted';
  return isLikely(
    file,
    ({ summary }) =>
      isAsked ? summary.said.some(({ ways }) => ways.some((way) => adding.has(way))) : summary.workloads.length > 0,
    (placed) => towardsRestricted(newTrial(file, placed)).analysis.findings.some(mayAdd),
  );
}

function mayAdd({ fixes }: Finding): boolean {
  return fixes.some((fix) => adding.has(fix.class));
}

/**
 * Whether something holds for a document of a file. Of many that may be such only the first are looked at.
 * @param may what is told without the tree of a document
 */
function isLikely(
  { template, documents }: FileAnalysis,
  may: (placed: PlacedDocument) => boolean,
  is: (placed: PlacedDocument) => boolean,
): boolean {
  // No text of a template is changed.
  if (template) return false;
  let looked = 0;
  return documents.some((placed) => may(placed) && (looked++ >= mostPlannedUnasked || is(placed)));
}

function isLoud({ level }: Pick<Finding, 'level'>): boolean {
  return level === 'error' || level === 'warning';
}

/**
 * Hardens the container that a selection begins in, and each pod that it touches.
 * @param selection in the file; empty for a cursor
 * @param anywhere whether a pod counts as touched where the selection touches any part of its object
 */
export function hardenAt(file: FileAnalysis, selection: Span, anywhere: boolean): Action[] {
  return touchedPods(file, selection, anywhere, mostOfferedPods).flatMap((touched) => actionsFor(file, touched));
}

/** A larger change that an editor offers for one pod. Offsets are the file's. */
export interface RewriteAction extends Omit<Rewrite, 'blanks'> {
  /** Where the author has to fill in a part: the same as a form. */
  readonly form?: BlankForm;
}

/**
 * Larger changes for the one pod that a selection touches; none where it touches several. Each is worked out once, when it
 * is asked for. Parameters as of `hardenAt`.
 */
export function rewritesAt(
  file: FileAnalysis,
  selection: Span,
  anywhere: boolean,
  choice: RewriteChoice = {},
): readonly RewriteStep<RewriteAction>[] {
  const [touched, ...others] = touchedPods(file, selection, anywhere, 2);
  if (!touched || others.length > 0) return [];
  const { placed, workload, container } = touched;
  const { path, containers } = workload.pod;
  const trial = towardsRestricted(trialOf(file, placed));
  const one = containers.length > 1 ? container : undefined;
  const known = rewritten.get(trial) ?? new Map<string, readonly RewriteStep<RewriteAction>[]>();
  const key = JSON.stringify([path, one?.path, choice]);
  const pod = { trial, path, name: podTitle(workload), container: one };
  const found =
    known.get(key) ??
    rewrites(pod, choice).map((step) => {
      const made = once(() => ({ rewrite: placedRewrite(file, placed, step.make()) }));
      return { ...step, make: () => made().rewrite };
    });
  rewritten.set(trial, known.set(key, found));
  return found;
}

/** What was worked out for a document: an editor asks again with each movement of the cursor. */
const rewritten = new WeakMap<Trial, Map<string, readonly RewriteStep<RewriteAction>[]>>();

function placedRewrite(
  { text }: FileAnalysis,
  placed: PlacedDocument,
  rewrite: Rewrite | undefined,
): RewriteAction | undefined {
  if (!rewrite) return undefined;
  const { blanks, ...made } = rewrite;
  const changes = inFile(placed, made.changes);
  if (!blanks) return { ...made, changes };
  const form = leaveBlank(text, changes, blanks);
  return form && { ...made, changes, form };
}

/** A pod that a selection touches, and the container that it begins in. */
interface TouchedPod {
  readonly placed: PlacedDocument;
  readonly workload: Workload;
  readonly container: ContainerView | undefined;
}

function touchedPods(file: FileAnalysis, selection: Span, anywhere: boolean, most: number): TouchedPod[] {
  const touched: TouchedPod[] = [];
  for (const placed of file.documents) {
    // The tree of a document may have to be read again.
    if (!touches(placed, selection) || placed.summary.workloads.length === 0) continue;
    addAll(touched, podsTouched(placed, shift(selection, -placed.start), anywhere));
    if (touched.length >= most) break;
  }
  return touched.slice(0, most);
}

/** @param within the selection with the offsets of the document */
function podsTouched(placed: PlacedDocument, within: Span, anywhere: boolean): TouchedPod[] {
  const begin = { start: within.start, end: within.start };
  return placed.analysis.workloads
    .filter(({ workload }) => holds(anywhere ? workload.object : workload.pod.spec, within))
    .map(({ workload }) => {
      const container = workload.pod.containers.find(({ value }) => holds(value, begin));
      return { placed, workload, container };
    });
}

function actionsFor(file: FileAnalysis, { placed, workload, container }: TouchedPod): Action[] {
  const targets: readonly { readonly title: string; readonly path: Path }[] = [
    ...(container
      ? [
          {
            title: withoutEmptyNames(`Harden container "${container.name}" (check the image first)`),
            path: container.path,
          },
        ]
      : []),
    { title: `Harden ${podTitle(workload)} (check the image first)`, path: workload.pod.path },
  ];
  return targets.map(({ title, path }) => {
    const trial = () => towardsRestricted(trialOf(file, placed));
    return {
      title,
      length: placed.kept.text.length,
      may: () => findingsBelow(trial(), path).some(mayAdd),
      changes: () => inFile(placed, hardened(trial(), path)),
    };
  });
}

function podTitle({ kind, name, place }: Workload): string {
  if (kind === 'Pod') return `Pod "${name}"`;
  return `the pod ${place === undefined ? '' : `at ${place} `}of ${kind} "${name}"`;
}

/** Whether a value, with its key, touches a span of the document. */
function holds({ keySpan, span }: Value, place: Span): boolean {
  return span !== undefined && touches({ start: (keySpan ?? span).start, end: span.end }, place);
}
