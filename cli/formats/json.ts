import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import type { FileReport, Summary } from '../../shared/engine/report.ts';

/** The version of the reports' shape. */
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
  return printed(report);
}

/** The contexts of the workloads of files as one JSON object, with a line end behind it. */
export function printContexts(
  files: readonly { readonly path: string; readonly workloads: readonly WorkloadContext[] }[],
): string {
  return printed({ schemaVersion, files });
}

const unseen = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function printed(report: object): string {
  // Characters that a terminal would obey are written as escapes, which are the same to who reads JSON.
  const json = JSON.stringify(report, null, 2).replace(unseen, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${json}\n`;
}

function judgedBy({ version, level }: Policy) {
  return { kubernetesVersion: `1.${version}`, podSecurity: level ?? 'auto' };
}
