import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import type { FileReport } from '../../shared/engine/report.ts';
import type { Summary } from '../../shared/engine/summary.ts';

/** The version of the reports' shape. */
const schemaVersion = 1;

/** The counts of a call: those of the files, and how many settings exclude. */
export interface CallSummary extends Summary {
  readonly excluded: number;
}

/** What a report says of the policy that it is made by. */
export type JudgedBy = Pick<Policy, 'version' | 'level'>;

/**
 * The report of one file, as a text to stand in the report of a call.
 * @param head what most is judged by; a file that is judged by something else says so itself
 */
export function jsonFile({ path, ...rest }: FileReport, policy: JudgedBy, head: JudgedBy): string {
  const own = policy.version === head.version && policy.level === head.level ? {} : judgedBy(policy);
  return laidOut({ path, ...own, ...rest });
}

/**
 * The report of a call as one JSON object, with a line end behind it, in parts: laid out as `JSON.stringify` would lay
 * out the whole, which may be longer than a text can be.
 * @param files the reports of the files, as texts
 */
export function* jsonReport(files: readonly string[], summary: CallSummary, head: JudgedBy): Generator<string> {
  const [before = '', after = ''] = printed({ schemaVersion, ...judgedBy(head), files: [], summary }).split(
    '"files": []',
  );
  yield `${before}"files": [`;
  for (const [i, file] of files.entries()) yield `${i === 0 ? '' : ','}\n    ${file.replaceAll('\n', '\n    ')}`;
  yield `${files.length === 0 ? '' : '\n  '}]${after}`;
}

/** The contexts of the workloads of files as one JSON object, with a line end behind it. */
export function printContexts(
  files: readonly { readonly path: string; readonly workloads: readonly WorkloadContext[] }[],
): string {
  return printed({ schemaVersion, files });
}

const obeyed = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|(?<=#)#(?=\w*\[)/g;

function printed(report: object): string {
  return `${laidOut(report)}\n`;
}

/** What a terminal or a pipeline (see `logLine`) would obey is written with escapes, which are the same to who reads JSON. */
function laidOut(report: object): string {
  return JSON.stringify(report, null, 2).replace(obeyed, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function judgedBy({ version, level }: JudgedBy) {
  return { kubernetesVersion: `1.${version}`, podSecurity: level ?? 'auto' };
}
