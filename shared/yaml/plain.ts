/** A value as JSON has it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Keys and indices from a document's root to a place in it. */
export type Path = readonly (string | number)[];

/** Whether two values are the same JSON; the order of keys does not count. */
export function samePlain(a: Plain, b: Plain): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) !== isList(b)) return false;
  const [mine, theirs] = [Object.entries(a), new Map<string, Plain>(Object.entries(b))];
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && samePlain(value, theirs.get(key) ?? null))
  );
}

/** Whether a value is a list. (`Array.isArray` does not know read-only ones.) */
export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Whether two paths lead to the same place. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}
