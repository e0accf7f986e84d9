import { fewestProofs, mostFixRounds, mostProvenLength } from '../limits.ts';
import { addAll } from '../lists.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import { applyChanges, type Span, shift, type TextChange } from '../text/span.ts';
import type { Intent } from '../yaml/wanted.ts';
import { analyzeFile, type FileAnalysis, type PlacedDocument } from './file.ts';
import type { Finding } from './finding.ts';
import { wishOf } from './mending.ts';
import { prove } from './proof.ts';
import type { Changed } from './rounds.ts';
import type { Trees } from './trees.ts';
import { inFile, newTrial, type Trial } from './trial.ts';

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

/** The same, tried on a document: with its offsets, and as it stands after them. */
export interface TriedFixes extends FixResult, Changed {}

/**
 * The changes that make some fixes in one document, proven together; where together they fail, those that can be made
 * beside each other, each in the first of its ways that can be proven.
 */
export function makeFixes(file: FileAnalysis, placed: PlacedDocument, chosen: readonly ChosenFix[]): FixResult {
  const { changes, applied, failed } = tryFixes(newTrial(file, placed), chosen);
  return { changes: inFile(placed, changes), applied, failed };
}

/** The same for a document that is being tried on. */
export function tryFixes(trial: Trial, chosen: readonly ChosenFix[]): TriedFixes {
  const attempt = new Attempt(trial);
  if (chosen.length > 0) attempt.make(chosen);
  return attempt;
}

/** What fulfils intents on a document; undefined where that can't be proven. */
export function proveIntents(trial: Trial, intents: readonly Intent[]): Changed | undefined {
  const proof = prove(trial, intents, []);
  return 'after' in proof ? proof : undefined;
}

/** Fixes of one document that are tried together and, where that fails, in halves: one that fails costs few proofs. */
class Attempt implements TriedFixes {
  readonly #trial: Trial;
  #left: number;
  after: Trial;
  changes: readonly TextChange[] = [];
  readonly applied: ChosenFix[] = [];
  readonly failed: FailedFix[] = [];

  constructor(trial: Trial) {
    this.#trial = trial;
    this.after = trial;
    this.#left = Math.max(fewestProofs, mostProvenLength / trial.analysis.document.text.length);
  }

  /** Makes what can be made of some fixes, beside what is made already. */
  make(chosen: readonly ChosenFix[]): void {
    const refused = this.#refusal(chosen);
    if (refused === undefined) return;
    const [first] = chosen;
    if (first && chosen.length === 1) {
      const { finding, otherwise = [] } = first;
      if (this.#waits(first) || otherwise.every((fix) => this.#refusal([{ finding, fix }]) !== undefined))
        this.failed.push({ ...first, reason: refused });
      return;
    }
    const half = chosen.length >> 1;
    this.make(chosen.slice(0, half));
    this.make(chosen.slice(half));
  }

  /** Whether a fix fails only beside those that are made: in the next round it may fit, while another way may lose something. */
  #waits({ finding, fix, otherwise = [] }: ChosenFix): boolean {
    if (otherwise.length === 0 || this.applied.length === 0 || this.#left-- <= 0) return false;
    return 'changes' in prove(this.#trial, fix.intents, [{ finding, fix }]);
  }

  /** Makes some fixes. @returns why they can't be made; undefined where they are */
  #refusal(more: readonly ChosenFix[]): string | undefined {
    if (this.#left-- <= 0) return 'too much of this document could not be proven';
    const chosen = [...this.applied, ...more];
    const wanted = new Map(chosen.map(({ fix }) => [wishOf(fix), fix.intents]));
    const intents = [...wanted.values()].flat();
    const proof = prove(this.#trial, intents, chosen);
    if ('refused' in proof) return proof.refused;
    this.changes = proof.changes;
    this.after = proof.after;
    for (const one of more) this.applied.push(one);
    return undefined;
  }
}

/** A fix that was made. Plain data: a finding would keep the tree of its document. */
export interface MadeFix {
  readonly ruleId: string;
  readonly class: FixClass;
  /** Why the container will still run, or what may stop working. */
  readonly evidence: string;
  /** What became of comments at what it changed. */
  readonly comments: string | undefined;
}

/** What could not be made, where it stands in the file, and why, in words that fit behind "because". */
export interface LeftFix {
  readonly ruleId: string;
  readonly span: Span;
  readonly reason: string;
}

/** A file after its fixes. */
export interface FixedFile {
  readonly file: FileAnalysis;
  /** What was changed, round by round: the offsets of each are those of the text after the rounds before it. */
  readonly rounds: readonly (readonly TextChange[])[];
  readonly applied: readonly MadeFix[];
  /** What could not be made in the last round. */
  readonly failed: readonly LeftFix[];
}

/**
 * Makes every fix of the given classes in a file, until none is left.
 * @param trees keeps the memory of a long file within bounds, as for `analyzeFile`
 */
export function fixFile(file: FileAnalysis, classes: ReadonlySet<FixClass>, trees?: Trees): FixedFile {
  const applied: MadeFix[] = [];
  const rounds: TextChange[][] = [];
  let current = file;
  let failed: readonly LeftFix[] = [];
  for (let round = 0; round < mostFixRounds; round++) {
    const results = current.documents.map((placed) => fixDocument(current, placed, classes));
    for (const result of results) addAll(applied, result.applied);
    failed = results.flatMap((one) => one.failed);
    const changes = results.flatMap((one) => one.changes);
    if (changes.length === 0) break;
    rounds.push(changes);
    current = analyzeFile(applyChanges(current.text, changes), file.policy, current, file.around, trees);
  }
  return { file: current, rounds, applied, failed };
}

function fixDocument(file: FileAnalysis, placed: PlacedDocument, classes: ReadonlySet<FixClass>) {
  const { changes, applied, failed } = makeFixes(file, placed, chooseFixes(placed.analysis.findings, classes));
  return {
    changes,
    applied: applied.map(
      ({ finding, fix }): MadeFix => ({
        ruleId: finding.ruleId,
        class: fix.class,
        evidence: fix.evidence,
        comments: fix.comments,
      }),
    ),
    failed: failed.map(
      ({ finding, reason }): LeftFix => ({ ruleId: finding.ruleId, span: shift(finding.span, placed.start), reason }),
    ),
  };
}
