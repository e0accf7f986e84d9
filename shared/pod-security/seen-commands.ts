import { commandsOf, programOf } from '../images/shell.ts';
import { commandNeeds, treeNeeds } from './command-needs.ts';
import type { SeenNeeds } from './seen-needs.ts';

/**
 * What command lines need: those of programs, and of the scripts that they give to a shell.
 * @param lines the words of each
 */
export function needsOfCommands(lines: readonly (readonly string[])[]): SeenNeeds {
  const capabilities = new Set<string>();
  let root: string | undefined;
  for (const words of lines.flatMap(simpleCommands)) {
    const program = programOf({ words, maybe: false });
    const row = commandNeeds.find(({ programs }) => programs.includes(program));
    const { capabilities: needed = [], root: needsRoot } = row ?? {};
    const walks = words.some((word) => /^(?:-[a-zA-Z]*R[a-zA-Z]*|--recursive)$/.test(word));
    for (const name of needed) capabilities.add(name);
    if (walks && (program === 'chmod' || needed.includes('CHOWN')))
      for (const name of treeNeeds) capabilities.add(name);
    if (needsRoot) root ??= program;
  }
  return { capabilities: [...capabilities], root };
}

const shell = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;

/** A command line, and the script that it gives to a shell (`sh -c '…'`), in its simple commands. */
export function simpleCommands(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length === 0) return [];
  const scripts = words.some((word) => shell.test(word)) ? words.filter((word) => /[\s;&|]/.test(word)) : [];
  return [words, ...scripts.flatMap((script) => commandsOf(script).map((command) => command.words))];
}
