import { type Effective, type EffectiveField, effective } from '../kubernetes/effective.ts';
import { overridden } from '../kubernetes/overridden.ts';
import { isCanceled } from '../kubernetes/privileged.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { code, escaped } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import { flowText } from '../yaml/print.ts';

/** A text that leads to a part of the document, where that can be gone to. */
export type Lead = (text: string, span: Span | undefined) => string;

/** What a field holds in the end, and what it overrides or is overridden by; on a pod, for each container. */
export function heldText(
  subject: PodView | ContainerView,
  field: EffectiveField,
  lead: Lead,
  runtime: Runtime,
): string {
  if (subject.on === 'container') {
    const own = effective(subject, field);
    const other = overridden(subject, field);
    const overrides =
      other && valueText(other.value) !== valueText(own.value)
        ? `, which overrides ${lead(other.from === 'annotation' ? "the annotation's" : "the pod's", other.span)} ${shownValue(other.value)}`
        : '';
    return `Effective on "${escaped(subject.name)}": ${shown(own, lead)}${overrides}${canceledText(subject, field, runtime)}.`;
  }
  const rows = subject.containers.map(
    (container) =>
      `"${escaped(container.name)}": ${onPod(effective(container, field), lead)}${canceledText(container, field, runtime)}`,
  );
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
export function contextText(container: ContainerView, lead: Lead, runtime: Runtime): string {
  const rows = summary.map(
    (field) => `- ${field}: ${shown(effective(container, field), lead)}${canceledText(container, field, runtime)}`,
  );
  return [`**What holds for "${escaped(container.name)}" in the end**`, rows.join('\n')].join('\n\n');
}

/** That a value does nothing, behind it; '' where it counts. */
function canceledText(container: ContainerView, field: EffectiveField, runtime: Runtime): string {
  return isCanceled(container, field, runtime) ? ', cancelled by `privileged: true`' : '';
}

/** The same, told on the pod. */
function onPod(held: Effective, lead: Lead): string {
  if (held.from === 'pod') return shown(held, (words) => words);
  return held.from === 'container' ? `${shownValue(held.value)} (${lead('its own', held.span)})` : shown(held, lead);
}

function shown({ value, from, span }: Effective, lead: Lead): string {
  switch (from) {
    case 'unknown':
      return 'unknown, for it is decided elsewhere';
    case 'image':
      return value === null ? 'what the image says' : `${shownValue(value)} (from the image)`;
    case 'container':
      return `${shownValue(value)} (set here)`;
    case 'pod':
      return `${shownValue(value)} (${lead('from the pod', span)})`;
    case 'annotation':
      return `${shownValue(value)} (${lead('from the annotation', span)})`;
    case 'default':
      return `${shownValue(value)} (by default)`;
  }
}

function shownValue(value: Parameters<typeof flowText>[0]): string {
  return code(valueText(value));
}

function valueText(value: Parameters<typeof flowText>[0]): string {
  return value === null ? 'none' : flowText(value, false);
}
