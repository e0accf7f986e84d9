import { isMap, type YAMLMap } from 'yaml';
import { remembered } from '../memory.ts';
import { nodesInOrder } from './anchors.ts';
import { placesOfKeys } from './keys.ts';
import type { ParsedDocument } from './parse.ts';

/** So many keys in order are seldom so by chance: four are in one of 24 orders, three in one of six. */
const fewestSorted = 4;
const fewestSortedAmongOthers = 3;

/** Whether the author sorts the keys of a map by the alphabet: many are in order, or some, as in all other maps beside the root. */
export function isSorted(document: ParsedDocument, map: YAMLMap): boolean {
  const size = map.items.length;
  if (size < fewestSortedAmongOthers || !isInOrder(document, map)) return false;
  return size >= fewestSorted || isSortedThroughout(document);
}

/** How many keys of a sorted map stand before a new one. */
export function sortedPlace(document: ParsedDocument, map: YAMLMap, key: string): number {
  return [...placesOfKeys(document, map).keys()].filter((known) => known < key).length;
}

/** The keys of an object's root are in order wherever they are written as usual: `apiVersion`, `kind`, `metadata`, `spec`. */
const isSortedThroughout = remembered((document: ParsedDocument): boolean => {
  const maps = nodesInOrder(document.root).filter(
    (node) => isMap(node) && node !== document.root && node.items.length >= fewestSortedAmongOthers,
  );
  return maps.length > 1 && maps.every((map) => isMap(map) && isInOrder(document, map));
});

/** Whether each key is a name, and comes after the one before. What a merge key overrides depends on its place. */
function isInOrder(document: ParsedDocument, map: YAMLMap): boolean {
  const names = [...placesOfKeys(document, map).keys()];
  return (
    names.length === map.items.length &&
    !names.includes('<<') &&
    names.every((name, i) => i === 0 || (names[i - 1] ?? '') < name)
  );
}
