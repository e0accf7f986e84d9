import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { remembered } from '../memory.ts';
import { anchorsOf } from './anchors.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { keyText } from './scalar.ts';

/** One entry of a map as kubectl sees it. */
export interface Entry {
  /** The key as it is written: a scalar, or an alias for one. */
  readonly key: SyntaxNode;
  readonly value: SyntaxNode | null;
  /** Whether it comes from another map, through a merge key. */
  readonly merged: boolean;
}

const entriesIn = remembered((_: ParsedDocument) => new Map<YAMLMap, ReadonlyMap<string, Entry>>());

/**
 * The entries of a map as kubectl sees them: later keys win, and a merge key (`<<`) overrides what stands before it; in a
 * list of merged maps the earlier wins. Keys that are not scalars, or that kubectl refuses, are left out.
 * Source: go-yaml v2 decode.go (mapping, merge), measured with kubectl 1.35.
 */
export function entriesOf(map: YAMLMap, document: ParsedDocument): ReadonlyMap<string, Entry> {
  return entriesIn(document).get(map) ?? collect(map, document);
}

/** @param open the maps that are being collected, where merge keys led from one to the next */
function collect(map: YAMLMap, document: ParsedDocument, open?: Set<YAMLMap>): ReadonlyMap<string, Entry> {
  const known = entriesIn(document).get(map);
  if (known) return known;
  if (open?.has(map)) return new Map();
  const entries = new Map<string, Entry>();
  let within = open;
  for (const pair of map.items) {
    if (isMergeKey(pair)) {
      within = (within ?? new Set()).add(map);
      merge(entries, pair.value as SyntaxNode | null, document, within);
    } else addPair(entries, pair, document);
  }
  within?.delete(map);
  entriesIn(document).set(map, entries);
  return entries;
}

function addPair(entries: Map<string, Entry>, pair: Pair, document: ParsedDocument): void {
  const key = pair.key as SyntaxNode | null;
  const scalar = isAlias(key) ? anchorsOf(document).resolve(key) : key;
  if (!key || !isScalar(scalar)) return;
  const text = keyText(writtenScalar(scalar));
  if (typeof text === 'string') entries.set(text, { key, value: pair.value as SyntaxNode | null, merged: false });
}

function merge(
  entries: Map<string, Entry>,
  from: SyntaxNode | null,
  document: ParsedDocument,
  open: Set<YAMLMap>,
): void {
  for (const map of mergedMaps(from, document).reverse()) {
    if (!map) continue;
    for (const [key, entry] of collect(map, document, open)) entries.set(key, { ...entry, merged: true });
  }
}

/** The maps behind a merge key: a map, or a list of maps (but no alias of a list). What kubectl refuses is undefined. */
export function mergedMaps(from: SyntaxNode | null, document: ParsedDocument): (YAMLMap | undefined)[] {
  const items = isSeq(from) ? from.items : [from];
  return items.map((item) => {
    const node = isAlias(item) ? anchorsOf(document).resolve(item) : item;
    return isMap(node) ? node : undefined;
  });
}

/** Whether a pair is a merge key: a plain `<<` without a tag, or any `<<` behind `!` or `!!merge`. */
export function isMergeKey({ key }: Pair): boolean {
  if (!isScalar(key) || key.source !== '<<') return false;
  return key.tag === undefined ? key.type === 'PLAIN' : key.tag === '!' || key.tag === 'tag:yaml.org,2002:merge';
}

/** A scalar node as `scalarValue` takes it. */
export function writtenScalar(node: Scalar): { source: string; plain: boolean; tag: string | undefined } {
  return { source: node.source ?? '', plain: node.type === 'PLAIN' || node.type === undefined, tag: node.tag };
}
