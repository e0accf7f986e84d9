import { isAlias, isMap, isSeq, type Pair } from 'yaml';
import type { Span } from '../text/span.ts';
import { type Anchors, anchorsBelow } from './anchors.ts';
import { isMergeKey } from './entries.ts';
import type { SyntaxNode } from './parse.ts';

/** Up to so many values nearly all may stand behind aliases; from the second number on, a tenth. */
const [fewValues, manyValues] = [400_000, 4_000_000];

/**
 * Where go-yaml stops to read a document because its aliases stand for too much of it; undefined where it reads all.
 * Whoever follows aliases comes to an end in what is left. Source: go-yaml v2, decode.go (allowedAliasRatio, unmarshal).
 */
export function excessiveAlias(text: string, root: SyntaxNode | null): Span | undefined {
  if (!text.includes('*') || !text.includes('&')) return undefined;
  const anchors = anchorsBelow(root);
  const left: Place[] = [{ node: root, by: undefined }];
  // The document itself is a value too.
  let values = 1;
  let behindAliases = 0;
  for (let place = left.pop(); place; place = left.pop()) {
    values++;
    if (place.by) behindAliases++;
    if (behindAliases > 100 && values > 1000 && behindAliases / values > allowedShare(values)) return spanOf(place.by);
    pushBelow(left, place, anchors);
  }
  return undefined;
}

/** A value, and the outermost alias that it is reached through. */
interface Place {
  readonly node: unknown;
  readonly by: SyntaxNode | undefined;
}

function pushBelow(left: Place[], { node, by }: Place, anchors: Anchors): void {
  if (isAlias(node)) {
    const target = anchors.resolve(node);
    if (target) left.push({ node: target, by: by ?? (node as SyntaxNode) });
  } else if (isSeq(node)) {
    for (let i = node.items.length - 1; i >= 0; i--) left.push({ node: node.items[i], by });
  } else if (isMap(node)) {
    for (let i = node.items.length - 1; i >= 0; i--) pushPair(left, node.items[i], by);
  }
}

/** The key of a merge is no value, nor is the list of what is merged. */
function pushPair(left: Place[], pair: Pair | undefined, by: SyntaxNode | undefined): void {
  if (!pair) return;
  if (!isMergeKey(pair)) left.push({ node: pair.value, by }, { node: pair.key, by });
  else if (isSeq(pair.value)) for (const item of pair.value.items) left.push({ node: item, by });
  else left.push({ node: pair.value, by });
}

function allowedShare(values: number): number {
  if (values <= fewValues) return 0.99;
  if (values >= manyValues) return 0.1;
  return 0.99 - 0.89 * ((values - fewValues) / (manyValues - fewValues));
}

function spanOf(node: SyntaxNode | undefined): Span {
  return { start: node?.range[0] ?? 0, end: node?.range[1] ?? 0 };
}
