import { fewestProofs, mostFixRounds, mostProvenLength } from '../limits.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import { lineEndOf } from '../text/lines.ts';
import { applyChanges, shift, type TextChange } from '../text/span.ts';
import { planEdits } from '../yaml/edit.ts';
import { proveEdits } from '../yaml/prove.ts';
import type { Intent } from '../yaml/wanted.ts';
import { analyzeDocument } from './document.ts';
import { analyzeFile, type FileAnalysis, type PlacedDocument } from './file.ts';
import type { Finding } from './finding.ts';

/** A fix with the finding that it mends. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** What is tried in its place, in this order, where it can't be proven. */
  readonly otherwise?: readonly Fix[];
}

/** Changes that were proven, and the fixes that could not be made. */
export interface FixResult {
  /** With the offsets of the file, its own line ends, not overlapping. */
  readonly changes: readonly TextChange[];
  readonly applied: readonly ChosenFix[];
  readonly failed: readonly ChosenFix[];
}

/** The mildest fix of each finding, where its class is one of those asked for, and the other ways of those classes. */
export function chooseFixes(findings: readonly Finding[], classes: ReadonlySet<FixClass>): ChosenFix[] {
  return findings.flatMap((finding) => {
    const [fix, ...otherwise] = finding.fixes.filter((candidate) => classes.has(candidate.class));
    return fix ? [{ finding, fix, otherwise }] : [];
  });
}

/**
 * The changes that make some fixes in one document, proven together; where together they fail, those that can be made
 * beside each other, each in the first of its ways that can be proven.
 */
export function makeFixes(file: FileAnalysis, placed: PlacedDocument, chosen: readonly ChosenFix[]): FixResult {
  const attempt = new Attempt(file, placed);
  if (chosen.length > 0) attempt.make(chosen);
  const { changes, applied, failed } = attempt;
  return { changes: inFile(placed, changes), applied, failed };
}

/** Fixes of one document that are tried together and, where that fails, in halves: one that fails costs few proofs. */
class Attempt {
  readonly #file: FileAnalysis;
  readonly #placed: PlacedDocument;
  #left: number;
  changes: readonly TextChange[] = [];
  readonly applied: ChosenFix[] = [];
  readonly failed: ChosenFix[] = [];

  constructor(file: FileAnalysis, placed: PlacedDocument) {
    this.#file = file;
    this.#placed = placed;
    this.#left = Math.max(fewestProofs, mostProvenLength / (placed.end - placed.start));
  }

  /** Makes what can be made of some fixes, beside what is made already. */
  make(chosen: readonly ChosenFix[]): void {
    if (this.#isMade(chosen)) return;
    const [first] = chosen;
    if (first && chosen.length === 1) {
      const { finding, otherwise = [] } = first;
      if (!otherwise.some((fix) => this.#isMade([{ finding, fix }]))) this.failed.push(first);
      return;
    }
    const half = chosen.length >> 1;
    this.make(chosen.slice(0, half));
    this.make(chosen.slice(half));
  }

  #isMade(more: readonly ChosenFix[]): boolean {
    if (this.#left-- <= 0) return false;
    const changes = proveFixes(this.#file, this.#placed, [...this.applied, ...more]);
    if (!changes) return false;
    this.changes = changes;
    this.applied.push(...more);
    return true;
  }
}

/** Changes of a document with the offsets of its file. */
function inFile(placed: PlacedDocument, changes: readonly TextChange[]): TextChange[] {
  return changes.map((change) => ({ ...shift(change, placed.start), text: change.text }));
}

/** The changes that fulfil intents on one document, with the offsets of the file; undefined where they can't be proven. */
export function makeChanges(
  file: FileAnalysis,
  placed: PlacedDocument,
  intents: readonly Intent[],
): readonly TextChange[] | undefined {
  const changes = prove(file, placed, intents, []);
  return changes && inFile(placed, changes);
}

/** The line end of a file, looked for once. */
function lineEndIn(file: FileAnalysis): string {
  const known = lineEnds.get(file) ?? lineEndOf(file.text);
  lineEnds.set(file, known);
  return known;
}

const lineEnds = new WeakMap<FileAnalysis, string>();

function proveFixes(
  file: FileAnalysis,
  placed: PlacedDocument,
  chosen: readonly ChosenFix[],
): readonly TextChange[] | undefined {
  const intents = chosen.flatMap(({ fix }) => fix.intents);
  return prove(file, placed, intents, chosen);
}

/**
 * The planned changes, where the changed document is proven to be what was wanted, to lack the findings that were to be
 * mended, and to have no new one.
 */
function prove(
  file: FileAnalysis,
  placed: PlacedDocument,
  intents: readonly Intent[],
  chosen: readonly ChosenFix[],
): readonly TextChange[] | undefined {
  const { document, findings, head } = placed.analysis;
  const plan = planEdits(document, intents);
  if ('declined' in plan) return undefined;
  const lineEnd = lineEndIn(file);
  const changes = plan.changes.map((change) => ({ ...change, text: change.text.replaceAll('\n', lineEnd) }));
  const changed = proveEdits(document, changes, intents);
  if (!changed) return undefined;
  const after = analyzeDocument(changed.text, file, head).findings;
  const left = new Set(after.map(identity));
  const kinds = new Set([...findings.map(kindOf), ...mootKinds(placed)]);
  const gone = chosen.every(({ finding }) => !left.has(identity(finding)));
  // What was not there before either was not taken away by a fix: it was moot or unreadable, and is uncovered.
  const isOld = (one: Finding) => one.missing || kinds.has(kindOf(one)) || isUncovered(one, chosen);
  return gone && after.every(isOld) ? changes : undefined;
}

/** Whether a finding stands where a fix made a value readable: on the same pod or container, or below. */
function isUncovered({ path }: Finding, chosen: readonly ChosenFix[]): boolean {
  return chosen.some(({ fix, finding }) => fix.uncovers === true && finding.path.every((key, i) => path[i] === key));
}

/** What admission would report of a document, also where `privileged` makes it moot: a fix of that uncovers it. */
function mootKinds(placed: PlacedDocument): string[] {
  return placed.analysis.workloads.flatMap(({ judgement }) =>
    judgement.reports.map(({ control, report }) =>
      kindOf({ ruleId: control.rule, path: report.subject.path, missing: report.missing }),
    ),
  );
}

/** What makes a finding the same before and after an edit: its place in the tree and its words, not its offset. */
function identity(finding: Finding): string {
  return `${kindOf(finding)} ${finding.message}`;
}

/** The same without its words, which may name other containers after the edit. */
function kindOf({ ruleId, path, missing }: Pick<Finding, 'ruleId' | 'path' | 'missing'>): string {
  return JSON.stringify([ruleId, path, missing]);
}

/** A file after its fixes. */
export interface FixedFile {
  readonly file: FileAnalysis;
  readonly applied: readonly ChosenFix[];
  /** What could not be made in the last round. */
  readonly failed: readonly ChosenFix[];
}

/** Makes every fix of the given classes in a file, until none is left. */
export function fixFile(file: FileAnalysis, classes: ReadonlySet<FixClass>): FixedFile {
  const applied: ChosenFix[] = [];
  let current = file;
  let failed: ChosenFix[] = [];
  for (let round = 0; round < mostFixRounds; round++) {
    const results = current.documents.map((placed) =>
      makeFixes(current, placed, chooseFixes(placed.analysis.findings, classes)),
    );
    applied.push(...results.flatMap((one) => one.applied));
    failed = results.flatMap((one) => one.failed);
    const changes = results.flatMap((one) => one.changes);
    if (changes.length === 0) break;
    current = analyzeFile(applyChanges(current.text, changes), file.policy, current, file.around);
  }
  return { file: current, applied, failed };
}
