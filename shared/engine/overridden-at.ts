import { type EffectiveField, isEffectiveField } from '../kubernetes/effective.ts';
import { effectiveWithoutOwn } from '../kubernetes/overridden.ts';
import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import type { Span } from '../text/span.ts';
import type { Value } from '../yaml/value.ts';

/**
 * What a container's value at an offset of the document replaces, of its pod or of an annotation; within an object (a
 * profile, options of SELinux or Windows) its part of the same name, where there is one.
 */
export function overriddenAt({ pod }: Workload, at: number): Span[] {
  for (const container of pod.containers)
    for (const [name, value] of container.securityContext.entries())
      if (isEffectiveField(name) && isAround(value, at)) return replaced(container, name, value, at);
  return [];
}

function replaced(container: ContainerView, field: EffectiveField, own: Value, at: number): Span[] {
  const { span } = effectiveWithoutOwn(container, field);
  const part = own.entries().find(([, value]) => isAround(value, at))?.[0];
  const theirs = container.pod.securityContext.get(field);
  // An annotation has no parts.
  if (!span || part === undefined || theirs.span?.start !== span.start) return span ? [span] : [];
  const like = theirs.get(part).span;
  if (like) return [like];
  // Windows options are merged, so that a part replaces nothing but its like.
  return field === 'windowsOptions' ? [] : [span];
}

function isAround({ keySpan, span }: Value, at: number): boolean {
  const start = (keySpan ?? span)?.start;
  const end = (span ?? keySpan)?.end;
  return start !== undefined && end !== undefined && start <= at && at <= end;
}
