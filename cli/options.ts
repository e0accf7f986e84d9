import { parseArgs } from 'node:util';
import type { Layer } from '../shared/engine/settings.ts';
import { parseVersion } from '../shared/kubernetes/version.ts';
import { Failure } from './failure.ts';

/** The options of all commands; each command says which it takes. */
const known = {
  format: { type: 'string' },
  'pod-security': { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'fail-on': { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  harden: { type: 'boolean' },
  'include-review': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  stdio: { type: 'boolean' },
} as const;

/** The name of an option, without its dashes. */
export type OptionName = keyof typeof known;

/** What stood behind a command. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly values: Readonly<Partial<Record<OptionName, string | boolean>>>;
}

/** Reads the words behind a command. Throws a Failure where one is not taken. */
export function readArguments(words: readonly string[], taken: readonly OptionName[]): Arguments {
  const options = Object.fromEntries(taken.map((name) => [name, known[name]]));
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    return { paths: positionals, values: values as Arguments['values'] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Failure(`${message.split('. To specify')[0]?.replace(/\.$/, '')}. See 'batten --help'.`);
  }
}

/** The settings that the options of a call give. Throws a Failure where one is wrong. */
export function flagLayer(values: Arguments['values']): Layer {
  const level = oneOf(values, 'pod-security', ['privileged', 'baseline', 'restricted', 'auto'], 'auto');
  const asked = values['kubernetes-version'];
  if (asked === undefined) return { 'podSecurity.level': level };
  const version = String(asked);
  if (!parseVersion(version)) throw new Failure(`'${version}' is no Kubernetes version; write 1.33 or latest.`);
  return { 'podSecurity.level': level, kubernetesVersion: version };
}

/** The value of an option that takes one of a few words. */
export function oneOf<T extends string>(
  values: Arguments['values'],
  name: OptionName,
  words: readonly T[],
  otherwise: T,
): T {
  const value = values[name];
  if (value === undefined) return otherwise;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined)
    throw new Failure(`--${name} takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not '${value}'.`);
  return word;
}
