import { type Alias, isAlias, isCollection, isPair } from 'yaml';
import type { ParsedDocument, SyntaxNode } from './parse.ts';

/** The anchors of a document: which node an alias stands for, and which anchors are used at all. */
export interface Anchors {
  /** The node an alias stands for: the last one before it with that anchor; undefined where there is none. */
  resolve(alias: Alias): SyntaxNode | undefined;
  /** The aliases that use a node's anchor. */
  usesOf(node: SyntaxNode): readonly Alias[];
}

const cache = new WeakMap<ParsedDocument, Anchors>();

/** The anchors of a document, collected once. */
export function anchorsOf(document: ParsedDocument): Anchors {
  const known = cache.get(document);
  if (known) return known;
  const targets = new Map<Alias, SyntaxNode>();
  const uses = new Map<SyntaxNode, Alias[]>();
  const latest = new Map<string, SyntaxNode>();
  for (const node of nodesInOrder(document.root)) {
    if (!isAlias(node)) {
      if ('anchor' in node && node.anchor) latest.set(node.anchor, node);
      continue;
    }
    const target = latest.get(node.source);
    if (!target) continue;
    targets.set(node, target);
    uses.set(target, [...(uses.get(target) ?? []), node]);
  }
  const anchors: Anchors = { resolve: (alias) => targets.get(alias), usesOf: (node) => uses.get(node) ?? [] };
  cache.set(document, anchors);
  return anchors;
}

/** Every node below and with `root`, keys included, in the order of the text. */
export function nodesInOrder(root: unknown): readonly SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const left: unknown[] = [root];
  while (left.length > 0) {
    const next = left.pop();
    if (isPair(next)) {
      left.push(next.value, next.key);
    } else if (next) {
      nodes.push(next as SyntaxNode);
      if (isCollection(next)) for (let i = next.items.length - 1; i >= 0; i--) left.push(next.items[i]);
    }
  }
  return nodes;
}
