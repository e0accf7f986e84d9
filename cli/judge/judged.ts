import type { Counts } from '../../shared/engine/summary.ts';
import { Failure } from '../failure.ts';

/** What came of one file. Plain data, so that it can cross from one thread to another. */
export interface JudgedFile {
  /** What is printed of it, in parts, for the whole may be longer than a text can be; none where there is nothing to say. */
  readonly texts: readonly string[];
  readonly counts: Counts;
  /** Lines for standard error: what threw. */
  readonly internal: readonly string[];
  /** Whether a fault of the program kept the whole file from being judged. */
  readonly isLost: boolean;
}

/** Why nothing came of a file. */
interface FailedFile {
  readonly failed: string;
  /** Whether the program is at fault, and not the file. */
  readonly isInternal: boolean;
}

/** What became of one file, told when its turn comes. */
export type Outcome = JudgedFile | FailedFile;

/** What some work ends with, whether it returns or throws. */
export function outcomeOf(work: () => JudgedFile): Outcome {
  try {
    return work();
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    return { failed, isInternal: !(error instanceof Failure) };
  }
}

/** What came of a file. Throws what its judging threw. */
export function judgedOf(outcome: Outcome): JudgedFile {
  if (!('failed' in outcome)) return outcome;
  throw outcome.isInternal ? new Error(outcome.failed) : new Failure(outcome.failed);
}
