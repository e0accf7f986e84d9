import type { Command } from './commands/command.ts';
import type { OptionName } from './options.ts';

const optionWords: Readonly<Record<OptionName, readonly [string, string]>> = {
  format: ['--format FORMAT', 'how the result is printed: pretty (default), json, or for show markdown'],
  'pod-security': [
    '--pod-security LEVEL',
    'privileged, baseline, restricted, or auto (default): what batten.yaml says, else the Namespace of the workload; where nothing is chosen, what is short of restricted is told quietly',
  ],
  'kubernetes-version': [
    '--kubernetes-version 1.N',
    'the version to judge by, or latest (default, where batten.yaml says none)',
  ],
  'fail-on': ['--fail-on LEVEL', 'end with 1 at error (default), warning or info, or never'],
  config: ['--config FILE', 'settings for every file, in place of the nearest batten.yaml above each'],
  'no-config': ['--no-config', 'read no batten.yaml'],
  'stdin-filename': ['--stdin-filename NAME', 'the name that standard input (-) has in the report'],
  harden: ['--harden', 'also what adds protection, but may stop a container whose image does not bear it'],
  'include-review': ['--include-review', 'also what changes written values; read the result'],
  'dry-run': ['--dry-run', 'print a unified diff and write nothing'],
  stdio: ['--stdio', 'speak over standard input and output'],
};

/** What the exit status of a command tells. */
const statusWords: Readonly<Record<string, string>> = {
  check: 'check ends with 0 when nothing is as loud as --fail-on, 1 when something is.',
  fix: 'fix ends with 0 when nothing of the asked classes is left, 1 when something could not be made.',
};

/** What `--help` prints for some commands. */
export function helpText(commands: Readonly<Record<string, Command>>): string {
  const all = Object.values(commands);
  const width = Math.max(...all.map((command) => command.usage.length));
  const names = [...new Set(all.flatMap((command) => command.options))];
  const optionWidth = Math.max(0, ...names.map((name) => optionWords[name][0].length));
  return [
    'Batten judges, explains and hardens the security context of pods in Kubernetes manifests.',
    '',
    ...all.map((command) => `  batten ${command.usage.padEnd(width)}  ${command.does}`),
    '',
    ...names.map((name) => `  ${optionWords[name][0].padEnd(optionWidth)}  ${optionWords[name][1]}`),
    '',
    ...Object.keys(commands).flatMap((name) => statusWords[name] ?? []),
    'Any command ends with 2 when the call could not be carried out, or when a batten.yaml is not understood.',
    '',
  ].join('\n');
}
