import type { Policy } from '../../shared/engine/policy.ts';
import { added, type Counts, noCounts } from '../../shared/engine/summary.ts';
import { Failure } from '../failure.ts';
import { type JsonReport, type JudgedBy, jsonReport } from '../formats/json.ts';
import { prettySummary } from '../formats/pretty.ts';
import { type NamedFile, namedFiles } from '../inputs.ts';
import { checkFormats, FileJudge } from '../judge/file-judge.ts';
import type { JudgedFile } from '../judge/judged.ts';
import { judgeAll } from '../judge/threads.ts';
import { oneOf, readArguments } from '../options.ts';
import { Output } from '../output.ts';
import { CallSettings } from '../settings.ts';
import type { Command } from './command.ts';

type FailOn = 'error' | 'warning' | 'info' | 'never';

/** What ends a call with 1. */
const failLevels: Readonly<Record<FailOn, readonly ('errors' | 'warnings' | 'infos')[]>> = {
  error: ['errors'],
  warning: ['errors', 'warnings'],
  info: ['errors', 'warnings', 'infos'],
  never: [],
};
const later = ['sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'tap', 'markdown'];

export const check: Command = {
  usage: 'check [PATH…]',
  does: 'judge manifests and report what is found',
  options: ['format', 'pod-security', 'kubernetes-version', 'fail-on', 'config', 'no-config', 'stdin-filename'],
  async run(words, terminal) {
    const args = readArguments(words, check.options);
    if (later.includes(String(args.values.format)))
      throw new Failure(`--format ${args.values.format} is not built yet; there are pretty and json.`);
    const format = oneOf(args.values, 'format', checkFormats, 'pretty');
    const failOn = oneOf<FailOn>(args.values, 'fail-on', ['error', 'warning', 'info', 'never'], 'error');
    const settings = new CallSettings(args, terminal.error);
    const named = [...namedFiles(args.paths, String(args.values['stdin-filename'] ?? '<stdin>'))];
    const wanted = named.flatMap((file) => {
      const { excluded, policy } = settings.for(file.path);
      return excluded ? [] : [{ file, policy }];
    });
    const head = headOf(
      wanted.map(({ policy }) => policy),
      settings.folder(process.cwd()).policy,
    );
    const { colors } = terminal;
    const call = { args, format, head, isColored: colors.isColorSupported };
    const files = wanted.map(({ file }) => file);
    const output = new Output(terminal);
    const judged = judgeAll(files, new FileJudge(settings, { format, head, colors }), call);
    let all: Gathered;
    try {
      const report = format === 'json' ? jsonReport(head) : undefined;
      all = await gather(judged, report, output, report ? namedUntil(files) : 0);
      const { counts } = all;
      const summary = { ...counts.summary, excluded: named.length - files.length };
      if (!report) output.print(prettySummary(counts.levels, summary, head, terminal));
      else output.print(report.end({ summary }));
    } finally {
      output.flush();
    }
    // Whoever trusts a settings file that is not understood must not take silence for consent.
    if (settings.broken || !all.isWhole) return 2;
    return failLevels[failOn].some((level) => all.counts.summary[level] > 0) ? 1 : 0;
  },
};

/** What came of all files. */
interface Gathered {
  readonly counts: Counts;
  /** Whether no fault of the program kept a file from being judged. */
  readonly isWhole: boolean;
}

/**
 * Prints what came of files as it comes, so that nothing of it stays in memory.
 * @param report that it becomes part of, where it does
 * @param held so many files are judged before anything is printed
 */
async function gather(
  judged: AsyncIterable<JudgedFile>,
  report: JsonReport | undefined,
  output: Output,
  held: number,
): Promise<Gathered> {
  let counts = noCounts;
  let isWhole = true;
  let left = held;
  output.isHeld = left > 0;
  for await (const file of judged) {
    counts = added(counts, file.counts);
    isWhole &&= !file.isLost;
    const texts = report && file.texts.length > 0 ? report.file(file.texts) : file.texts;
    for (const text of texts) output.print(text);
    for (const line of file.internal) output.error(line);
    output.isHeld = --left > 0;
  }
  return { counts, isWhole };
}

/** How many files there are up to the last one that was named: the call ends if such a one can't be read, and half a JSON is none. */
function namedUntil(files: readonly NamedFile[]): number {
  return files.findLastIndex(({ folder }) => folder === undefined) + 1;
}

/** What all files are judged by; where they differ, what holds in the working folder. */
function headOf(policies: readonly Policy[], here: Policy): JudgedBy {
  const first = policies[0] ?? here;
  const { level, version } = policies.every((one) => one.level === first.level && one.version === first.version)
    ? first
    : here;
  return { level, version };
}
