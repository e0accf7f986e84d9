import type { Value } from '../yaml/value.ts';

/** Keys that kubectl and kustomize read in a patch, and no API server sees. Source: strategic merge patch, sigs.k8s.io/structured-merge-diff. */
const directive = /^\$(?:patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/;

/** Whether a key tells how to merge a patch. */
export function isDirective(key: string): boolean {
  return directive.test(key);
}

/**
 * Whether an item of a list only tells what becomes of the list or of another item: `- $patch: replace`, or
 * `- {name: web, $patch: delete}`. Source: k8s.io/apimachinery pkg/util/strategicpatch/patch.go.
 */
export function isDirectiveItem(item: Value): boolean {
  const written = item.get('$patch').text();
  return written === 'delete' || (written !== '' && [...item.keys()].every(isDirective));
}
