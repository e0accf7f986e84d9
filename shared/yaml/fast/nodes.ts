import { Alias, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { SyntaxNode } from '../tree.ts';

/** The styles of a scalar, by the names of the `yaml` package. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

/**
 * A class whose objects inherit from one node. The constructors of the `yaml` package define a hidden property on each
 * node, which takes longer than to read the node's text; so they inherit it.
 */
function likeThe<T extends object>(node: T): new () => T {
  class Like {}
  Object.setPrototypeOf(Like.prototype, node);
  return Like as new () => T;
}

const ScalarNode = likeThe(new Scalar('') as Scalar.Parsed);
const AliasNode = likeThe(new Alias('') as Alias.Parsed);
const MapNode = likeThe(new YAMLMap() as YAMLMap.Parsed);
const ListNode = likeThe(new YAMLSeq() as YAMLSeq.Parsed);
const PairNode = likeThe(new Pair<SyntaxNode | null, SyntaxNode | null>(null));

/** A scalar that nothing follows yet: its node ends with its value. */
export function scalarNode(source: string, type: ScalarStyle, start: number, end: number): Scalar.Parsed {
  const node = new ScalarNode();
  node.value = source;
  node.range = [start, end, end];
  node.source = source;
  node.type = type;
  return node;
}

/** The null that a key or a dash without a value has. */
export function emptyNode(at: number, anchor: string | undefined): Scalar.Parsed {
  const node = scalarNode('', 'PLAIN', at, at);
  if (anchor !== undefined) node.anchor = anchor;
  return node;
}

/** An alias; its name stands behind the asterisk. */
export function aliasNode(name: string, start: number): Alias.Parsed {
  const node = new AliasNode();
  const end = start + 1 + name.length;
  node.source = name;
  node.range = [start, end, end];
  return node;
}

/** An empty map in braces, or none, that begins at an offset. */
export function mapNode(start: number, flow: boolean): YAMLMap.Parsed {
  const node = new MapNode();
  node.items = [];
  if (flow) node.flow = true;
  node.range = [start, start, start];
  return node;
}

/** An empty list in brackets, or none, that begins at an offset. */
export function listNode(start: number, flow: boolean): YAMLSeq.Parsed {
  const node = new ListNode();
  node.items = [];
  if (flow) node.flow = true;
  node.range = [start, start, start];
  return node;
}

/** Puts a key and its value into a map. */
export function addPair(map: YAMLMap.Parsed, key: SyntaxNode, value: SyntaxNode): void {
  const pair = new PairNode();
  pair.key = key;
  pair.value = value;
  map.items.push(pair as Pair<SyntaxNode, SyntaxNode | null>);
}
