import type { Terminal } from './terminal.ts';

/** So much is gathered before it is written: each write costs a call of the system. */
const gathered = 65_536;

/** Texts one behind the other, in few parts, of which none is longer than a text can be. */
export function inParts(texts: Iterable<string>): string[] {
  const parts: string[] = [];
  let waiting: string[] = [];
  let length = 0;
  for (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length < gathered) continue;
    parts.push(waiting.join(''));
    waiting = [];
    length = 0;
  }
  return length > 0 ? [...parts, waiting.join('')] : parts;
}

/** Where the many small texts of a call are printed, in a few writes. What was printed last needs a flush. */
export class Output {
  /** Whether nothing is written yet: a call that fails meanwhile has printed nothing. */
  isHeld = false;
  readonly #terminal: Terminal;
  #waiting: string[] = [];
  #length = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Prints a text to standard output as it is. */
  print(text: string): void {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= gathered) this.flush();
  }

  /** Prints a line to standard error, behind what was printed before. */
  error(line: string): void {
    this.flush();
    this.#terminal.error(line);
  }

  /** Writes what was gathered. */
  flush(): void {
    if (this.isHeld) return;
    for (const part of inParts(this.#waiting)) this.#terminal.print(part);
    this.#waiting = [];
    this.#length = 0;
  }
}
