import { type EffectiveField, effective, effectiveFields } from '../kubernetes/effective.ts';
import { effectiveWithoutOwn } from '../kubernetes/overridden.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { shortened, tidy } from '../text/shown.ts';
import { type Span, shift } from '../text/span.ts';
import { flowText } from '../yaml/print.ts';
import type { FileAnalysis } from './file.ts';

/** Which hints are shown: none, what a container overrides, or also what it inherits. */
export type InlayHintMode = 'off' | 'overrides' | 'all';

/** A few words at an offset of the file that are no part of its text. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  /** Where the other value stands, in the file. */
  readonly to: Span;
}

/** The hints for the containers that a span of the file touches, in the order of the text. */
export function inlayHints(file: FileAnalysis, span: Span, mode: InlayHintMode): InlayHint[] {
  if (mode === 'off') return [];
  return file.documents
    .filter(({ start, end }) => start <= span.end && end >= span.start)
    .flatMap(({ start, analysis }) =>
      analysis.workloads
        .flatMap(({ workload }) =>
          workload.pod.containers.flatMap((container) => [
            ...overrides(container),
            ...(mode === 'all' ? inherited(container) : []),
          ]),
        )
        .map((hint) => ({ ...hint, offset: hint.offset + start, to: shift(hint.to, start) })),
    )
    .filter(({ offset }) => offset >= span.start && offset <= span.end)
    .sort((a, b) => a.offset - b.offset);
}

/** Behind each value of a container that replaces another one of its pod. */
function overrides(container: ContainerView): InlayHint[] {
  return effectiveFields.flatMap((field) => {
    const own = effective(container, field);
    const pods = effectiveWithoutOwn(container, field);
    if (own.from !== 'container' || pods.from !== 'pod' || !own.span || !pods.span) return [];
    const [mine, theirs] = [flowText(own.value, false), flowText(pods.value, false)];
    if (mine === theirs) return [];
    const { keySpan } = container.securityContext.get(field);
    const isBlock = container.securityContext.document.text.slice(own.span.start, own.span.end).includes('\n');
    const offset = isBlock && keySpan ? keySpan.end + 1 : own.span.end;
    return [{ offset, text: tidy(`overrides the pod's ${shortened(theirs)}`), to: pods.span }];
  });
}

/** Behind the container's name, what it has from its pod. */
function inherited(container: ContainerView): InlayHint[] {
  const { span } = container.value.get('name');
  if (!span) return [];
  return effectiveFields.flatMap((field) => {
    const { from, value, span: to } = effective(container, field);
    // What only a pod can say is no news on a container.
    if (from !== 'pod' || !to || !isInherited(container, field)) return [];
    return [{ offset: span.end, text: tidy(`${field}: ${shortened(flowText(value, false))}`), to }];
  });
}

const inheritable: ReadonlySet<EffectiveField> = new Set([
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'seccompProfile',
  'appArmorProfile',
  'seLinuxOptions',
  'windowsOptions',
]);

function isInherited(container: ContainerView, field: EffectiveField): boolean {
  return inheritable.has(field) && container.securityContext.get(field).shape === 'absent';
}
