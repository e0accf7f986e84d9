import { findingsIn } from '../shared/engine/file.ts';
import type { FixedFile, MadeFix } from '../shared/engine/fixes.ts';
import type { Refusal } from '../shared/engine/mending.ts';
import type { FixClass } from '../shared/rules/types.ts';
import { LineIndex } from '../shared/text/lines.ts';
import type { Terminal } from './terminal.ts';

const classes = ['safe', 'harden', 'review'] as const satisfies readonly FixClass[];

/** Tells what was fixed in a file: how many fixes of each class, of which rules, and what became of comments. Nothing where nothing was. */
export function tellMade(path: string, { applied }: FixedFile, terminal: Terminal): void {
  const parts = classes.flatMap((one) => {
    const made = applied.filter((fix) => fix.class === one);
    return made.length === 0 ? [] : [`${made.length} ${one} (${rulesOf(made)})`];
  });
  if (parts.length > 0) terminal.error(`${path}: ${parts.join(', ')}`);
  const comments = new Set(applied.flatMap((fix) => (fix.comments ? [`${fix.ruleId}: ${fix.comments}`] : [])));
  for (const one of comments) terminal.error(`${path}: ${one}`);
}

/** Tells, each once, what may stop working by the fixes of the second class that were made. */
export function tellRisks(made: readonly MadeFix[], terminal: Terminal): void {
  const risks = new Map<string, Set<string>>();
  for (const { ruleId, class: fixClass, evidence } of made)
    if (fixClass === 'harden') risks.set(evidence, (risks.get(evidence) ?? new Set()).add(ruleId));
  for (const [evidence, rules] of risks) terminal.error(`Check ${[...rules].sort().join(', ')}: ${evidence}`);
}

/** `capabilities 2, runAsNonRoot`, in the order of the alphabet. */
function rulesOf(made: readonly MadeFix[]): string {
  const counts = new Map<string, number>();
  for (const { ruleId } of made) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, number]) => (number === 1 ? rule : `${rule} ${number}`))
    .join(', ');
}

/** Tells what could not be fixed and why, and counts it. */
export function tellLeft(
  path: string,
  { file, failed }: FixedFile,
  asked: ReadonlySet<FixClass>,
  terminal: Terminal,
): number {
  const lines = new LineIndex(file.text);
  const declined = file.documents.flatMap((placed) =>
    findingsIn({ documents: [placed] }).flatMap(({ span, ruleId, fixes, declined: no }) => {
      // What was tried is told by why it failed.
      if (!no || !asked.has(no.class) || fixes.some((fix) => asked.has(fix.class))) return [];
      const elsewhere = fixes.length > 0 ? '; --include-review changes it for all of them' : '';
      return [{ span, ruleId, reason: `${no.reason}${seeLines(no, lines)}${elsewhere}` }];
    }),
  );
  const left = [...declined, ...failed];
  for (const { span, ruleId, reason } of left)
    terminal.error(`${path}:${lines.positionAt(span.start).line + 1}: ${ruleId} is left, because ${reason}.`);
  return left.length;
}

/** The lines where a shared value is used too. */
function seeLines({ sharedWith }: Refusal, lines: LineIndex): string {
  const numbers = [...new Set(sharedWith.map(({ start }) => lines.positionAt(start).line + 1))];
  if (numbers.length === 0) return '';
  return ` (see line${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')})`;
}
