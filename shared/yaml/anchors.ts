import { type Alias, isAlias, isCollection, isPair } from 'yaml';
import { remembered } from '../memory.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';

/** The anchors of a document: which node an alias stands for, and which anchors are used at all. */
export interface Anchors {
  /**
   * The node an alias stands for: the last one before it with that anchor; undefined where there is none, and where the
   * alias is part of that very node, so that whoever follows aliases comes to an end.
   */
  resolve(alias: Alias): SyntaxNode | undefined;
  /** Whether an alias is part of the node that it stands for. */
  isWithinItself(alias: Alias): boolean;
  /** The aliases that use a node's anchor. */
  usesOf(node: SyntaxNode): readonly Alias[];
}

/** The anchors of a document, collected once. */
export const anchorsOf = remembered(({ root }: ParsedDocument) => anchorsBelow(root));

/** The anchors of a node and of all that is below it. */
export function anchorsBelow(root: SyntaxNode | null): Anchors {
  const targets = new Map<Alias, SyntaxNode>();
  const uses = new Map<SyntaxNode, Alias[]>();
  const within = new Set<Alias>();
  const latest = new Map<string, SyntaxNode>();
  for (const node of nodesInOrder(root)) {
    if (!isAlias(node)) {
      if ('anchor' in node && node.anchor) latest.set(node.anchor, node);
      continue;
    }
    const target = latest.get(node.source);
    if (!target) continue;
    const others = uses.get(target) ?? [];
    others.push(node);
    uses.set(target, others);
    if (target.range[0] <= node.range[0] && node.range[1] <= target.range[1]) within.add(node);
    else targets.set(node, target);
  }
  return {
    resolve: (alias) => targets.get(alias),
    isWithinItself: (alias) => within.has(alias),
    usesOf: (node) => uses.get(node) ?? [],
  };
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
