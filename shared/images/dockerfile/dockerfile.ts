import { type Instruction, readInstructions } from './instructions.ts';

/** The `USER` in force at the end of a stage, as it is written. */
export interface WrittenUser {
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
}

/** What stands from one `FROM` to the next. */
export interface Stage {
  readonly index: number;
  /** What `AS` calls it, in small letters: names of stages are the same in capitals. */
  readonly name: string | undefined;
  /** The image or stage it builds upon, as it is written. */
  readonly base: string;
  /** Where its `FROM` stands; zero-based. */
  readonly line: number;
  readonly user: WrittenUser | undefined;
  /** What follows its `FROM`. */
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile, read. */
export interface Dockerfile {
  readonly escape: string;
  /** What stands before the first `FROM`: `ARG`s for the `FROM`s. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/** Reads a Dockerfile. Never throws: what no builder would read is passed over. */
export function readDockerfile(text: string): Dockerfile {
  const { escape: sign, list } = readInstructions(text);
  const starts = list.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  const stages = starts.map((start, index) => stageOf(list.slice(start, starts[index + 1]), index));
  return { escape: sign, globals: list.slice(0, starts[0]), stages };
}

function stageOf([from, ...instructions]: readonly Instruction[], index: number): Stage {
  const { words } = readFlags(from?.text ?? '');
  const named = words[1]?.toLowerCase() === 'as' ? words[2]?.toLowerCase() : undefined;
  const user = instructions.findLast(({ keyword }) => keyword === 'USER');
  return { index, name: named, base: words[0] ?? '', line: from?.line ?? 0, user, instructions };
}

/** The words of an instruction, and the flags (`--from=build`) before them, without their dashes. */
export function readFlags(text: string): { flags: ReadonlyMap<string, string>; words: readonly string[] } {
  const words = wordsOf(text);
  const first = words.findIndex((word) => !/^--[a-z]/.test(word));
  const behind = first < 0 ? words.length : first;
  const flags = words.slice(0, behind).map((word): [string, string] => {
    const [, name = '', value = ''] = /^--([^=]*)=?([\s\S]*)$/.exec(word) ?? [];
    return [name, value];
  });
  return { flags: new Map(flags), words: words.slice(behind) };
}

/** The words of a text, cut at white space outside of quotes; quotes stay. */
export function wordsOf(text: string): string[] {
  return text.match(/(?:\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\S)+/g) ?? [];
}

/** An earlier stage that a name means; names are the same in capitals. */
export function stageNamed(stages: readonly Stage[], name: string): Stage | undefined {
  return stages.find((stage) => stage.name === name.toLowerCase());
}

/** A stage by its name or its index, as `--target` and `COPY --from` say it. */
export function stageAt(stages: readonly Stage[], name: string): Stage | undefined {
  return stageNamed(stages, name) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined);
}
