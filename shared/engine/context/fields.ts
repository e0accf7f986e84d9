import { type EffectiveField, effective, effectiveFields } from '../../kubernetes/effective.ts';
import { fieldOf } from '../../kubernetes/fields.ts';
import { effectiveOnBare, overridden } from '../../kubernetes/overridden.ts';
import { isCanceled } from '../../kubernetes/privileged.ts';
import type { Runtime } from '../../kubernetes/runtime.ts';
import type { ContainerView, PodView } from '../../kubernetes/workload.ts';
import { samePlain } from '../../yaml/plain.ts';
import { held, type Place } from './held.ts';
import type { FieldContext, PodFieldContext } from './types.ts';

/** Every effective field of a container. */
export function fieldsOfContainer(container: ContainerView, place: Place, runtime: Runtime): FieldContext[] {
  return effectiveFields.map((field) => {
    const wins = effective(container, field);
    const other = overridden(container, field);
    const differs = other !== undefined && !samePlain(other.value, wins.value);
    const canceled = isCanceled(container, field, runtime) ? ({ canceled: true } as const) : {};
    return { field, ...held(wins, place), ...(differs ? { overrides: held(other, place) } : {}), ...canceled };
  });
}

/** Every effective field that a pod can set: what its containers have where they say nothing. */
export function fieldsOfPod(pod: PodView, place: Place): PodFieldContext[] {
  return effectiveFields.filter(isOfPod).map((field) => {
    const value = { field, ...held(effectiveOnBare(pod, field), place) };
    return isOfContainer(field) ? { ...value, containers: heirs(pod, field) } : value;
  });
}

function heirs(pod: PodView, field: EffectiveField) {
  const named = (origins: readonly string[]) =>
    pod.containers.filter((container) => origins.includes(effective(container, field).from)).map(({ name }) => name);
  return { inherit: named(['pod']), replace: named(['container', 'annotation']) };
}

function isOfPod(field: EffectiveField): boolean {
  return (fieldOf('PodSecurityContext', field) ?? fieldOf('PodSpec', field)) !== undefined;
}

/** Whether a container can set a field itself. */
function isOfContainer(field: EffectiveField): boolean {
  return fieldOf('SecurityContext', field) !== undefined;
}
