import { wordsOf } from './dockerfile.ts';
import { expand, type Lookup, type Variable } from './expand.ts';
import type { Instruction } from './instructions.ts';

/** The values given to `ARG`s by whoever builds; undefined where one is given that is not known. */
export type BuildArgs = ReadonlyMap<string, string | undefined>;

/** What the builder itself sets. Source: BuildKit frontend/dockerfile/dockerfile2llb/platform.go. */
const platform = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)$/;

/** The variables at one place of a Dockerfile. */
export class Variables {
  readonly #values: Map<string, Variable>;
  readonly #escape: string;
  /** What a name that is not declared stands for: nothing sets it, or the base image may. */
  readonly #other: Variable;

  /** @param other what a name that is not declared stands for: `unset`, or undefined where a base image may set it */
  constructor(escapeSign: string, other: Variable, inherited?: Variables) {
    this.#values = new Map(inherited?.all());
    this.#escape = escapeSign;
    this.#other = other;
  }

  readonly lookup: Lookup = (name) => {
    if (this.#values.has(name)) return this.#values.get(name);
    return platform.test(name) ? undefined : this.#other;
  };

  all(): Iterable<[string, Variable]> {
    return this.#values;
  }

  expand(word: string): string | undefined {
    return expand(word, this.lookup, this.#escape);
  }

  /** `ENV a=1 b=2`, or `ENV a 1 2`. All values are read before one of them is set. */
  env({ text }: Instruction): void {
    const words = wordsOf(text);
    const [, name = '', rest = ''] = /^(\S+)\s+([\s\S]*)$/.exec(text) ?? [];
    const pairs = words[0]?.includes('=') ? words.map(pairOf) : [{ name, value: rest }];
    const values = pairs.map((pair) => this.#valueOf(pair.value ?? ''));
    for (const [at, pair] of pairs.entries()) this.#values.set(pair.name, values[at]);
  }

  /**
   * `ARG a b=2`. What the builder was told comes first, then the default, then the `ARG` before the first `FROM`.
   * Source: BuildKit dockerfile2llb/convert.go, dispatchArg.
   */
  arg({ text }: Instruction, given: BuildArgs, globals?: Variables): void {
    for (const { name, value } of wordsOf(text).map(pairOf)) {
      const found = this.#argument(name, value, given, globals);
      if (found !== 'unset' || !this.#values.has(name)) this.#values.set(name, found);
    }
  }

  #argument(name: string, value: string | undefined, given: BuildArgs, globals: Variables | undefined): Variable {
    if (given.has(name)) {
      const one = given.get(name);
      return one === undefined ? undefined : { value: one };
    }
    if (value !== undefined) return this.#valueOf(value);
    return globals ? globals.lookup(name) : 'unset';
  }

  #valueOf(text: string): Variable {
    const value = this.expand(text);
    return value === undefined ? undefined : { value };
  }
}

function pairOf(word: string): { name: string; value: string | undefined } {
  const at = word.indexOf('=');
  return at < 0 ? { name: word, value: undefined } : { name: word.slice(0, at), value: word.slice(at + 1) };
}
