import { contextsOf } from '../../shared/engine/context/index.ts';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import { analyzed } from '../analyzed.ts';
import { Failure } from '../failure.ts';
import { fenced } from '../fenced.ts';
import { contextDrawing } from '../formats/context-drawing.ts';
import { jsonContexts, jsonOfContexts } from '../formats/json.ts';
import { type Input, inputsOf } from '../inputs.ts';
import { oneOf, readArguments } from '../options.ts';
import { CallSettings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { Trees } from '../tree.ts';
import type { Command } from './command.ts';

/** The formats that print each workload as it is read. */
const printers = {
  pretty: contextDrawing,
  markdown: (_path: string, context: WorkloadContext) => `${contextMarkdown(context)}\n`,
} satisfies Record<string, (path: string, context: WorkloadContext, terminal: Terminal) => string>;

export const show: Command = {
  usage: 'show PATH…',
  does: 'the effective context of every container',
  options: ['format', 'kubernetes-version', 'pod-security', 'config', 'no-config', 'stdin-filename'],
  run(words, terminal) {
    const args = readArguments(words, show.options);
    if (args.paths.length === 0) throw new Failure('show takes at least one path.');
    const format = oneOf(args.values, 'format', ['pretty', 'json', 'markdown'], 'pretty');
    const settings = new CallSettings(args, terminal.error);
    const trees = new Trees();
    const files: (readonly string[])[] = [];
    const showOne = ({ path, text, folder }: Input) => {
      const { policy } = settings.for(path);
      const workloads = text === undefined ? [] : contextsOf(analyzed(text, policy, trees.around(path, folder)));
      if (format === 'json') files.push(jsonContexts(path, workloads));
      else for (const context of workloads) terminal.print(printers[format](path, context, terminal));
    };
    let failed = false;
    for (const input of inputsOf(args.paths, String(args.values['stdin-filename'] ?? '<stdin>'))) {
      const { path, unread } = input;
      if (unread !== undefined) terminal.error(`${path}: ${unread}.`);
      const shown = fenced(path, terminal, () => showOne(input));
      failed ||= unread !== undefined || !shown;
    }
    if (format === 'json') for (const part of jsonOfContexts(files)) terminal.print(part);
    return settings.broken || failed ? 2 : 0;
  },
};
