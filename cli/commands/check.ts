import { analyzeFile } from '../../shared/engine/file.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { type FileReport, fileReport, summarize, unreadableReport } from '../../shared/engine/report.ts';
import { Failure } from '../failure.ts';
import { fenced } from '../fenced.ts';
import { type JudgedFile, printJson } from '../formats/json.ts';
import { prettyFile, prettySummary } from '../formats/pretty.ts';
import { type Input, inputsOf } from '../inputs.ts';
import { oneOf, readArguments } from '../options.ts';
import { CallSettings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { Trees } from '../tree.ts';
import type { Command } from './command.ts';

const failLevels = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
} as const;
const later = ['sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'tap', 'markdown'];

export const check: Command = {
  usage: 'check [PATH…]',
  does: 'judge manifests and report what is found',
  options: ['format', 'pod-security', 'kubernetes-version', 'fail-on', 'config', 'no-config', 'stdin-filename'],
  run(words, terminal) {
    const args = readArguments(words, check.options);
    if (later.includes(String(args.values.format)))
      throw new Failure(`--format ${args.values.format} is not built yet; there are pretty and json.`);
    const format = oneOf(args.values, 'format', ['pretty', 'json'], 'pretty');
    const failOn = oneOf(args.values, 'fail-on', ['error', 'warning', 'info', 'never'], 'error');
    const settings = new CallSettings(args, terminal.error);
    const trees = new Trees();
    const judged: JudgedFile[] = [];
    let excluded = 0;
    let failed = false;
    const isWanted = (path: string) => {
      const unwanted = settings.for(path).excluded;
      if (unwanted) excluded++;
      return !unwanted;
    };
    for (const input of inputsOf(args.paths, String(args.values['stdin-filename'] ?? '<stdin>'), isWanted)) {
      const { policy } = settings.for(input.path);
      const reported = fenced(input.path, terminal, () => {
        const report = checkFile(input, policy, trees, terminal);
        judged.push({ report, policy });
        if (format === 'pretty') terminal.print(prettyFile(report, input.text ?? '', terminal));
      });
      failed ||= !reported;
    }
    const reports = judged.map(({ report }) => report);
    const summary = { ...summarize(reports), excluded };
    const head = headOf(judged, settings.folder(process.cwd()).policy);
    if (format === 'json') terminal.print(printJson(judged, summary, head));
    else terminal.print(prettySummary(reports, summary, head, terminal));
    const said = reports.flatMap((report) => [...report.problems, ...report.findings]);
    // Whoever trusts a settings file that is not understood must not take silence for consent.
    if (settings.broken || failed) return 2;
    return said.some(({ level }) => (failLevels[failOn] as readonly string[]).includes(level)) ? 1 : 0;
  },
};

/** What every file was judged by; where they differ, what holds in the working folder. */
function headOf(judged: readonly JudgedFile[], here: Policy): Policy {
  const first = judged[0]?.policy ?? here;
  return judged.every(({ policy }) => policy.level === first.level && policy.version === first.version) ? first : here;
}

function checkFile(
  { path, text, unread, folder }: Input,
  policy: Policy,
  trees: Trees,
  terminal: Terminal,
): FileReport {
  if (unread !== undefined) return unreadableReport(path, `This file is not judged: ${unread}.`, 'error');
  if (text === undefined) return unreadableReport(path, 'This is not a text file.', 'info');
  const file = analyzeFile(text, policy, undefined, trees.around(path, folder));
  for (const { ruleId, message } of file.documents.flatMap(({ analysis }) => analysis.internal)) {
    terminal.error(`${path}: internal problem in rule ${ruleId}: ${message.split('\n')[0]}`);
  }
  return fileReport(path, file);
}
