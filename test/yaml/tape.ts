import fc from 'fast-check';

/** A row of random choices, read one by one; when it is used up every choice is the first. */
export class Tape {
  readonly #choices: readonly number[];
  #at = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** A number from 0 to below `count`. */
  pick(count: number): number {
    return (this.#choices[this.#at++] ?? 0) % count;
  }

  /** One of a few things. */
  of<T>(...things: readonly T[]): T {
    return things[this.pick(things.length)] as T;
  }

  /** True in one of `times` cases, and never once the tape is used up. */
  rarely(times: number): boolean {
    return this.pick(times) === times - 1;
  }
}

/** What tapes are made of: fast-check shortens the row and makes its choices simpler when a test fails. */
export const choices = (maxLength: number) => fc.array(fc.nat(5039), { maxLength, size: 'max' });

/** How often a property is tried: more often where `BATTEN_TEST_TIMES` asks for it. */
export const runs = (count: number) => count * Number(process.env['BATTEN_TEST_TIMES'] ?? 1);

/** Of this run; told so that it can be had again. */
export const seed = Number(process.env['BATTEN_TEST_SEED'] ?? Date.now() % 2 ** 31);
