import { type Effective, type EffectiveField, effective, effectiveFields } from '../kubernetes/effective.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import type { FixClass } from '../rules/types.ts';
import { firstLineOf, LineIndex, type Range } from '../text/lines.ts';
import { type FileAnalysis, findingsIn, problemsIn, suppressedIn } from './file.ts';
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

/** The report of one file, as `check --format json` prints it. */
export interface FileReport extends SaidReport {
  readonly workloads: readonly WorkloadReport[];
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

/** Reports all that is known of a file. */
export function fileReport(path: string, file: FileAnalysis): FileReport {
  const workloads = file.documents.flatMap(({ analysis }) => analysis.workloads.map(workloadReport));
  return { ...saidReport(path, file), workloads };
}

/** Reports what is said of a file, and nothing of what was quiet. */
export function saidReport(path: string, file: FileAnalysis): SaidReport {
  const lines = new LineIndex(file.text);
  return {
    path,
    problems: problemsIn(file).map(({ code, level, message, span }) => ({
      message,
      range: firstLineOf(span, file.text, lines),
      ruleId: code,
      level,
    })),
    findings: findingsIn(file).map(({ ruleId, level, message, span, missing, mildest, control }) => ({
      ruleId,
      level,
      message,
      range: firstLineOf(span, file.text, lines),
      ...(missing ? { missing } : {}),
      ...(mildest ? { fix: mildest } : {}),
      ...(control ? { control } : {}),
    })),
    suppressions: suppressedIn(file).map(({ finding: { ruleId, level, message, span, control }, suppression }) => ({
      ruleId,
      level,
      message,
      range: firstLineOf(span, file.text, lines),
      ...(control ? { control } : {}),
      by: suppression.by,
      ...(suppression.reason === '' ? {} : { reason: suppression.reason }),
      ...(suppression.until ? { until: suppression.until.text } : {}),
    })),
  };
}

/** The report of a file that could not be read at all. */
export function unreadableReport(path: string, message: string, level: 'error' | 'info'): FileReport {
  const start = { line: 0, character: 0 };
  return {
    path,
    problems: [{ message, range: { start, end: start }, ruleId: level === 'error' ? 'limit' : 'yaml-syntax', level }],
    findings: [],
    suppressions: [],
    workloads: [],
  };
}

function workloadReport({ workload, judgement, excluded }: JudgedWorkload) {
  const { apiVersion, kind, name, namespace, partial, place, pod } = workload;
  const { level, undecided, violations } = judgement;
  return {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(partial === undefined ? {} : { partial }),
    ...(place === undefined ? {} : { place }),
    ...(excluded ? { excluded } : {}),
    podSecurity: { level, undecided, violations },
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
