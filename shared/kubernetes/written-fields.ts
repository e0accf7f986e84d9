import { remembered } from '../memory.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { type Field, fieldOf, isKnownIn, type Owner } from './fields.ts';
import { isRefusedOn, type PodSystem, podOs } from './pod-os.ts';
import type { ContainerView, PodView } from './workload.ts';

/** A field of ours that is written somewhere in a pod. */
export interface WrittenField {
  readonly subject: PodView | ContainerView;
  readonly field: Field;
  readonly value: Value;
  /** From the pod's spec or the container to the field. */
  readonly keys: Path;
  /** Whether the API server refuses it for the pod's `os`, whatever its value; what stands below is left out then. */
  readonly ofOtherOs: boolean;
}

interface Setting {
  readonly subject: PodView | ContainerView;
  readonly version: number;
  readonly os: PodSystem | undefined;
}

const fieldsByVersion = remembered((_: PodView) => new Map<number, readonly WrittenField[]>());

/**
 * Every written field of ours that an API server of that minor version keeps, the outer before the inner. Collected once,
 * for many rules look at them all.
 */
export function writtenFields(pod: PodView, version: number): readonly WrittenField[] {
  const byVersion = fieldsByVersion(pod);
  const fields = byVersion.get(version) ?? collected(pod, version);
  byVersion.set(version, fields);
  return fields;
}

/** The same without those that are refused for the pod's `os`: nothing more is to be said of them. */
export function judgedFields(pod: PodView, version: number): readonly WrittenField[] {
  return writtenFields(pod, version).filter(({ ofOtherOs }) => !ofOtherOs);
}

function collected(pod: PodView, version: number): readonly WrittenField[] {
  const fields: WrittenField[] = [];
  const os = podOs(pod, version);
  addBelow(fields, pod.spec, 'PodSpec', [], { subject: pod, version, os });
  for (const subject of pod.containers)
    addBelow(fields, subject.securityContext, 'SecurityContext', ['securityContext'], { subject, version, os });
  return fields;
}

function addBelow(fields: WrittenField[], parent: Value, owner: Owner, keys: Path, setting: Setting): void {
  for (const name of parent.keys()) {
    const field = fieldOf(owner, name);
    if (!field || !isKnownIn(field, setting.version)) continue;
    const value = parent.get(name);
    if (value.shape === 'absent' || value.shape === 'unknown') continue;
    const ofOtherOs = isRefusedOn(setting.os, field, value);
    const place = [...keys, name];
    fields.push({ subject: setting.subject, field, value, keys: place, ofOtherOs });
    if (!ofOtherOs) addInside(fields, value, field, place, setting);
  }
}

function addInside(fields: WrittenField[], value: Value, { type }: Field, keys: Path, setting: Setting): void {
  if (typeof type === 'string') {
    if (type !== 'boolean' && type !== 'integer' && type !== 'string') addBelow(fields, value, type, keys, setting);
  } else if (type[1] !== 'integer' && type[1] !== 'string') {
    for (const [i, item] of value.items().entries()) addBelow(fields, item, type[1], [...keys, i], setting);
  }
}
