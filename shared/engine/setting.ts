import { isTooWild } from '../text/wildcards.ts';
import type { Path, Plain } from '../yaml/plain.ts';

/** Tells what is wrong with a value: where (keys below the setting), and what a value of the setting must be. */
export type Tell = (path: Path, message: (name: string) => string, on?: 'key') => void;

/** One setting: what it takes, what it means, and how it is read. */
export interface Setting<T> {
  readonly default: T;
  /** What it means. Markdown. */
  readonly words: string;
  /** What it takes, as a schema of JSON; without its words and default. */
  readonly schema: { readonly [key: string]: Plain };
  /** The same where YAML takes more than an editor's settings. */
  readonly schemaInFile?: { readonly [key: string]: Plain };
  /** Whether it says how an editor shows things, which is no matter of a project's `batten.yaml`. */
  readonly editorOnly?: true;
  /** The value as it was written, or undefined where it is none that the setting takes; what is wrong is told. */
  read(value: unknown, tell: Tell): T | undefined;
}

interface Words {
  readonly words: string;
  readonly editorOnly?: true;
}

/** A setting that takes one of a few words, each with its meaning. */
export function choice<T extends string>(
  byDefault: T,
  values: readonly (readonly [T, string])[],
  words: Words,
): Setting<T> {
  const names = values.map(([value]) => value);
  return {
    ...words,
    default: byDefault,
    schema: { type: 'string', enum: names, enumDescriptions: values.map(([, meaning]) => meaning) },
    read(value, tell) {
      const found = names.find((name) => name === value);
      if (found === undefined) tell([], (name) => `${name} takes ${listed(names)}, not ${shown(value)}.`);
      return found;
    },
  };
}

/** A setting that is on or off. */
export function flag(byDefault: boolean, words: Words): Setting<boolean> {
  return {
    ...words,
    default: byDefault,
    schema: { type: 'boolean' },
    read(value, tell) {
      if (typeof value === 'boolean') return value;
      tell([], (name) => `${name} takes true or false, not ${shown(value)}.`);
      return undefined;
    },
  };
}

/** A setting that takes a list of patterns, each of which a path or a name is compared with. */
export function patterns(what: string, words: Words): Setting<readonly string[]> {
  return {
    ...words,
    default: [],
    schema: { type: 'array', items: { type: 'string' } },
    read(value, tell) {
      if (!Array.isArray(value)) {
        tell([], (name) => `${name} takes a list of ${what}, not ${shown(value)}.`);
        return undefined;
      }
      return value.filter((item, i): item is string => {
        const isText = typeof item === 'string' && item !== '';
        if (isText && !isTooWild(item)) return true;
        const why = isText ? 'has too many `*` beside braces or brackets: write several patterns' : 'is none';
        tell([i], (name) => `${name} takes a list of ${what}; ${shown(item)} ${why}.`);
        return false;
      });
    },
  };
}

/** Words as a list: `auto, on or off`. */
export function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A value as a message shows it, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Whether a value is a map. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
