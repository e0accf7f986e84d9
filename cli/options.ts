import { parseArgs } from 'node:util';
import { defaultPolicy, type Policy } from '../shared/engine/policy.ts';
import { newestMinor, parseVersion } from '../shared/kubernetes/version.ts';
import type { PodSecurityLevel } from '../shared/pod-security/types.ts';
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

/** The policy that the options ask for. A version newer than the tables is told on standard error. */
export function policyOf({ values }: Arguments, warn: (line: string) => void): Policy {
  const chosen = oneOf(values, 'pod-security', ['privileged', 'baseline', 'restricted', 'auto'], 'auto');
  const asked = String(values['kubernetes-version'] ?? 'latest');
  const version = parseVersion(asked);
  if (!version) throw new Failure(`'${asked}' is no Kubernetes version; write 1.33 or latest.`);
  if (version.clamped) warn(`Kubernetes ${asked} is newer than Batten's tables; judged as 1.${newestMinor}.`);
  if (values.config !== undefined) throw new Failure('--config is not built yet: settings are given as options.');
  const level = chosen === 'auto' ? undefined : (chosen as PodSecurityLevel);
  return { ...defaultPolicy, version: version.minor, level };
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
