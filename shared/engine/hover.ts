import { capabilityNamed } from '../knowledge/capabilities.ts';
import { knowledgeOf } from '../knowledge/fields/index.ts';
import { type EffectiveField, effective, isEffectiveField } from '../kubernetes/effective.ts';
import { isPrivileged } from '../kubernetes/evidence.ts';
import { effectiveWithoutOwn } from '../kubernetes/overridden.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { mostHoverRows } from '../limits.ts';
import { code, escaped } from '../text/markdown.ts';
import { type Span, shift } from '../text/span.ts';
import { flowText } from '../yaml/print.ts';
import { canceledText, leftText } from './capabilities-text.ts';
import { allCapabilitiesText, capabilityText, fieldText } from './explain.ts';
import { documentAt, type FileAnalysis } from './file.ts';
import { namespaceHover } from './namespace-hover.ts';
import { type Place, placeAt } from './place.ts';
import type { Policy } from './policy.ts';
import { tokenHover } from './token-hover.ts';

/** What is shown for a place. */
export interface Hover {
  readonly markdown: string;
  /** In the file. */
  readonly span: Span;
  /** Whether it tells what other files say, which may be read only now. */
  readonly asksTree: boolean;
}

/** What Batten has to say of an offset of a file: of fields and capabilities of ours; undefined elsewhere. */
export function hoverAt(file: FileAnalysis, offset: number): Hover | undefined {
  const placed = documentAt(file, offset);
  if (!placed) return undefined;
  const at = offset - placed.start;
  for (const { workload } of placed.analysis.workloads) {
    const place = placeAt(workload, at);
    const text = place && textOf(place, file.policy);
    if (place && text) {
      const token = tokenHover(place, workload, file.tokens);
      const markdown = token ? `${text}\n\n${token.markdown}` : text;
      return { markdown, span: shift(place.span, placed.start), asksTree: token?.asksTree === true };
    }
    const namespace = namespaceHover(workload, at, file.policy, file.namespaces);
    if (namespace) return { ...namespace, span: shift(namespace.span, placed.start), asksTree: true };
  }
  return undefined;
}

function textOf(place: Place, { version, runtime }: Policy): string | undefined {
  const { subject, field, item } = place;
  if (item !== undefined && field.owner === 'Capabilities')
    return itemText(item, field.name === 'add' ? 'add' : 'drop');
  if (field.type === 'SecurityContext' && subject.on === 'container') return contextText(subject);
  const knowledge = knowledgeOf(field.owner, field.name);
  if (!knowledge) return undefined;
  const topLevel =
    field.owner === 'SecurityContext' || field.owner === 'PodSecurityContext' || field.owner === 'PodSpec';
  const held = topLevel && isEffectiveField(field.name) ? heldText(subject, field.name) : '';
  const more = subject.on === 'container' && topLevel ? moreText(subject, field.name, runtime) : '';
  return [held, more, fieldText(knowledge, version)].filter(Boolean).join('\n\n');
}

function itemText(item: string, list: 'add' | 'drop'): string {
  if (item.toUpperCase() === 'ALL') return allCapabilitiesText(list);
  const capability = capabilityNamed(item);
  return capability ? capabilityText(capability) : `**${escaped(item)}** is no Linux capability that Batten knows.`;
}

/** What follows from a field of a container beyond its value. */
function moreText(container: ContainerView, field: string, runtime: Runtime): string {
  if (field === 'capabilities') return leftText(container, runtime);
  return field === 'privileged' && isPrivileged(container) ? canceledText(container, runtime) : '';
}

/** What holds in the end, and what it overrides or is overridden by. */
function heldText(subject: PodView | ContainerView, field: EffectiveField): string {
  if (subject.on === 'container') {
    const own = effective(subject, field);
    const inherited = effectiveWithoutOwn(subject, field);
    const overrides =
      own.from === 'container' && inherited.from === 'pod' && valueText(inherited.value) !== valueText(own.value);
    return `Effective on "${escaped(subject.name)}": ${shown(subject, field)}${overrides ? `, which overrides the pod's ${code(valueText(inherited.value))}` : ''}.`;
  }
  const rows = subject.containers
    .slice(0, mostHoverRows)
    .map((container) => `"${escaped(container.name)}": ${shown(container, field)}`);
  if (subject.containers.length > rows.length) rows.push(`and ${subject.containers.length - rows.length} more`);
  return rows.length > 0 ? `Effective on ${rows.join('; ')}.` : '';
}

const summary: readonly EffectiveField[] = [
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'privileged',
  'allowPrivilegeEscalation',
  'capabilities',
  'readOnlyRootFilesystem',
  'seccompProfile',
  'appArmorProfile',
];

/** What holds for a container in the end, as a list. */
function contextText(container: ContainerView): string {
  const rows = summary.map((field) => `- ${field}: ${shown(container, field)}`);
  return [`**What holds for "${escaped(container.name)}" in the end**`, rows.join('\n')].join('\n\n');
}

function shown(container: ContainerView, field: EffectiveField): string {
  const { value, from } = effective(container, field);
  if (from === 'unknown') return 'unknown, for it is decided elsewhere';
  if (from === 'image') return 'what the image says';
  const origin = {
    container: 'set here',
    pod: 'from the pod',
    annotation: 'from the annotation',
    default: 'by default',
  }[from];
  return `${code(valueText(value))} (${origin})`;
}

function valueText(value: Parameters<typeof flowText>[0]): string {
  return value === null ? 'none' : flowText(value, false);
}
