import { isMap, isScalar, isSeq } from 'yaml';
import { remembered } from '../memory.ts';
import type { Span } from '../text/span.ts';
import { contentEnd } from './ends.ts';
import { writtenScalar } from './entries.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Path } from './plain.ts';
import { keyText } from './scalar.ts';

/** A pair of a map, from its key on, or an item of a list, from behind its dash on. */
export interface Member {
  readonly path: Path;
  readonly span: Span;
  /** Whether it stands in brackets. */
  readonly flow: boolean;
}

/**
 * Every pair and item of a document in the order of the text, the outer before what is in it; looked for once. Aliases are
 * not followed.
 */
export const membersOf = remembered(({ root, text }: ParsedDocument): readonly Member[] =>
  collect(root, [], false, text, []),
);

/** Adds the members of a node to some, and gives them. */
function collect(node: SyntaxNode | null, path: Path, inFlow: boolean, text: string, members: Member[]): Member[] {
  if (!isMap(node) && !isSeq(node)) return members;
  const flow = inFlow || node.flow === true;
  for (const { step, start, keyEnd, value } of isMap(node) ? pairsOf(node.items) : itemsOf(node.items)) {
    const below = [...path, step];
    const end = value ? Math.max(keyEnd, contentEnd(text, value)) : keyEnd;
    members.push({ path: below, span: { start, end }, flow });
    collect(value, below, flow, text, members);
  }
  return members;
}

interface Step {
  readonly step: string | number;
  readonly start: number;
  /** Where its key ends; for an item, where it begins. */
  readonly keyEnd: number;
  readonly value: SyntaxNode | null;
}

function pairsOf(pairs: readonly { readonly key: unknown; readonly value: unknown }[]): Step[] {
  return pairs.flatMap((pair) => {
    const key = pair.key as SyntaxNode | null;
    if (!key) return [];
    const [start, keyEnd] = key.range;
    return [{ step: nameOf(key), start, keyEnd, value: pair.value as SyntaxNode | null }];
  });
}

function itemsOf(items: readonly unknown[]): Step[] {
  return (items as readonly (SyntaxNode | null)[]).flatMap((value, step) =>
    value ? [{ step, start: value.range[0], keyEnd: value.range[0], value }] : [],
  );
}

function nameOf(key: SyntaxNode): string {
  const text = isScalar(key) ? keyText(writtenScalar(key)) : '';
  return typeof text === 'string' ? text : '';
}
