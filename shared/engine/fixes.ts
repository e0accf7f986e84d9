import type { Fix, FixClass } from '../rules/types.ts';
import { applyChanges, shift, type TextChange } from '../text/span.ts';
import type { Intent } from '../yaml/wanted.ts';
import { analyzeFile, type FileAnalysis, type PlacedDocument } from './file.ts';
import { type Finding, movedBy } from './finding.ts';
import { type Proof, prove } from './proof.ts';

/** A fix with the finding that it mends. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** What is tried in its place, in this order, where it can't be proven. */
  readonly otherwise?: readonly Fix[];
}

/** A fix that could not be made, and why, in words that fit behind "because". */
export interface FailedFix extends ChosenFix {
  readonly reason: string;
}

/** Changes that were proven, and the fixes that could not be made. */
export interface FixResult {
  /** With the offsets of the file, its own line ends, not overlapping. */
  readonly changes: readonly TextChange[];
  readonly applied: readonly ChosenFix[];
  readonly failed: readonly FailedFix[];
}

/** The mildest fix of each finding, where its class is one of those asked for, and the other ways of those classes. */
export function chooseFixes(findings: readonly Finding[], classes: ReadonlySet<FixClass>): ChosenFix[] {
  return findings.flatMap((finding) => {
    const [fix, ...otherwise] = finding.fixes.filter((candidate) => classes.has(candidate.class));
    return fix ? [{ finding, fix, otherwise }] : [];
  });
}

/**
 * The changes that make some fixes in one document, proven together; where together they fail, each that can be made
 * beside those before it, in the first of its ways that can be proven.
 */
export function makeFixes(file: FileAnalysis, placed: PlacedDocument, chosen: readonly ChosenFix[]): FixResult {
  const together = proveFixes(file, placed, chosen);
  if ('changes' in together) return result(placed, together.changes, chosen, []);
  let changes: readonly TextChange[] = [];
  const applied: ChosenFix[] = [];
  const failed: FailedFix[] = [];
  for (const one of chosen) {
    const made = firstWay(file, placed, applied, one);
    if ('way' in made) {
      changes = made.changes;
      applied.push(made.way);
    } else failed.push({ ...one, reason: made.refused });
  }
  return result(placed, changes, applied, failed);
}

/** The first way of a fix that can be proven beside others, and the changes of all; or why the mildest can't be. */
function firstWay(
  file: FileAnalysis,
  placed: PlacedDocument,
  applied: readonly ChosenFix[],
  { finding, fix, otherwise = [] }: ChosenFix,
): { readonly way: ChosenFix; readonly changes: readonly TextChange[] } | { readonly refused: string } {
  let mildest: string | undefined;
  for (const candidate of [fix, ...otherwise]) {
    const way = { finding, fix: candidate };
    const proof = proveFixes(file, placed, [...applied, way]);
    if ('changes' in proof) return { way, changes: proof.changes };
    mildest ??= proof.refused;
  }
  return { refused: mildest ?? '' };
}

function proveFixes(file: FileAnalysis, placed: PlacedDocument, chosen: readonly ChosenFix[]): Proof {
  const intents = chosen.flatMap(({ fix }) => fix.intents);
  return prove(file, placed, intents, chosen);
}

function result(
  placed: PlacedDocument,
  changes: readonly TextChange[],
  applied: readonly ChosenFix[],
  failed: readonly FailedFix[],
): FixResult {
  return { changes: inFile(placed, changes), applied, failed };
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
  const proof = prove(file, placed, intents, []);
  return 'changes' in proof ? inFile(placed, proof.changes) : undefined;
}

/** How many rounds are made at most: a fix may uncover a finding that has one. */
const rounds = 4;

/** A file after its fixes. */
export interface FixedFile {
  readonly file: FileAnalysis;
  readonly applied: readonly ChosenFix[];
  /** What could not be made in the last round, with spans of the file. */
  readonly failed: readonly FailedFix[];
}

/** Makes every fix of the given classes in a file, until none is left. */
export function fixFile(file: FileAnalysis, classes: ReadonlySet<FixClass>): FixedFile {
  const applied: ChosenFix[] = [];
  let current = file;
  let failed: readonly FailedFix[] = [];
  for (let round = 0; round < rounds; round++) {
    const results = current.documents.map((placed) => ({
      placed,
      ...makeFixes(current, placed, chooseFixes(placed.analysis.findings, classes)),
    }));
    applied.push(...results.flatMap((one) => one.applied));
    failed = results.flatMap(({ placed, failed: left }) =>
      left.map((one) => ({ ...one, finding: movedBy(one.finding, placed.start) })),
    );
    const changes = results.flatMap((one) => one.changes);
    if (changes.length === 0) break;
    current = analyzeFile(applyChanges(current.text, changes), file.policy, current, file.around);
  }
  return { file: current, applied, failed };
}
