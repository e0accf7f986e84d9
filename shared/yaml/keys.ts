import { isScalar, type YAMLMap } from 'yaml';
import { remembered } from '../memory.ts';
import { writtenScalar } from './entries.ts';
import type { ParsedDocument } from './parse.ts';
import { keyText } from './scalar.ts';

/** Where a key stands among the pairs of its map. Where it stands once, both are the same. */
export interface KeyPlace {
  readonly first: number;
  readonly last: number;
}

const placesIn = remembered((_: ParsedDocument) => new Map<YAMLMap, ReadonlyMap<string, KeyPlace>>());

/** Where each key of a map stands as it is written, merge keys not followed; looked for once. */
export function placesOfKeys(document: ParsedDocument, map: YAMLMap): ReadonlyMap<string, KeyPlace> {
  const known = placesIn(document);
  const before = known.get(map);
  if (before) return before;
  const places = new Map<string, KeyPlace>();
  for (const [i, { key }] of map.items.entries()) {
    const name = isScalar(key) ? keyText(writtenScalar(key)) : undefined;
    if (typeof name === 'string') places.set(name, { first: places.get(name)?.first ?? i, last: i });
  }
  known.set(map, places);
  return places;
}
