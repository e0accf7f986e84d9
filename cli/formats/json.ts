import type { Policy } from '../../shared/engine/policy.ts';
import type { FileReport, Summary } from '../../shared/engine/report.ts';

/** The version of the report's shape. */
const schemaVersion = 1;

/** The report of a file, and by what it was judged. */
export interface JudgedFile {
  readonly report: FileReport;
  readonly policy: Policy;
}

/** The counts of a call: those of the reports, and the files that settings exclude. */
export interface CallSummary extends Summary {
  readonly excluded: number;
}

/**
 * The report as one JSON object, with a line end behind it.
 * @param head what most was judged by; a file that was judged by something else says so itself
 */
export function printJson(judged: readonly JudgedFile[], summary: CallSummary, head: Policy): string {
  const report = {
    schemaVersion,
    ...judgedBy(head),
    files: judged.map(({ report: { path, ...rest }, policy }) => ({
      path,
      ...(policy.version === head.version && policy.level === head.level ? {} : judgedBy(policy)),
      ...rest,
    })),
    summary,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function judgedBy({ version, level }: Policy) {
  return { kubernetesVersion: `1.${version}`, podSecurity: level ?? 'auto' };
}
