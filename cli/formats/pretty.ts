import type { FindingReport, ProblemReport, SaidReport } from '../../shared/engine/report.ts';
import type { Counts } from '../../shared/engine/summary.ts';
import { LineIndex } from '../../shared/text/lines.ts';
import { logLine } from '../log-line.ts';
import { inParts } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import type { CallSummary, JudgedBy } from './json.ts';

const fixWords = {
  safe: 'safe fix: batten fix',
  harden: 'fix: batten fix --harden',
  review: 'fix to review: batten fix --include-review',
} as const;

/** What is said of a file, in parts, each with its line of the text; none where there is nothing to say. */
export function prettyFile(report: SaidReport, text: string, terminal: Pick<Terminal, 'colors'>): string[] {
  const said: (ProblemReport | FindingReport)[] = [...report.problems, ...report.findings];
  if (said.length === 0) return [];
  const lines = new LineIndex(text);
  const inOrder = said.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
  return inParts(inOrder.map((one) => frame(report.path, one, lines, terminal)));
}

function frame(
  path: string,
  said: ProblemReport | FindingReport,
  lines: LineIndex,
  { colors }: Pick<Terminal, 'colors'>,
): string {
  const { start, end } = said.range;
  const line = lines.lineText(start.line);
  const number = String(start.line + 1);
  const gutter = ' '.repeat(number.length);
  const width = Math.max(1, (end.line === start.line ? end.character : line.length) - start.character);
  const bar = colors.dim('|');
  const fix = 'fix' in said && said.fix ? `${colors.dim(`${gutter} =`)} ${colors.cyan(fixWords[said.fix])}\n` : '';
  return [
    `${colors.bold(`${logLine(path)}:${number}:${start.character + 1}`)} ${paint(said.level, colors)} ${colors.dim(said.ruleId)}\n`,
    `${gutter} ${bar}\n`,
    `${colors.dim(number)} ${bar} ${logLine(cutLine(line))}\n`,
    `${gutter} ${bar} ${' '.repeat(Math.min(start.character, lineLimit))}${underline(said.level, colors)('^'.repeat(Math.min(width, lineLimit)))}\n`,
    `${colors.dim(`${gutter} =`)} ${logLine(said.message)}\n`,
    fix,
    '\n',
  ].join('');
}

/** How much of a line is shown. */
const lineLimit = 160;

function cutLine(line: string): string {
  return line.length > lineLimit ? `${line.slice(0, lineLimit)}…` : line;
}

type Colors = Terminal['colors'];

function paint(level: string, colors: Colors): string {
  return underline(level, colors)(level);
}

function underline(level: string, colors: Colors): (text: string) => string {
  if (level === 'error') return colors.red;
  if (level === 'warning') return colors.yellow;
  return level === 'info' ? colors.blue : colors.dim;
}

/** The closing lines: how many of what, and what could not be judged. */
export function prettySummary(
  levels: Counts['levels'],
  summary: CallSummary,
  { version, level }: JudgedBy,
  { colors }: Terminal,
): string {
  const judgedBy = `Kubernetes 1.${version}, Pod Security ${level ?? 'auto'}`;
  const reached = Object.entries(levels).flatMap(([name, number]) => (number > 0 ? [`${number} ${name}`] : []));
  const lines = [
    `${count(summary.workloads, 'workload')} in ${count(summary.files, 'file')} (${judgedBy})${reached.length > 0 ? `: ${reached.join(', ')}` : ''}`,
    `${colors.red(count(summary.errors, 'error'))}, ${colors.yellow(count(summary.warnings, 'warning'))}, ${colors.blue(count(summary.infos, 'info'))}`,
  ];
  if (summary.undecided > 0)
    lines.push(
      `${count(summary.undecided, 'workload')} could not be judged wholly: a template, an overlay, a custom resource or broken YAML hides values.`,
    );
  if (summary.notStarting > 0)
    lines.push(`${count(summary.notStarting, 'workload')} will not start as non-root, whatever level it meets.`);
  if (summary.suppressed > 0) lines.push(`${count(summary.suppressed, 'finding')} suppressed.`);
  if (summary.excluded > 0) lines.push(`${count(summary.excluded, 'file')} excluded by settings.`);
  return `${lines.join('\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
