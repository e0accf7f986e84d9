import type { OptionName } from '../options.ts';
import type { Terminal } from '../terminal.ts';

/** One command of the command line. */
export interface Command {
  /** How it is called, without `batten`. */
  readonly usage: string;
  /** What it does, in a few words. */
  readonly does: string;
  readonly options: readonly OptionName[];
  /** @returns the exit status, or undefined where the command ends the program itself */
  run(words: readonly string[], terminal: Terminal): number | undefined | Promise<number>;
}
