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

/** The report of a call, of which each file's part can be printed, and forgotten, as soon as it is there. */
export interface JsonReport {
  /** Its next parts. @param file the report of the next file, in parts */
  file(file: readonly string[]): Generator<string>;
  /** Its last parts. */
  end(summary: CallSummary): Generator<string>;
}

/**
 * The report of a call as one JSON object, with a line end behind it, in parts: laid out as `JSON.stringify` would lay
 * out the whole, which may be longer than a text can be.
 */
export function jsonReport(head: JudgedBy): JsonReport {
  const files = new ObjectOfFiles(judgedBy(head));
  return { file: (file) => files.next(file), end: (summary) => files.end({ summary }) };
}

/** The contexts of the workloads of a file, in parts of a text to stand in that of a call. */
export function jsonContexts(path: string, workloads: Iterable<WorkloadContext>): string[] {
  return inParts(laidOutInParts({ path, workloads }, 4));
}

/** The contexts of the workloads of files as one JSON object, with a line end behind it, in parts. */
export function* jsonOfContexts(files: readonly (readonly string[])[]): Generator<string> {
  const object = new ObjectOfFiles();
  for (const file of files) yield* object.next(file);
  yield* object.end();
}

/** An object with a line end behind it, in parts: files, and what stands before and behind them. */
class ObjectOfFiles {
  /** What stands before the next file. */
  #before: string;
  #isEmpty = true;

  constructor(above: object = {}) {
    this.#before = aroundFiles(above).before;
  }

  *next(file: readonly string[]): Generator<string> {
    yield `${this.#before}\n    `;
    yield* file;
    this.#before = ',';
    this.#isEmpty = false;
  }

  *end(below: object = {}): Generator<string> {
    yield `${this.#isEmpty ? this.#before : '\n  '}${aroundFiles({}, below).after}`;
  }
}

/** How an object begins and ends around the files in it. */
function aroundFiles(above: object, below: object = {}): { readonly before: string; readonly after: string } {
  const [before = '', after = ''] = printed({ schemaVersion, ...above, files: [], ...below }).split('"files": []');
  return { before: `${before}"files": [`, after: `]${after}` };
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
