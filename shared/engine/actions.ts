import type { Workload } from '../kubernetes/workload.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import { analyzeFile, documentAt, type FileAnalysis, findingsIn, type PlacedDocument } from './file.ts';
import type { Finding } from './finding.ts';
import { chooseFixes, makeFixes } from './fixes.ts';

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

/** Every safe fix of a finding at warning or above: what may run whenever a file is saved. */
export function safeFixes(file: FileAnalysis): readonly TextChange[] {
  return file.documents.flatMap((placed) => {
    const loud = placed.analysis.findings.filter(({ level }) => level === 'error' || level === 'warning');
    return makeFixes(file, placed, chooseFixes(loud, safe)).changes;
  });
}

/** Whether a safe fix of a finding at warning or above may be there; cheap, for nothing is proven yet. */
export function maySafelyFix(file: FileAnalysis): boolean {
  return findingsIn(file).some(
    ({ level, fixes }) => ['error', 'warning'].includes(level) && fixes.some((fix) => safe.has(fix.class)),
  );
}

/** Whether there may be something to harden; cheap, for nothing is proven yet. */
export function mayHarden(file: FileAnalysis): boolean {
  return findingsIn(towardsRestricted(file)).some(({ fixes }) => fixes.some((fix) => adding.has(fix.class)));
}

/** All that hardens every pod of a file by adding. */
export function hardenAll(file: FileAnalysis): readonly TextChange[] {
  const judged = towardsRestricted(file);
  return judged.documents.flatMap(
    (placed) => makeFixes(judged, placed, chooseFixes(placed.analysis.findings, adding)).changes,
  );
}

/** Hardens the container at an offset, and the pod around it. Actions that change nothing are left out. */
export function hardenAt(file: FileAnalysis, offset: number): Action[] {
  const judged = towardsRestricted(file);
  const placed = documentAt(judged, offset);
  if (!placed) return [];
  const { workloads } = placed.analysis;
  const here = workloads
    .map(({ workload }) => workload)
    .filter((workload) => workloads.length === 1 || holds(workload, offset - placed.start));
  return here.flatMap((workload) => {
    const container = workload.pod.containers.find(
      ({ value: { span } }) => span && span.start <= offset - placed.start && offset - placed.start <= span.end,
    );
    const targets: readonly { readonly title: string; readonly path: Path }[] = [
      ...(container
        ? [{ title: `Harden container "${container.name}" (check the image first)`, path: container.path }]
        : []),
      { title: `Harden the pod of ${workload.kind} "${workload.name}" (check the image first)`, path: workload.path },
    ];
    return targets.flatMap(({ title, path }) => {
      const changes = hardenBelow(judged, placed, path);
      return changes.length > 0 ? [{ title, changes }] : [];
    });
  });
}

function hardenBelow(file: FileAnalysis, placed: PlacedDocument, path: Path): readonly TextChange[] {
  const below = placed.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
  return makeFixes(file, placed, chooseFixes(below, adding)).changes;
}

function holds(workload: Workload, offset: number): boolean {
  const { span } = workload.object;
  return span !== undefined && span.start <= offset && offset <= span.end;
}

const judgedAgain = new WeakMap<FileAnalysis, FileAnalysis>();

/** Who asks for hardening asks for the restricted level, whatever level the cluster enforces. */
function towardsRestricted(file: FileAnalysis): FileAnalysis {
  const { level } = file.policy;
  if (level === undefined || level === 'restricted') return file;
  const judged = judgedAgain.get(file) ?? analyzeFile(file.text, { ...file.policy, level: 'restricted' });
  judgedAgain.set(file, judged);
  return judged;
}
