import { type Field, type FieldType, fieldsOf, type Owner } from '../../kubernetes/fields.ts';
import type { ContainerView, PodView, Workload } from '../../kubernetes/workload.ts';
import type { Value } from '../../yaml/value.ts';
import { probe } from './probe-text.ts';

/** Where the probe stands: as a key of an object of ours, or as the value (or an item) of a field. */
export type ProbePlace =
  | {
      readonly at: 'key';
      readonly subject: PodView | ContainerView;
      readonly owner: Owner | 'Container';
      /** The map, the probe in it. */
      readonly map: Value;
    }
  | {
      readonly at: 'value';
      readonly subject: PodView | ContainerView;
      readonly field: Field;
      /** What the field holds; for items, the list. */
      readonly value: Value;
      /** The object that has the field. */
      readonly map: Value;
    };

/** The place of the probe in a workload, or undefined. */
export function placeOfProbe({ pod }: Workload): ProbePlace | undefined {
  for (const container of pod.containers) {
    if (container.value.entry(probe))
      return { at: 'key', subject: container, owner: 'Container', map: container.value };
    const place = inType(container, container.securityContext, 'SecurityContext');
    if (place) return place;
  }
  return inType(pod, pod.spec, 'PodSpec');
}

function inType(subject: PodView | ContainerView, map: Value, owner: Owner): ProbePlace | undefined {
  if (map.entry(probe)) return { at: 'key', subject, owner, map };
  for (const field of fieldsOf(owner)) {
    const place = inValue(subject, map, field, map.get(field.name), field.type);
    if (place) return place;
  }
  return undefined;
}

function inValue(
  subject: PodView | ContainerView,
  map: Value,
  field: Field,
  value: Value,
  type: FieldType,
): ProbePlace | undefined {
  if (value.text() === probe) return { at: 'value', subject, field, value, map };
  if (typeof type === 'string')
    return type === 'boolean' || type === 'integer' || type === 'string' ? undefined : inType(subject, value, type);
  for (const item of value.items()) {
    if (item.text() === probe) return { at: 'value', subject, field, value, map };
    const inItem = type[1];
    const place = inItem === 'integer' || inItem === 'string' ? undefined : inType(subject, item, inItem);
    if (place) return place;
  }
  return undefined;
}
