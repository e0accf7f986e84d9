import { analyzeFile } from '../../shared/engine/file.ts';
import type { JudgedWorkload } from '../../shared/engine/objects.ts';
import { type Effective, effective, effectiveFields } from '../../shared/kubernetes/effective.ts';
import type { ContainerView } from '../../shared/kubernetes/workload.ts';
import { flowText } from '../../shared/yaml/print.ts';
import { Failure } from '../failure.ts';
import { inputsOf } from '../inputs.ts';
import { readArguments } from '../options.ts';
import { CallSettings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import type { Command } from './command.ts';

export const show: Command = {
  usage: 'show PATH…',
  does: 'the effective context of every container',
  options: ['kubernetes-version', 'pod-security', 'config', 'no-config', 'stdin-filename'],
  run(words, terminal) {
    const args = readArguments(words, show.options);
    if (args.paths.length === 0) throw new Failure('show takes at least one path.');
    const settings = new CallSettings(args, terminal.error);
    for (const { path, text } of inputsOf(args.paths, String(args.values['stdin-filename'] ?? '<stdin>'))) {
      for (const { analysis } of text === undefined ? [] : analyzeFile(text, settings.for(path).policy).documents) {
        for (const judged of analysis.workloads) terminal.print(workloadText(path, judged, terminal));
      }
    }
    return settings.broken ? 2 : 0;
  },
};

function workloadText(path: string, { workload, judgement }: JudgedWorkload, terminal: Terminal): string {
  const { bold, dim } = terminal.colors;
  const about = [path, workload.place, workload.partial].filter((one) => one !== undefined).join(', ');
  const head = `${bold(`${workload.kind} ${workload.name}`)} ${dim(about)}  Pod Security: ${bold(judgement.level)}\n`;
  const blocks = workload.pod.containers.map((container) => containerText(container, terminal));
  return `${head}${blocks.join('')}\n`;
}

function containerText(container: ContainerView, { colors }: Terminal): string {
  const role = container.role === 'container' ? '' : ` (${container.role})`;
  const width = Math.max(...effectiveFields.map((field) => field.length));
  const rows = effectiveFields.map((field) => {
    const value = effective(container, field);
    const text = `    ${field.padEnd(width)}  ${valueText(value).padEnd(28)} ${value.from}`;
    return value.from === 'default' || value.from === 'image' ? colors.dim(text) : text;
  });
  return `  ${colors.bold(container.name)}${role}\n${rows.join('\n')}\n`;
}

function valueText({ value, from }: Effective): string {
  if (from === 'unknown') return '?';
  if (from === 'image') return "the image's";
  return value === null ? '-' : flowText(value, false);
}
