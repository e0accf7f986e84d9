import { nameOf } from '../paths.ts';
import type { RunCommand } from './script.ts';

/** What the files of an image carry, and which of them it starts. Names of programs are without their folder. */
export interface CarriedCapabilities {
  /** What each program lends to whoever starts it, without `CAP_`; `ALL` stands for every one. Under '' what some file lends. */
  readonly carriers: ReadonlyMap<string, readonly string[]>;
  /** Whether that is all: no file of it can carry another. */
  readonly filesKnown: boolean;
  /** The program that the image starts; undefined where that is not known. */
  readonly starts: string | undefined;
}

/** Of an image of which nothing is known. */
export const nothingKnown: CarriedCapabilities = { carriers: new Map(), filesKnown: false, starts: undefined };

/** Everything that files of an image carry, sorted. */
export function allCarried({ carriers }: Pick<CarriedCapabilities, 'carriers'>): readonly string[] {
  return [...new Set([...carriers.values()].flat())].sort();
}

/**
 * The capabilities that commands put on files so that the file lends them: those of its permitted set, by the name of the
 * file. Source: setcap(8), cap_from_text(3), capabilities(7).
 */
export function fileCapabilities(commands: readonly RunCommand[]): [file: string, names: readonly string[]][] {
  return commands.flatMap(({ program, words }) => (program === 'setcap' ? setBy(words) : []));
}

/** Programs that put no capability on a file, whatever their words: neither do they install, nor run what others wrote. */
const harmless: ReadonlySet<string> = new Set(
  'addgroup adduser groupadd useradd usermod mkdir chgrp chmod chown cp ln mv rm touch cd echo printf set true test [ go cargo setcap'.split(
    ' ',
  ),
);

/** Whether all that commands put on files is what `fileCapabilities` tells of them. */
export function isAllTold(commands: readonly RunCommand[]): boolean {
  return commands.every(
    ({ program, words }) => harmless.has(program) && !(program === 'setcap' && words.includes(undefined)),
  );
}

function setBy(words: readonly (string | undefined)[]): [file: string, names: readonly string[]][] {
  if (words.some((word) => word === '-v' || word === '-r')) return [];
  const rest = words.filter((word) => word === undefined || !/^-[qnf]?$/.test(word));
  return rest.flatMap((word, at) => {
    const names = at % 2 === 0 && word !== undefined ? inText(word) : [];
    return names.length > 0 ? [[nameOf(rest[at + 1] ?? ''), names] as [string, string[]]] : [];
  });
}

/** One or more clauses such as `cap_net_raw,cap_chown=+ep`. */
function inText(text: string): string[] {
  return text.split(/\s+/).flatMap((clause) => {
    const [, names, flags = ''] = /^([\w,]*)([-+=][-+=eip]*)$/.exec(clause) ?? [];
    const raised = flags.replace(/-[eip]*/g, '');
    if (names === undefined || !raised.includes('p')) return [];
    return names === '' ? ['ALL'] : names.split(',').flatMap((name) => capability(name));
  });
}

function capability(name: string): string[] {
  const bare = name.toUpperCase().replace(/^CAP_/, '');
  return bare === '' ? [] : [bare];
}
