import { mostKeptProofs } from '../limits.ts';
import { lineEndOf } from '../text/lines.ts';
import { type Span, shift, type TextChange } from '../text/span.ts';
import { type DocumentAnalysis, type JudgedBy, judgeDocument } from './document.ts';
import type { FileAnalysis, PlacedDocument } from './file.ts';
import type { ReadDocument } from './read.ts';

/** Changes of a document that were proven, and the document after them; or why there are none, in words that fit behind "because". */
export type Proof = { readonly changes: readonly TextChange[]; readonly after: Trial } | Refused;

/** Changes of a document that make what was wanted and nothing else, and what they make, which nobody judged yet. */
export type Edited = { readonly changes: readonly TextChange[]; readonly read: ReadDocument } | Refused;

interface Refused {
  readonly refused: string;
}

/**
 * One document that fixes are tried on: as it stands, and by what it is judged. Its file is not looked at. Offsets are the
 * document's. What was proven is kept, for several actions begin with the same fixes.
 */
export class Trial {
  readonly analysis: DocumentAnalysis;
  readonly by: JudgedBy;
  /** The line end of its file. */
  readonly lineEnd: string;
  /** By the question: equal where the same is to be proven. */
  readonly proofs: Kept<Proof>;
  /** By the question, whatever policy judges the result. */
  readonly edits: Kept<Edited>;

  constructor(analysis: DocumentAnalysis, by: JudgedBy, lineEnd: string, edits?: Kept<Edited>) {
    this.analysis = analysis;
    this.by = by;
    this.lineEnd = lineEnd;
    const most = mostKeptProofs / analysis.document.text.length;
    this.proofs = new Kept(most);
    this.edits = edits ?? new Kept(most);
  }
}

/** Answers that are worked out once; so many are kept, the ones asked for last. */
class Kept<Answer> {
  readonly #most: number;
  readonly #answers = new Map<string, Answer>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The answer to a question, which is worked out where it is not known. */
  answer(question: string, work: () => Answer): Answer {
    const answer = this.#answers.get(question) ?? work();
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > Math.max(this.#most, 1) && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}

/** A document of a file as it stands there. */
export function newTrial(file: FileAnalysis, placed: PlacedDocument): Trial {
  return new Trial(placed.analysis, file, lineEndIn(file));
}

/** The same, kept for the next action on that document: an editor asks again with each movement of the cursor. */
export function trialOf(file: FileAnalysis, placed: PlacedDocument): Trial {
  const known = latest.get(file);
  if (known?.placed === placed) return known.trial;
  const trial = newTrial(file, placed);
  latest.set(file, { placed, trial });
  return trial;
}

const latest = new WeakMap<FileAnalysis, { readonly placed: PlacedDocument; readonly trial: Trial }>();

/** The line end of a file, looked for once. */
export function lineEndIn(file: FileAnalysis): string {
  const known = lineEnds.get(file) ?? lineEndOf(file.text);
  lineEnds.set(file, known);
  return known;
}

const lineEnds = new WeakMap<FileAnalysis, string>();

/** The same text judged by another policy that knows the same kinds. */
export function judgedBy({ analysis, by, lineEnd, edits }: Trial, policy: JudgedBy['policy']): Trial {
  return new Trial(judgeDocument(analysis, policy, by), { ...lookupsOf(by), policy }, lineEnd, edits);
}

/** By what documents are judged, and nothing else of their file. */
function lookupsOf({ template, around, namespaces, tokens }: JudgedBy): Omit<JudgedBy, 'policy'> {
  return { template, around, namespaces, tokens };
}

/** Who asks for hardening asks for the restricted level, whatever level the cluster enforces. */
export function towardsRestricted(trial: Trial): Trial {
  const { policy } = trial.by;
  if (policy.level === undefined || policy.level === 'restricted') return trial;
  const judged = restricted.get(trial) ?? judgedBy(trial, { ...policy, level: 'restricted' });
  restricted.set(trial, judged);
  return judged;
}

const restricted = new WeakMap<Trial, Trial>();

/** Changes of a document with the offsets of its file. */
export function inFile(placed: Span, changes: readonly TextChange[]): TextChange[] {
  return changes.map((change) => ({ ...shift(change, placed.start), text: change.text }));
}
