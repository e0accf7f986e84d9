import { clean } from '../shared/text/shown.ts';

/**
 * What the runners of pipelines obey when it is printed, on standard error too. GitHub: `::name::` at the beginning of a
 * line, behind blanks, and `##[name]` anywhere; Azure Pipelines and TeamCity: `##vso[…]` and `##teamcity[…]` anywhere.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const commands = /^(\s*):(?=:.*::)|(?<=#)#(?=\w*\[)/g;

/**
 * A text of a file as a line may show it, or begin with it: without control characters, of the same length, and so that
 * no file name or manifest gives orders to the pipeline that prints it.
 */
export function logLine(text: string): string {
  return clean(text).replace(commands, '$1\ufffd');
}
