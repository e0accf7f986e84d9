import type { Span } from '../text/span.ts';
import { addPair, listNode, mapNode, scalarNode } from './fast/nodes.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Value } from './value.ts';

/** A value that stands elsewhere in the text than in the tree that is assembled of it. */
export interface Part {
  /** Keys from the root; numbers, and `-` for one more, are items of lists. */
  readonly steps: readonly string[];
  /** What stands for its keys in the text. */
  readonly at: Span;
  /** A value of the document, or a text. */
  readonly value: Value | string;
}

interface Leaf {
  readonly at: Span;
  readonly node: SyntaxNode;
}

interface Branch {
  readonly at: Span;
  readonly members: Map<string, Branch | Leaf>;
}

/**
 * A document whose tree is made of parts of another one, each at its place in the text, so that what is found of them
 * is told where they stand. Nothing in it can be changed by edits. A later part replaces an earlier one; what would
 * stand within one is left out.
 */
export function assembled(document: ParsedDocument, parts: readonly Part[]): ParsedDocument {
  const root: Branch = { at: { start: 0, end: 0 }, members: new Map() };
  for (const [i, part] of parts.entries()) add(root, part, i);
  return { ...document, root: toNode(root), sealed: true, memory: new Map() };
}

function add(root: Branch, { steps, at, value }: Part, order: number): void {
  const node = typeof value === 'string' ? scalarNode(value, 'PLAIN', at.start, at.end) : value.written;
  const last = steps.at(-1);
  if (!node || last === undefined) return;
  let branch = root;
  for (const step of steps.slice(0, -1)) {
    const member = branch.members.get(step) ?? { at, members: new Map() };
    if (!('members' in member)) return;
    branch.members.set(step, member);
    branch = member;
  }
  branch.members.set(last === '-' ? `-${order}` : last, { at, node });
}

function toNode({ at, members }: Branch): SyntaxNode {
  const children = [...members].map(([key, member]) => ({
    key,
    at: member.at,
    node: 'members' in member ? toNode(member) : member.node,
  }));
  if (children.length > 0 && children.every(({ key }) => /^-?\d+$/.test(key))) {
    const list = listNode(at.start, true);
    for (const { node } of children) list.items.push(node);
    return list;
  }
  const map = mapNode(at.start, true);
  for (const { key, at: span, node } of children) addPair(map, scalarNode(key, 'PLAIN', span.start, span.end), node);
  return map;
}
