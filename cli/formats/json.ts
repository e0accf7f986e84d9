import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import type { SaidReport, WorkloadReport } from '../../shared/engine/report.ts';
import type { Summary } from '../../shared/engine/summary.ts';
import { inParts } from '../output.ts';

/** The version of the reports' shape. */
const schemaVersion = 1;

/** The counts of a call: those of the files, and how many settings exclude. */
export interface CallSummary extends Summary {
  readonly excluded: number;
}

/** What a report says of the policy that it is made by. */
export type JudgedBy = Pick<Policy, 'version' | 'level'>;

/**
 * The report of one file, in parts of a text to stand in the report of a call.
 * @param head what most is judged by; a file that is judged by something else says so itself
 */
export function jsonFile(
  { path, ...said }: SaidReport,
  workloads: Iterable<WorkloadReport>,
  policy: JudgedBy,
  head: JudgedBy,
): string[] {
  const own = policy.version === head.version && policy.level === head.level ? {} : judgedBy(policy);
  return inParts(laidOutInParts({ path, ...own, ...said, workloads }, 4));
}

/** An object with a line end behind it, in parts, of which each file's can be printed, and forgotten, as soon as it is there. */
interface ObjectOfFiles<Below> {
  /** Its next parts. @param file what is said of the next file, in parts */
  file(file: readonly string[]): Generator<string>;
  /** Its last part. @param below what follows the files */
  end(below: Below): string;
}

/** The report of a call. */
export type JsonReport = ObjectOfFiles<{ readonly summary: CallSummary }>;

/**
 * The report of a call as one JSON object: laid out as `JSON.stringify` would lay out the whole, which may be longer than
 * a text can be.
 */
export function jsonReport(head: JudgedBy): JsonReport {
  return objectOfFiles(judgedBy(head));
}

/** The contexts of the workloads of a file, in parts of a text to stand in that of a call. */
export function jsonContexts(path: string, workloads: Iterable<WorkloadContext>): string[] {
  return inParts(laidOutInParts({ path, workloads }, 4));
}

/** The contexts of the workloads of files as one JSON object, with a line end behind it, in parts. */
export function* jsonOfContexts(files: readonly (readonly string[])[]): Generator<string> {
  const object = objectOfFiles({});
  for (const file of files) yield* object.file(file);
  yield object.end({});
}

/** An object of files, and what precedes and follows them. */
function objectOfFiles(above: object): ObjectOfFiles<object> {
  const around = (below: object) => printed({ schemaVersion, ...above, files: [], ...below }).split('[]');
  let before = `${around({})[0]}[`;
  return {
    *file(file) {
      yield `${before}\n    `;
      yield* file;
      before = ',';
    },
    end: (below) => `${before === ',' ? '\n  ' : before}]${around(below)[1]}`,
  };
}

/** An object as `laidOut` would lay it out that many columns further right; of lists, each item is a part. */
function* laidOutInParts(object: Readonly<Record<string, unknown>>, columns: number): Generator<string> {
  const indent = ' '.repeat(columns);
  const indented = (value: unknown, more: number) => laidOut(value).replaceAll('\n', `\n${indent}${' '.repeat(more)}`);
  let before = '{';
  for (const [key, value] of Object.entries(object)) {
    yield `${before}\n${indent}  ${JSON.stringify(key)}: `;
    before = ',';
    if (!isList(value)) yield indented(value, 2);
    else {
      let isEmpty = true;
      for (const item of value) {
        yield `${isEmpty ? '[' : ','}\n${indent}    ${indented(item, 4)}`;
        isEmpty = false;
      }
      yield isEmpty ? '[]' : `\n${indent}  ]`;
    }
  }
  yield `\n${indent}}`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

const obeyed = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|(?<=#)#(?=\w*\[)/g;

function printed(report: object): string {
  return `${laidOut(report)}\n`;
}

/** What a terminal or a pipeline (see `logLine`) would obey is written with escapes, which are the same to who reads JSON. */
function laidOut(report: unknown): string {
  return JSON.stringify(report, null, 2).replace(obeyed, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function judgedBy({ version, level }: JudgedBy) {
  return { kubernetesVersion: `1.${version}`, podSecurity: level ?? 'auto' };
}
