import type { Value } from './value.ts';

/** Whether a value is written, can be known, and is this one. */
export function says(value: Value, wanted: boolean): boolean {
  const reading = value.boolean();
  return reading.state === 'set' && reading.value === wanted;
}
