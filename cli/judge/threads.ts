import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { flagToOptimizeLess } from '../../shared/optimizing.ts';
import type { NamedFile } from '../inputs.ts';
import type { FileJudge } from './file-judge.ts';
import { type JudgedFile, judgedOf, type Outcome, outcomeOf } from './judged.ts';
import type { Batch, ThreadCall } from './thread.ts';
import { Turns } from './turns.ts';

/**
 * So many bytes of manifests are judged in about the time that another thread takes to start and to get as fast as the
 * first one: a tenth of a second.
 */
const mostBytesAlone = 300_000;

/** Of what a thread makes for a file nearly nothing lives longer: V8 lets the young generation grow to three times as much. */
const maxYoungGenerationSizeMb = 16;

/** Each thread holds an engine of its own, of some 60 MB; more than these would wait for the disk, and for the printing. */
const mostThreads = 8;

/**
 * Judges files, on several threads where that pays, and gives what came of each in their order. What is given does not
 * depend on the threads. Throws what judging a file throws, when its turn comes.
 */
export async function* judgeAll(
  files: readonly NamedFile[],
  judge: FileJudge,
  call: Omit<ThreadCall, 'files' | 'turns'>,
): AsyncGenerator<JudgedFile> {
  const others = Math.min(mostThreads, availableParallelism()) - 1;
  if (others < 1 || !isMuch(files)) for (const file of files) yield judge.judge(file);
  else yield* judgeTogether(files, judge, call, others);
}

/** Whether other threads pay for these files. Standard input is read once, so that one thread reads it. */
function isMuch(files: readonly NamedFile[]): boolean {
  if (files.some(({ isStdin }) => isStdin)) return false;
  let bytes = 0;
  return files.some(({ path }) => {
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    return bytes > mostBytesAlone;
  });
}

async function* judgeTogether(
  files: readonly NamedFile[],
  judge: FileJudge,
  call: Omit<ThreadCall, 'files' | 'turns'>,
  others: number,
): AsyncGenerator<JudgedFile> {
  // For all threads.
  const flag = flagToOptimizeLess(process.versions.v8);
  if (flag) setFlagsFromString(flag);
  const turns = new Turns(files.length);
  const outcomes = new Outcomes();
  const threads = Array.from({ length: others }, () =>
    startThread({ ...call, files, turns: turns.shared }, (batch) => outcomes.put(batch)),
  );
  const judgeHere = (some: readonly NamedFile[]) => some.map((file) => outcomeOf(() => judge.judge(file)));
  try {
    for (let turn = turns.take(); turn; turn = turns.take()) {
      outcomes.put({ from: turn.from, outcomes: judgeHere(files.slice(turn.from, turn.to)) });
      yield* outcomes.inTurn();
      await setImmediate(); // what other threads sent comes in
    }
    await Promise.all(threads.map(({ ended }) => ended));
    while (outcomes.next < files.length) {
      yield* outcomes.inTurn();
      // What a thread took that died is judged here.
      const from = outcomes.next;
      outcomes.put({ from, outcomes: judgeHere(files.slice(from, from + 1)) });
    }
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

/** Starts this program in another thread. `ended` is fulfilled when that has ended, in whatever way. */
function startThread(workerData: ThreadCall, take: (batch: Batch) => void) {
  const worker = new Worker(__filename, { workerData, resourceLimits: { maxYoungGenerationSizeMb } });
  worker.on('message', take);
  // Nothing is lost where a thread dies: who started it judges what that did not send.
  worker.on('error', () => {});
  return { worker, ended: new Promise((resolve) => worker.once('exit', resolve)) };
}

/** What became of files, as it comes in, given out in their order. */
class Outcomes {
  /** The index of the first file that nothing was given of. */
  next = 0;
  readonly #waiting = new Map<number, Outcome>();

  put({ from, outcomes }: Batch): void {
    for (const [i, outcome] of outcomes.entries()) this.#waiting.set(from + i, outcome);
  }

  /** Gives those whose turn has come. Throws what judging such a file threw. */
  *inTurn(): Generator<JudgedFile> {
    for (let outcome = this.#waiting.get(this.next); outcome; outcome = this.#waiting.get(this.next)) {
      this.#waiting.delete(this.next++);
      yield judgedOf(outcome);
    }
  }
}
