import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { anchorsOf } from './anchors.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { keyText } from './scalar.ts';

/** One entry of a map as kubectl sees it. */
export interface Entry {
  readonly key: Scalar.Parsed;
  readonly value: SyntaxNode | null;
  /** Whether it comes from another map, through a merge key. */
  readonly merged: boolean;
}

const cache = new WeakMap<YAMLMap, ReadonlyMap<string, Entry>>();

/**
 * The entries of a map as kubectl sees them: later keys win, and a merge key (`<<`) overrides what stands before it; in a
 * list of merged maps the earlier wins. Keys that are not scalars, or that kubectl refuses, are left out.
 * Source: go-yaml v2 decode.go (mapping, merge), measured with kubectl 1.35.
 */
export function entriesOf(map: YAMLMap, document: ParsedDocument): ReadonlyMap<string, Entry> {
  return collect(map, document, new Set());
}

function collect(map: YAMLMap, document: ParsedDocument, open: Set<YAMLMap>): ReadonlyMap<string, Entry> {
  const known = cache.get(map);
  if (known) return known;
  if (open.has(map)) return new Map();
  open.add(map);
  const entries = new Map<string, Entry>();
  for (const pair of map.items) {
    if (isMergeKey(pair)) merge(entries, pair.value as SyntaxNode | null, document, open);
    else addPair(entries, pair);
  }
  open.delete(map);
  cache.set(map, entries);
  return entries;
}

function addPair(entries: Map<string, Entry>, pair: Pair): void {
  if (!isScalar(pair.key)) return;
  const key = pair.key as Scalar.Parsed;
  const text = keyText(writtenScalar(key));
  if (typeof text === 'string') entries.set(text, { key, value: pair.value as SyntaxNode | null, merged: false });
}

function merge(
  entries: Map<string, Entry>,
  from: SyntaxNode | null,
  document: ParsedDocument,
  open: Set<YAMLMap>,
): void {
  const node = isAlias(from) ? anchorsOf(document).resolve(from) : from;
  if (isMap(node)) {
    for (const [key, entry] of collect(node, document, open)) entries.set(key, { ...entry, merged: true });
  } else if (isSeq(node)) {
    for (const item of [...node.items].reverse()) merge(entries, item as SyntaxNode | null, document, open);
  }
}

/** Whether a pair is a merge key: a plain `<<`, or one tagged as such. */
export function isMergeKey(pair: Pair): boolean {
  return (
    isScalar(pair.key) &&
    pair.key.source === '<<' &&
    (pair.key.type === 'PLAIN' || pair.key.tag === 'tag:yaml.org,2002:merge')
  );
}

/** A scalar node as `scalarValue` takes it. */
export function writtenScalar(node: Scalar): { source: string; plain: boolean; tag: string | undefined } {
  return { source: node.source ?? '', plain: node.type === 'PLAIN' || node.type === undefined, tag: node.tag };
}
