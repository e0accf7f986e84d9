import { type Effective, type EffectiveField, effective, effectiveFields } from '../kubernetes/effective.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { notStarting } from '../pod-security/starting-user.ts';
import type { FixClass } from '../rules/types.ts';
import { firstLineOf, LineIndex, type Range } from '../text/lines.ts';
import { type FileAnalysis, findingsIn, type PlacedDocument, problemsIn, suppressedIn } from './file.ts';
import type { JudgedWorkload } from './objects.ts';
import type { SuppressedBy } from './suppressions/suppression.ts';

/** What is said of one file. */
export interface SaidReport {
  readonly path: string;
  readonly problems: readonly ProblemReport[];
  readonly findings: readonly FindingReport[];
  /** What was found and is silenced. */
  readonly suppressions: readonly SuppressionReport[];
}

export interface ProblemReport {
  readonly message: string;
  readonly range: Range;
  readonly ruleId: string;
  readonly level: string;
}

export interface FindingReport {
  readonly ruleId: string;
  readonly level: string;
  readonly message: string;
  readonly range: Range;
  readonly missing?: true;
  /** The mildest class of fix there is. */
  readonly fix?: FixClass;
  readonly control?: string;
}

/** A finding that is silenced, with the level that it would have, by whom, and why. */
export interface SuppressionReport {
  readonly ruleId: string;
  readonly level: string;
  readonly message: string;
  readonly range: Range;
  readonly control?: string;
  readonly by: SuppressedBy;
  readonly reason?: string;
  /** The last day on which it is silenced. */
  readonly until?: string;
}

/** One workload: what it is, what admission would say, and what holds for its containers in the end. */
export type WorkloadReport = ReturnType<typeof workloadReport>;

/** Reports what is said of a file, and nothing of what was quiet: document by document, for their trees are large. */
export function saidReport(path: string, file: FileAnalysis): SaidReport {
  const lines = new LineIndex(file.text);
  const said = file.documents.map((placed) => saidOf(placed, file.text, lines));
  return {
    path,
    problems: problemsIn(file).map(({ code, level, message, span }) => ({
      message,
      range: firstLineOf(span, file.text, lines),
      ruleId: code,
      level,
    })),
    findings: said.flatMap(({ findings }) => findings),
    suppressions: said.flatMap(({ suppressions }) => suppressions),
  };
}

function saidOf(placed: PlacedDocument, text: string, lines: LineIndex): Pick<SaidReport, 'findings' | 'suppressions'> {
  const file = { documents: [placed] };
  return {
    findings: findingsIn(file).map(({ ruleId, level, message, span, missing, mildest, control }) => ({
      ruleId,
      level,
      message,
      range: firstLineOf(span, text, lines),
      ...(missing ? { missing } : {}),
      ...(mildest ? { fix: mildest } : {}),
      ...(control ? { control } : {}),
    })),
    suppressions: suppressedIn(file).map(({ finding: { ruleId, level, message, span, control }, suppression }) => ({
      ruleId,
      level,
      message,
      range: firstLineOf(span, text, lines),
      ...(control ? { control } : {}),
      by: suppression.by,
      ...(suppression.reason === '' ? {} : { reason: suppression.reason }),
      ...(suppression.until ? { until: suppression.until.text } : {}),
    })),
  };
}

/** Reports the workloads of a file, each when its turn comes. */
export function* workloadReports({ documents }: FileAnalysis): Generator<WorkloadReport> {
  for (const { analysis } of documents) yield* analysis.workloads.map(workloadReport);
}

/** The report of a file that could not be read at all. */
export function unreadableReport(path: string, message: string, level: 'error' | 'info'): SaidReport {
  const start = { line: 0, character: 0 };
  return {
    path,
    problems: [{ message, range: { start, end: start }, ruleId: level === 'error' ? 'limit' : 'yaml-syntax', level }],
    findings: [],
    suppressions: [],
  };
}

function workloadReport({ workload, judgement, excluded }: JudgedWorkload) {
  const { apiVersion, kind, name, namespace, partial, place, pod } = workload;
  const { level, undecided, violations } = judgement;
  const stopped = notStarting(pod).map((container) => container.name);
  return {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(partial === undefined ? {} : { partial }),
    ...(place === undefined ? {} : { place }),
    ...(excluded ? { excluded } : {}),
    podSecurity: { level, undecided, violations, ...(stopped.length > 0 ? { notStarting: stopped } : {}) },
    containers: pod.containers.map((container) => ({
      name: container.name,
      role: container.role,
      effective: effectiveReport(container),
    })),
  };
}

function effectiveReport(container: ContainerView): Record<EffectiveField, Omit<Effective, 'span'>> {
  const values = effectiveFields.map((field) => {
    const { value, from } = effective(container, field);
    return [field, { value, from }] as const;
  });
  return Object.fromEntries(values) as Record<EffectiveField, Omit<Effective, 'span'>>;
}
