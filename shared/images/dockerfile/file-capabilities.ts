import type { RunCommand } from './script.ts';

/**
 * The capabilities, without `CAP_`, that commands put on files so that the file does not start without them: those that
 * are permitted and effective (`+ep`). `ALL` stands for every one. Source: setcap(8), cap_from_text(3), capabilities(7).
 */
export function fileCapabilities(commands: readonly RunCommand[]): string[] {
  return commands.flatMap(({ program, words }) => (program === 'setcap' ? setBy(words) : []));
}

function setBy(words: readonly (string | undefined)[]): string[] {
  if (words.some((word) => word === '-v' || word === '-r')) return [];
  const files = words.filter((word) => word === undefined || !/^-[qnf]?$/.test(word));
  return files.flatMap((word, at) => (at % 2 === 0 && word !== undefined ? inText(word) : []));
}

/** One or more clauses such as `cap_net_raw,cap_chown=+ep`. */
function inText(text: string): string[] {
  return text.split(/\s+/).flatMap((clause) => {
    const [, names, flags = ''] = /^([\w,]*)([-+=][-+=eip]*)$/.exec(clause) ?? [];
    const raised = flags.replace(/-[eip]*/g, '');
    if (names === undefined || !raised.includes('e') || !raised.includes('p')) return [];
    return names === '' ? ['ALL'] : names.split(',').flatMap((name) => capability(name));
  });
}

function capability(name: string): string[] {
  const bare = name.toUpperCase().replace(/^CAP_/, '');
  return bare === '' ? [] : [bare];
}
