import { isDecidedElsewhere } from '../yaml/mask.ts';
import type { Value } from '../yaml/value.ts';
import { comingFieldNames } from './core-fields.ts';
import { isDirective } from './directives.ts';

/** Whether nothing is said of a key, known or not: what a template decides, null, and what is no field by intention. */
export function isSilent(key: string, value: Value): boolean {
  if (key.startsWith('x-') || comingFieldNames.has(key) || isDirective(key) || isDecidedElsewhere(key)) return true;
  // In a template lines that are not seen may stand below an empty key.
  return value.scalar() === null && !value.document.template;
}
