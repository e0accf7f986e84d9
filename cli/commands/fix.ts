import { dirname, isAbsolute, normalize, resolve, sep } from 'node:path';
import { analyzeFile } from '../../shared/engine/file.ts';
import { type FixedFile, fixFile, type MadeFix } from '../../shared/engine/fixes.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { addAll } from '../../shared/lists.ts';
import type { FixClass } from '../../shared/rules/types.ts';
import { composeChanges } from '../../shared/text/compose.ts';
import { keptLines } from '../../shared/text/kept-lines.ts';
import { newTrees } from '../analyzed.ts';
import { unifiedDiff } from '../diff.ts';
import { fenced } from '../fenced.ts';
import { tellLeft, tellMade, tellRisks } from '../fix-summary.ts';
import { type Input, inputsOf } from '../inputs.ts';
import { type Arguments, readArguments } from '../options.ts';
import { CallSettings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { Trees } from '../tree.ts';
import { replaceFile } from '../write.ts';
import type { Command } from './command.ts';

export const fix: Command = {
  usage: 'fix [PATH…]',
  does: 'make safe fixes, in place',
  options: [
    'harden',
    'include-review',
    'dry-run',
    'pod-security',
    'kubernetes-version',
    'config',
    'no-config',
    'stdin-filename',
  ],
  run(words, terminal) {
    const args = readArguments(words, fix.options);
    const settings = new CallSettings(args, terminal.error);
    const dryRun = args.values['dry-run'] === true;
    const classes = classesOf(args);
    const stdinName = String(args.values['stdin-filename'] ?? '<stdin>');
    const trees = new Trees();
    const total = { changed: 0, left: 0 };
    const applied: MadeFix[] = [];
    // Nothing is written by settings that are not understood: they may exclude the very file.
    const isOpen = (path: string) => !settings.for(path).excluded && !settings.for(path).broken;
    const isWanted = (path: string) => path === stdinName || isOpen(path);
    const fixOne = ({ path, isStdin, folder }: Input, text: string) => {
      const policy = { ...towards(settings.for(path).policy, classes), excluded: !isOpen(path) };
      const kept = newTrees();
      const before = analyzeFile(text, policy, undefined, trees.around(path, folder), kept);
      const fixed = fixFile(before, classes, kept);
      total.left += tellLeft(path, fixed, classes, terminal);
      if (fixed.file.text !== text) total.changed++;
      addAll(applied, fixed.applied);
      if (dryRun) printDiff(path, text, fixed, terminal);
      else if (isStdin) terminal.printFile(fixed.file.text);
      else writeBack(path, text, fixed.file.text, folder);
      tellMade(path, fixed, terminal);
    };
    for (const input of inputsOf(args.paths, stdinName, isWanted)) {
      const { path, text, unread } = input;
      if (unread !== undefined) terminal.error(`${path}: ${unread}.`);
      const made = text === undefined || fenced(path, terminal, () => fixOne(input, text));
      if (unread !== undefined || !made) total.left++;
    }
    tellRisks(applied, terminal);
    const done = dryRun ? 'would be made' : 'made';
    const left = total.left > 0 ? `; ${total.left} could not be made` : '';
    terminal.error(`${count(applied.length, 'fix', 'es')} ${done} in ${count(total.changed, 'file', 's')}${left}.`);
    if (settings.broken) return 2;
    return total.left > 0 ? 1 : 0;
  },
};

function writeBack(path: string, before: string, after: string, folder: string | undefined): void {
  if (before !== after) replaceFile(path, before, after, folder ?? treeOf(path));
}

/** The tree of a file that was named alone: the working folder, where it stands below it. */
function treeOf(path: string): string {
  return resolve(path).startsWith(process.cwd() + sep) ? process.cwd() : dirname(path);
}

/** Who asks for hardening means the restricted level, whatever a Namespace enforces, unless another was chosen. */
function towards(policy: Policy, classes: ReadonlySet<FixClass>): Policy {
  return policy.level === undefined && classes.has('harden') ? { ...policy, level: 'restricted' } : policy;
}

function classesOf({ values }: Arguments): ReadonlySet<FixClass> {
  const classes = new Set<FixClass>(['safe']);
  if (values.harden) classes.add('harden');
  if (values['include-review']) classes.add('review');
  return classes;
}

function count(number: number, noun: string, plural: string): string {
  return `${number} ${noun}${number === 1 ? '' : plural}`;
}

/** Prints a diff with the names that `git apply` and `patch -p1` expect. */
function printDiff(path: string, before: string, { file, rounds }: FixedFile, terminal: Terminal): void {
  if (before === file.text) return;
  const name = normalize(path).replaceAll('\\', '/');
  const [from, to] = isAbsolute(path) ? [name, name] : [`a/${name}`, `b/${name}`];
  const kept = keptLines(before, composeChanges(before.length, rounds));
  terminal.printFile(unifiedDiff(from, to, before, file.text, kept));
}
