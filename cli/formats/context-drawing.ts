import { basisWords } from '../../shared/engine/basis-words.ts';
import { containerRows, podRows } from '../../shared/engine/context/rows.ts';
import type {
  ContainerContext,
  FieldContext,
  Gap,
  MountContext,
  PodContext,
  WorkloadContext,
} from '../../shared/engine/context/types.ts';
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
} from '../../shared/engine/context/words.ts';
import { clean } from '../../shared/text/shown.ts';
import { logLine } from '../log-line.ts';
import type { Terminal } from '../terminal.ts';
import { wrapped } from './wrapped.ts';

/** How wide the drawing is, in columns. */
const width = 80;

/** How far values stand from the names before them. */
const column = 26;

/** One thing that is said, on as many lines as it needs: what stands before it, and how it is painted. */
interface Said {
  readonly label: string;
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** Draws a workload: the pod, and below it the containers that inherit from it and override it. */
export function contextDrawing(path: string, context: WorkloadContext, { colors }: Terminal): string {
  const partial = partialWords(context);
  const head = [
    `${colors.bold(logLine(workloadWords(context)))}  ${colors.dim(`${logLine(path)}:${context.at.line + 1}`)}`,
    `Pod Security: ${colors.bold(podSecurityWords(context))}`,
    colors.dim(`${logLine(basisWords(context.podSecurity.basis))}.`),
    ...(partial ? [`This is ${partial}.`] : []),
    '',
    `┌ ${colors.bold('pod')}`,
  ];
  const pod = podSaid(context.pod, colors).flatMap((said) => lines(said, '│  '));
  const containers = context.containers.flatMap((container, i) => {
    const isLast = i === context.containers.length - 1;
    const name = `${colors.bold(logLine(container.name))} ${colors.dim(`(${roleWords(container)})`)}`;
    const rest = containerSaid(container, context.pod, colors).flatMap((said) => lines(said, isLast ? '   ' : '│  '));
    return ['│', `${isLast ? '└─' : '├─'} ${name}`, ...rest];
  });
  return `${[...head, ...pod, ...containers].join('\n')}\n\n`;
}

type Colors = Terminal['colors'];

function podSaid(pod: PodContext, colors: Colors): Said[] {
  const { shown, elsewhere } = podRows(pod);
  const rows = shown.map((row) => ({
    label: row.field,
    text: joined([valueWords(row), row.at ? lineWords(row.at) : '', heirWords(row)]),
  }));
  const nothing = { label: '', text: 'sets nothing', paint: colors.dim };
  return [...(rows.length > 0 ? rows : [nothing]), ...elsewhereSaid(elsewhere, colors), ...gapsSaid(pod.gaps, colors)];
}

function containerSaid(container: ContainerContext, pod: PodContext, colors: Colors): Said[] {
  const { shown, elsewhere } = containerRows(container, pod);
  return [
    ...(container.image ? [{ label: 'image', text: container.image }] : []),
    { label: 'starts as', text: identityWords(container.identity), paint: colors.bold },
    ...(pod.windows ? [] : [capabilitiesSaid(container, colors)]),
    ...shown.filter(({ field }) => field !== 'capabilities').map((row) => fieldSaid(row, colors)),
    ...elsewhereSaid(elsewhere, colors),
    ...container.mounts.map((mount) => mountSaid(mount, colors)),
    ...gapsSaid(container.gaps, colors),
  ];
}

/** What the lists come to, in place of the lists. */
function capabilitiesSaid({ capabilities, fields }: ContainerContext, { bold }: Colors): Said {
  const at = fields.find(({ field }) => field === 'capabilities')?.at;
  const place = at ? lineWords(at) : '';
  return { label: 'capabilities', text: joined([capabilitiesWords(capabilities), place]), paint: bold };
}

function fieldSaid(row: FieldContext, colors: Colors): Said {
  const { field, from, overrides } = row;
  const overridden = overrides?.at ? `${overrideWords(row)} (${lineWords(overrides.at)})` : overrideWords(row);
  const text = joined([valueWords(row), placeWords(row), overridden, canceledWords(row)]);
  return from === 'default' || from === 'image' ? { label: field, text, paint: colors.dim } : { label: field, text };
}

function placeWords(row: FieldContext): string {
  return row.at ? `${originWords(row)} (${lineWords(row.at)})` : originWords(row);
}

function mountSaid(mount: MountContext, colors: Colors): Said {
  const text = joined([`${mount.path}: ${sourceWords(mount)}`, accessWords(mount)]);
  return mount.hostPath === undefined ? { label: 'mount', text } : { label: 'mount (!)', text, paint: colors.yellow };
}

function elsewhereSaid(fields: readonly string[], { dim }: Colors): Said[] {
  return fields.length > 0 ? [{ label: 'decided elsewhere', text: fields.join(', '), paint: dim }] : [];
}

function gapsSaid(gaps: readonly Gap[], { red, yellow }: Colors): Said[] {
  return gaps.map(({ standard, at, message }) => ({
    label: `! ${standard} (${lineWords(at)})`,
    text: message.replaceAll('`', ''),
    paint: standard === 'baseline' ? red : yellow,
  }));
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(', ');
}

/** The lines of what is said, wrapped between its label and the right edge. */
function lines({ label, text, paint = (part) => part }: Said, rail: string): string[] {
  return wrapped(clean(text), width - rail.length - column).map(
    (part, i) => `${rail}${(i === 0 ? label : '').padEnd(column)}${paint(logLine(part))}`,
  );
}
