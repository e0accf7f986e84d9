import { writeSync } from 'node:fs';
import pico from 'picocolors';
import { clean } from '../shared/text/shown.ts';
import { logLine } from './log-line.ts';

/** Where a command writes, and with what colours. */
export interface Terminal {
  /** Writes a text to standard output as it is. */
  print(text: string): void;
  /** Writes the text of a file to standard output: as it is for programs, without control characters for eyes. */
  printFile(text: string): void;
  /** Writes a line to standard error, without control characters or orders to a pipeline. */
  error(line: string): void;
  readonly colors: ReturnType<typeof pico.createColors>;
}

/** The terminal of this process. Writes are synchronous, so that nothing is lost when the process ends. */
export const processTerminal: Terminal = {
  print: (text) => write(1, text),
  error: (line) => write(2, `${logLine(line)}\n`),
  printFile: (text) => write(1, process.stdout.isTTY ? text.split('\n').map(clean).join('\n') : text),
  colors: pico,
};

function write(stream: 1 | 2, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(stream, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit(0); // whoever read us has seen enough
      if (code !== 'EAGAIN') throw error;
    }
  }
}
