import { isDecidedElsewhere } from '../yaml/mask.ts';
import type { Value } from '../yaml/value.ts';
import { comingFieldNames } from './core-fields.ts';

/** Keys that kubectl and kustomize read in a patch, and no API server sees. Source: strategic merge patch, sigs.k8s.io/structured-merge-diff. */
export const directive = /^\$(?:patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/;

/** Whether nothing is said of a key, known or not: what a template decides, null, and what is no field by intention. */
export function isSilent(key: string, value: Value): boolean {
  if (key.startsWith('x-') || comingFieldNames.has(key) || directive.test(key) || isDecidedElsewhere(key)) return true;
  // In a template lines that are not seen may stand below an empty key.
  return value.scalar() === null && !value.document.template;
}
