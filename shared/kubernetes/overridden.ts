import type { Value } from '../yaml/value.ts';
import { type Effective, type EffectiveField, effective } from './effective.ts';
import type { ContainerView, PodView } from './workload.ts';

/** A key that no map has. */
const nowhere = '\u0000';

/** Nothing, and known to be so, also where what is not written may come from elsewhere. */
function nothing(value: Value): Value {
  return value.withAbsence('absent').get(nowhere);
}

/** The same container without its own security context. */
export function withoutOwn(container: ContainerView): ContainerView {
  return { ...container, securityContext: nothing(container.securityContext), memory: new Map() };
}

/** What would hold for a container without its own security context. */
export function effectiveWithoutOwn(container: ContainerView, field: EffectiveField): Effective {
  return effective(withoutOwn(container), field);
}

/** What would hold if the value that wins were not written; undefined where that is no other written value. */
export function overridden(container: ContainerView, field: EffectiveField): Effective | undefined {
  const { from } = effective(container, field);
  if (from !== 'container' && from !== 'annotation') return undefined;
  const next = from === 'container' ? effectiveWithoutOwn(container, field) : withoutAnnotations(container, field);
  return next.from === 'pod' || next.from === 'annotation' ? next : undefined;
}

function withoutAnnotations(container: ContainerView, field: EffectiveField): Effective {
  const pod = { ...container.pod, metadata: nothing(container.pod.metadata), memory: new Map() };
  return effective({ ...container, pod, memory: new Map() }, field);
}

/** What a field holds on a container of this pod that says nothing itself. */
export function effectiveOnBare(pod: PodView, field: EffectiveField): Effective {
  const value = nothing(pod.spec);
  const { path, contextPath, anchor } = pod;
  const bare = { on: 'container', pod, name: nowhere, role: 'container', value, path, contextPath, anchor } as const;
  return effective({ ...bare, securityContext: value, memory: new Map() }, field);
}
