import { analyzeFile } from '../../shared/engine/file.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { type FileReport, fileReport, summarize, unreadableReport } from '../../shared/engine/report.ts';
import { Failure } from '../failure.ts';
import { printJson } from '../formats/json.ts';
import { prettyFile, prettySummary } from '../formats/pretty.ts';
import { type Input, inputsOf } from '../inputs.ts';
import { oneOf, policyOf, readArguments } from '../options.ts';
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
    const policy = policyOf(args, terminal.error);
    const trees = new Trees();
    const reports: FileReport[] = [];
    for (const input of inputsOf(args.paths, String(args.values['stdin-filename'] ?? '<stdin>'))) {
      const report = checkFile(input, policy, trees, terminal);
      reports.push(report);
      if (format === 'pretty') terminal.print(prettyFile(report, input.text ?? '', terminal));
    }
    const summary = summarize(reports);
    if (format === 'json') terminal.print(printJson(reports, summary, policy));
    else terminal.print(prettySummary(reports, summary, policy, terminal));
    const said = reports.flatMap((report) => [...report.problems, ...report.findings]);
    return said.some(({ level }) => (failLevels[failOn] as readonly string[]).includes(level)) ? 1 : 0;
  },
};

function checkFile({ path, text, folder }: Input, policy: Policy, trees: Trees, terminal: Terminal): FileReport {
  if (text === undefined) return unreadableReport(path, 'This is not a text file.');
  const file = analyzeFile(text, policy, undefined, trees.around(path, folder));
  for (const { ruleId, message } of file.documents.flatMap(({ analysis }) => analysis.internal)) {
    terminal.error(`${path}: internal problem in rule ${ruleId}: ${message.split('\n')[0]}`);
  }
  return fileReport(path, file);
}
