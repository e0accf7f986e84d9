import { remembered } from '../memory.ts';
import type { Span } from '../text/span.ts';
import { fields, fieldsOf, isKnownIn } from './fields.ts';
import { holdersOf } from './holders.ts';
import type { Workload } from './workload.ts';

/** The first version that keeps every field of ours. */
export const keepsAllSince = Math.max(...fields.map(({ since = 0 }) => since));

const spansByVersion = remembered((_: Workload) => new Map<number, readonly Span[]>());

/**
 * Whether a place is in a field that an API server of a minor version drops before admission looks at the object.
 * Source: pkg/api/pod/util.go (dropDisabledFields), called by PrepareForCreate; validating admission comes after it.
 */
export function isInDroppedField(workload: Workload, { start, end }: Span, version: number): boolean {
  if (version >= keepsAllSince) return false;
  const known = spansByVersion(workload);
  const spans = known.get(version) ?? droppedSpans(workload, version);
  known.set(version, spans);
  return spans.some((span) => span.start <= start && end <= span.end);
}

function droppedSpans(workload: Workload, version: number): readonly Span[] {
  return holdersOf(workload).flatMap(({ type, value }) => {
    if (type === 'Container' || type === 'above' || type === 'beneath') return [];
    return fieldsOf(type).flatMap((field) => {
      const { keySpan, span } = value.get(field.name);
      return keySpan && !isKnownIn(field, version) ? [{ start: keySpan.start, end: (span ?? keySpan).end }] : [];
    });
  });
}
