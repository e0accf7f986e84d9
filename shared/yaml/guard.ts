import { isAlias, isSeq, type YAMLMap } from 'yaml';
import { remembered } from '../memory.ts';
import type { Span } from '../text/span.ts';
import { anchorsOf, nodesInOrder } from './anchors.ts';
import { Declined } from './declined.ts';
import { entriesOf, isMergeKey, mergedMaps } from './entries.ts';
import { placesOfKeys } from './keys.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { pairOf } from './place.ts';
import type { Path } from './plain.ts';

/** Declines to write at a path that leads through what other places use too. */
export function refuseSharedWay(document: ParsedDocument, path: Path): void {
  let node: unknown = document.root;
  for (const key of [...path, undefined]) {
    if (node) refuseShared(document, node as SyntaxNode);
    if (typeof key === 'number') node = isSeq(node) ? node.items[key] : undefined;
    else node = key === undefined ? undefined : pairOf(document, node, key)?.pair.value;
  }
}

function refuseShared(document: ParsedDocument, node: SyntaxNode): void {
  if (!isAlias(node) && !node.anchor) return;
  const anchored = isAlias(node) ? anchorsOf(document).resolve(node) : node;
  const uses = anchored ? anchorsOf(document).usesOf(anchored) : [];
  const elsewhere = uses
    .filter((use) => use !== node)
    .map(({ range }) => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 }));
  const spans = anchored && isAlias(node) ? [anchorSpan(document.text, anchored), ...elsewhere] : elsewhere;
  if (isAlias(node)) throw new Declined(`the value is shared through the alias \`*${node.source}\``, spans);
  if (uses.length > 0) throw new Declined(`the value is shared through the anchor \`&${node.anchor}\``, spans);
}

/** Where the anchor of a node is written, before the node. */
export function anchorSpan(text: string, node: SyntaxNode): Span {
  const name = 'anchor' in node ? `&${node.anchor}` : '';
  const start = text.lastIndexOf(name, node.range[0]);
  return { start, end: start + name.length };
}

/** Declines to take away what other places use too. */
export function refuseUsed(document: ParsedDocument, root: unknown): void {
  for (const node of nodesInOrder(root)) if (!isAlias(node)) refuseShared(document, node);
}

/** Declines to take a key away, or its name, that a merge key would bring back. */
export function refuseMergedToo(document: ParsedDocument, map: YAMLMap, name: string): void {
  if (mergedInto(document)(map).some((one) => entriesOf(one, document).has(name)))
    throw new Declined(`\`${name}\` comes from a merge key too`);
}

/** The maps that a map merges into itself. Found once: thousands of its keys may go. */
const mergedInto = remembered((document: ParsedDocument) => {
  const known = new Map<YAMLMap, readonly YAMLMap[]>();
  return (map: YAMLMap): readonly YAMLMap[] => {
    const merged =
      known.get(map) ??
      map.items.flatMap((pair) =>
        isMergeKey(pair) ? mergedMaps(pair.value as SyntaxNode | null, document).flatMap((one) => one ?? []) : [],
      );
    known.set(map, merged);
    return merged;
  };
});

/** The place of the pair with a key in a map; -1 where there is none. Declines where there are two. */
export function placeOfKey(document: ParsedDocument, map: YAMLMap, name: string): number {
  const { first, last } = placesOfKeys(document, map).get(name) ?? { first: -1, last: -1 };
  if (first !== last) throw new Declined(`the key \`${name}\` stands twice`);
  return first;
}
