/** What a shell script says, as far as one can tell without running it. */

/** A simple command of a script. */
export interface Command {
  /** Quotes and variables as they are written. */
  readonly words: readonly string[];
  /** Whether it may be passed over: it stands behind `||`, or in a condition or a loop. */
  readonly maybe: boolean;
}

const opens: ReadonlySet<string> = new Set(['if', 'for', 'while', 'until', 'case']);
const closes: ReadonlySet<string> = new Set(['fi', 'done', 'esac']);
/** What may stand before a command without being one. */
const before: ReadonlySet<string> = new Set([
  'then',
  'else',
  'elif',
  'do',
  '{',
  '(',
  '!',
  'sudo',
  'exec',
  'time',
  'env',
]);
/** What decides whether the command behind `&&` runs, and does not fail the script by itself. */
const tests: ReadonlySet<string> = new Set(['[', '[[', 'test', '!']);
const token =
  /\\?\r?\n|&&|\|\||[;|&()]|#[^\n]*|(?:\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\$\{[^}\n]{0,200}\}|\$\([^()\n]{0,200}\)|[^\s;|&()"'\\]|["'\\])+/g;

/** The simple commands of a script, in their order. */
export function commandsOf(script: string): Command[] {
  const commands: Command[] = [];
  let words: string[] = [];
  let depth = 0;
  let alternative = false;
  const end = (separator: string) => {
    depth = Math.max(0, depth + nesting(words));
    const command = bare(words);
    if (command.length > 0) commands.push({ words: command, maybe: alternative || depth > 0 });
    const goesOn = separator === '&&' && (alternative || tests.has(words[0] ?? ''));
    alternative = separator === '||' || goesOn;
    words = [];
  };
  for (const [found] of script.matchAll(token)) {
    if (/^(?:\r?\n|&&|\|\||[;|&()])$/.test(found)) end(found);
    else if (!/^(?:#|\\\r?\n$)/.test(found)) words.push(found);
  }
  end('');
  return commands;
}

function nesting(words: readonly string[]): number {
  const first = words.find((word) => !before.has(word)) ?? '';
  if (opens.has(first)) return 1;
  return closes.has(first) ? -1 : 0;
}

/** A command without what stands before it: keywords of the shell, and variables for it alone. */
function bare(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !before.has(word) && !opens.has(word) && !/^[A-Za-z_]\w*=/.test(word));
  return first < 0 ? [] : words.slice(first);
}

/** The name of a command's program, without quotes and its folder. */
export function programOf(command: Command): string {
  return command.words[0]?.replace(/["']/g, '').replace(/^.*\//, '') ?? '';
}

/** The options of a command, each with its values, and what else stands there. Words are as they were given. */
export interface Arguments {
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly positional: readonly string[];
}

/**
 * Reads words as getopt does: `--uid 5`, `--uid=5`, `-u 5`, `-u5` and `-Du5`.
 * @param withValue the options that a value follows, with their dashes
 */
export function readArguments(words: readonly string[], withValue: ReadonlySet<string>): Arguments {
  const options = new Map<string, string[]>();
  const positional: string[] = [];
  const put = (name: string, value: string) => options.set(name, [...(options.get(name) ?? []), value]);
  const rest = [...words].reverse();
  for (let word = rest.pop(); word !== undefined; word = rest.pop()) {
    if (word === '--') positional.push(...rest.splice(0).reverse());
    else if (word.startsWith('--')) readLong(word, withValue, rest, put);
    else if (/^-./.test(word)) readCluster(word, withValue, rest, put);
    else positional.push(word);
  }
  return { options, positional };
}

/** `--name value` or `--name=value`. */
function readLong(
  word: string,
  withValue: ReadonlySet<string>,
  rest: string[],
  put: (name: string, value: string) => void,
): void {
  const [, name = '', value] = /^([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  put(name, value ?? (withValue.has(name) ? (rest.pop() ?? '') : ''));
}

/** One-letter options that share a dash. */
function readCluster(
  word: string,
  withValue: ReadonlySet<string>,
  rest: string[],
  put: (name: string, value: string) => void,
): void {
  for (let at = 1; at < word.length; at++) {
    const name = `-${word.charAt(at)}`;
    if (!withValue.has(name)) {
      put(name, '');
      continue;
    }
    const value = word.slice(at + 1);
    put(name, value === '' ? (rest.pop() ?? '') : value);
    return;
  }
}
