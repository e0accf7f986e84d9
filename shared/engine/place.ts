import { type Field, type FieldType, fieldsOf, type Owner } from '../kubernetes/fields.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import type { Span } from '../text/span.ts';
import type { Value } from '../yaml/value.ts';

/** What stands at an offset, on our ground: a field of ours, or a capability in a list. */
export interface Place {
  readonly subject: PodView | ContainerView;
  readonly field: Field;
  readonly value: Value;
  /** What the place covers: the key, the value or the list's item. */
  readonly span: Span;
  /** The item of a list of texts, where the offset is on one. */
  readonly item?: string;
}

/** The field of ours at an offset of the document, or undefined. */
export function placeAt(workload: Workload, offset: number): Place | undefined {
  const { pod } = workload;
  for (const container of pod.containers) {
    const place = holds(container.value.span, offset)
      ? inField(container, container.securityContext, containerContext, offset)
      : undefined;
    if (place) return place;
  }
  return podField(pod, offset);
}

/** A field of the pod spec; the security context may stand under a key of its own. */
function podField(pod: PodView, offset: number): Place | undefined {
  for (const field of fieldsOf('PodSpec')) {
    const value = field.type === 'PodSecurityContext' ? pod.securityContext : pod.spec.get(field.name);
    const place = inField(pod, value, field, offset);
    if (place) return place;
  }
  return undefined;
}

/** A container's own `securityContext`, which is no field of a type of ours. */
const containerContext: Field = { owner: 'PodSpec', name: 'securityContext', type: 'SecurityContext', os: 'any' };

function inOwner(subject: PodView | ContainerView, parent: Value, owner: Owner, offset: number): Place | undefined {
  for (const field of fieldsOf(owner)) {
    const place = inField(subject, parent.get(field.name), field, offset);
    if (place) return place;
  }
  return undefined;
}

function inField(subject: PodView | ContainerView, value: Value, field: Field, offset: number): Place | undefined {
  const { keySpan, span } = value;
  if (keySpan && holds(keySpan, offset)) return { subject, field, value, span: keySpan };
  if (!span || !holds(span, offset)) return undefined;
  return inValue(subject, value, field, field.type, span, offset);
}

function inValue(
  subject: PodView | ContainerView,
  value: Value,
  field: Field,
  type: FieldType,
  span: Span,
  offset: number,
): Place | undefined {
  if (type === 'boolean' || type === 'integer' || type === 'string') return { subject, field, value, span };
  if (typeof type === 'string') return inOwner(subject, value, type, offset);
  for (const item of value.items()) {
    const place = item.span;
    if (!place || !holds(place, offset)) continue;
    if (item.shape === 'scalar') return { subject, field, value, span: place, item: item.text() };
    if (type[1] !== 'integer' && type[1] !== 'string') return inOwner(subject, item, type[1], offset);
  }
  return undefined;
}

function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}
