/**
 * The same text by itself. Engines keep the whole text alive that a slice was cut from: a document of a long file that is
 * being edited would hold on to an old version of all of it.
 */
export function detached(slice: string): string {
  return ` ${slice}`.slice(1);
}
