import type { parentPort } from 'node:worker_threads';
import { createColors } from 'picocolors';
import type { NamedFile } from '../inputs.ts';
import type { Arguments } from '../options.ts';
import { CallSettings } from '../settings.ts';
import { FileJudge, type PrintedAs } from './file-judge.ts';
import { type Outcome, outcomeOf } from './judged.ts';
import { Turns } from './turns.ts';

/** What a thread is told when it starts. Plain data. */
export interface ThreadCall extends Omit<PrintedAs, 'colors'> {
  readonly args: Arguments;
  readonly files: readonly NamedFile[];
  readonly turns: SharedArrayBuffer;
  readonly isColored: boolean;
}

/** What came of files that a thread took. */
export interface Batch {
  /** The index of the first. */
  readonly from: number;
  readonly outcomes: readonly Outcome[];
}

/** Judges files of a call beside the thread that started it, until none is left. Warnings of settings are told there. */
export function judgeInThread(call: ThreadCall, port: NonNullable<typeof parentPort>): void {
  const { args, files, isColored, ...as } = call;
  const judge = new FileJudge(new CallSettings(args, () => {}), { ...as, colors: createColors(isColored) });
  const turns = new Turns(files.length, call.turns);
  for (let turn = turns.take(); turn; turn = turns.take()) {
    const taken = files.slice(turn.from, turn.to);
    port.postMessage({
      from: turn.from,
      outcomes: taken.map((file) => outcomeOf(() => judge.judge(file))),
    } satisfies Batch);
  }
}
