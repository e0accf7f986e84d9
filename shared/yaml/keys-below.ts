import { isMap, isScalar, isSeq } from 'yaml';
import type { ParsedDocument } from './parse.ts';
import { syntaxAt } from './place.ts';
import type { Path } from './plain.ts';

/**
 * Where keys of some names stand below a place, as they are written: aliases are not followed, nor is what stands below a
 * key that was found. Nodes alone are looked at, so that most of a pod costs no `Value`.
 * @param skip whether what a key of the place itself holds is left out
 * @returns paths from the document's root, in the order of the text
 */
export function keysBelow(
  document: ParsedDocument,
  from: Path,
  names: ReadonlySet<string>,
  skip: (key: string) => boolean,
): readonly Path[] {
  const found: Path[] = [];
  const visit = (node: unknown, path: Path) => {
    const isTop = path.length === from.length;
    for (const [key, value] of membersOf(node)) {
      const at = [...path, key];
      if (typeof key === 'string' && isTop && skip(key)) continue;
      if (typeof key === 'string' && !isTop && names.has(key)) found.push(at);
      else visit(value, at);
    }
  };
  visit(syntaxAt(document, from), from);
  return found;
}

/** The values of a map or list, each with its key or index; of what is neither, none. */
function membersOf(node: unknown): readonly (readonly [key: string | number, value: unknown])[] {
  if (isSeq(node)) return [...node.items.entries()];
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) && typeof key.value === 'string' ? [[key.value, value] as const] : [],
  );
}
