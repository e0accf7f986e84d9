import { code, escaped, messageMarkdown } from '../../text/markdown.ts';
import { basisWords } from '../basis-words.ts';
import { containerRows, podRows } from './rows.ts';
import type { ContainerContext, Gap, HeldValue, MountContext, PodContext, WorkloadContext } from './types.ts';
import {
  accessWords,
  canceledWords,
  capabilitiesWords,
  heirWords,
  identityWords,
  lineWords,
  originWords,
  overrideWords,
  partialWords,
  podSecurityWords,
  roleWords,
  sourceWords,
  valueWords,
  workloadWords,
} from './words.ts';

/** A workload's context as Markdown: headings, tables and lists, with a line end behind it. */
export function contextMarkdown(context: WorkloadContext): string {
  const partial = partialWords(context);
  const blocks = [
    `## ${escaped(workloadWords(context))}`,
    `Pod Security: **${podSecurityWords(context)}**${partial ? ` (${partial})` : ''}. ${escaped(basisWords(context.podSecurity.basis))}.`,
    '### Pod',
    ...podBlocks(context.pod),
    ...context.containers.flatMap((container) => containerBlocks(container, context.pod)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function podBlocks(pod: PodContext): string[] {
  const { shown, elsewhere } = podRows(pod);
  const rows = shown.map((row) => [row.field, valueCell(row), sentence([placeOf(row), heirWords(row)])]);
  return [
    ...(rows.length > 0 ? [table(['Field', 'Value', 'Where'], rows)] : ['The pod sets nothing.']),
    ...elsewhereBlock(elsewhere),
    ...gapBlocks(pod.gaps),
  ];
}

function containerBlocks(container: ContainerContext, pod: PodContext): string[] {
  const { shown, elsewhere } = containerRows(container, pod);
  const rows = shown.map((row) => [
    row.field,
    valueCell(row),
    sentence([
      originWords(row),
      placeOf(row),
      overrideWords(row),
      row.overrides ? placeOf(row.overrides) : '',
      canceledWords(row),
    ]),
  ]);
  return [
    `### ${escaped(container.name)} (${roleWords(container)})`,
    [
      ...(container.image ? [`- Image: ${code(container.image)}`] : []),
      `- Starts as: ${escaped(identityWords(container.identity))}`,
      ...(pod.windows ? [] : [`- Capabilities: ${escaped(capabilitiesWords(container.capabilities))}`]),
    ].join('\n'),
    ...(rows.length > 0 ? [table(['Field', 'Value', 'From'], rows)] : []),
    ...elsewhereBlock(elsewhere),
    ...mountBlocks(container.mounts),
    ...gapBlocks(container.gaps),
  ];
}

function elsewhereBlock(fields: readonly string[]): string[] {
  return fields.length > 0 ? [`Decided elsewhere: ${fields.join(', ')}.`] : [];
}

function mountBlocks(mounts: readonly MountContext[]): string[] {
  if (mounts.length === 0) return [];
  const rows = mounts.map((mount) => {
    const source = escaped(sourceWords(mount));
    return [codeCell(mount.path), mount.hostPath === undefined ? source : `**${source}**`, accessWords(mount)];
  });
  return [table(['Mounted at', 'From', 'Access'], rows)];
}

function gapBlocks(gaps: readonly Gap[]): string[] {
  if (gaps.length === 0) return [];
  return [
    gaps
      .map((gap) => `- **${gap.standard}**, ${lineWords(gap.at)}: ${messageMarkdown(gap.message)}\n  ${gap.why}`)
      .join('\n'),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function valueCell(value: HeldValue): string {
  return value.text === '' || value.from === 'unknown' ? valueWords(value) : codeCell(value.text);
}

function placeOf({ at }: HeldValue): string {
  return at ? lineWords(at) : '';
}

function sentence(parts: readonly string[]): string {
  return escaped(parts.filter(Boolean).join(', '));
}

/** A bar would end a table's cell, even in code. */
function codeCell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}
