import { type Command, commandsOf, programOf } from '../shell.ts';
import { expand, type Lookup } from './expand.ts';
import type { Instruction } from './instructions.ts';

/** A command that a `RUN` runs; a word is undefined where it is not known. */
export interface RunCommand {
  /** The program's name without its folder. */
  readonly program: string;
  readonly words: readonly (string | undefined)[];
  readonly maybe: boolean;
}

/** The commands of a `RUN`, with the variables of its stage put in. */
export function runCommands({ text, heredocs }: Instruction, lookup: Lookup): RunCommand[] {
  const script = scriptOf(text.replace(/^(?:--[a-z]\S*\s+)+/, ''), heredocs);
  const assigned = new Set([...script.matchAll(/\b([A-Za-z_]\w*)=/g)].map(([, name]) => name));
  const known: Lookup = (name) => (assigned.has(name) ? undefined : lookup(name));
  return commandsOf(script).map((command) => expanded(command, known));
}

function expanded(command: Command, lookup: Lookup): RunCommand {
  const words = command.words.slice(1).map((word) => (word.includes('`') ? undefined : expand(word, lookup)));
  return { program: programOf(command), words, maybe: command.maybe };
}

function scriptOf(text: string, heredocs: readonly string[]): string {
  if (heredocs.length > 0 && /^(?:(?:\/\S*\/)?(?:ba|da|a|z)?sh\s+(?:-\w+\s+)*)?<<-?\S+\s*$/.test(text))
    return heredocs.join('\n');
  return execForm(text) ?? text;
}

/** `RUN ["useradd", "app"]`, and `RUN ["sh", "-c", "useradd app"]`, as a shell would write them. */
function execForm(text: string): string | undefined {
  const words = stringList(text);
  if (!words) return undefined;
  const script = words.findIndex((word) => /^-\w*c$/.test(word)) + 1;
  return script > 0 && /(?:^|\/)\w*sh$/.test(words[0] ?? '')
    ? (words[script] ?? '')
    : words.map((word) => `'${word.replaceAll("'", '')}'`).join(' ');
}

/** The words of an exec form; undefined where it is none. */
export function stringList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((word) => typeof word === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
