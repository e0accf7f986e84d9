import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, Lexer, type Pair } from 'yaml';
import { applyChanges, type TextChange } from '../text/span.ts';
import { anchorsOf } from './anchors.ts';
import { cut } from './cut.ts';
import { writtenScalar } from './entries.ts';
import { type ParsedDocument, parseDocument, type SyntaxNode } from './parse.ts';
import { isList, type Path, type Plain, samePlain } from './plain.ts';
import { keyText, scalarValue } from './scalar.ts';
import { Value } from './value.ts';
import { type Intent, mergeIntents, plainOfWanted, type Wanted } from './wanted.ts';

/**
 * Proves planned changes: the changed document is still one document without errors, each intent is fulfilled as kubectl
 * reads it, everything else is what it was, and no comment is lost. Gives the changed document, or undefined.
 */
export function proveEdits(
  document: ParsedDocument,
  changes: readonly TextChange[],
  intents: readonly Intent[],
): ParsedDocument | undefined {
  const text = applyChanges(document.text, changes);
  const wanted = mergeIntents(intents);
  const pieces = cut(text);
  if (!wanted || pieces.length > 1 || (pieces[0]?.problems.length ?? 0) > (cut(document.text)[0]?.problems.length ?? 0))
    return undefined;
  if (intents.some(({ path }) => isShared(document, path))) return undefined;
  const changed = parseDocument(text);
  if (changed.template || changed.errors.length > 0 || !sameBut(document.root, changed.root, wanted)) return undefined;
  return fulfilled(changed, intents) && sameComments(document.text, text) ? changed : undefined;
}

/** Whether a path leads through a value that other places share: behind an alias, or in an anchor that is used. */
function isShared(document: ParsedDocument, path: Path): boolean {
  let node: unknown = document.root;
  for (const key of [...path, '']) {
    if (isAlias(node) || anchorsOf(document).usesOf(node as SyntaxNode).length > 0) return true;
    node = isCollection(node) ? node.get(key, true) : undefined;
  }
  return false;
}

function fulfilled(changed: ParsedDocument, intents: readonly Intent[]): boolean {
  return intents.every(({ op, path, value }) => {
    const place = path.reduce<Value | undefined>(
      (at, key) => (typeof key === 'number' ? at?.items()[key] : at?.get(key)),
      Value.root(changed, 'absent'),
    );
    return (
      place !== undefined && (op === 'set' ? isPlain(place, value) : place.items().some((item) => isPlain(item, value)))
    );
  });
}

function isPlain(place: Value, value: Plain): boolean {
  if (typeof value !== 'object' || value === null) return samePlain(place.scalar() as Plain, value);
  if (isList(value))
    return place.items().length === value.length && value.every((item, i) => isPlain(place.items()[i] as Value, item));
  return Object.entries(value).every(([key, member]) => isPlain(place.get(key), member));
}

/** Whether two trees are the same, but for what is wanted. */
function sameBut(before: SyntaxNode | null, after: SyntaxNode | null, wanted: Wanted | undefined): boolean {
  if (wanted?.leaf?.op === 'set') return isNode(after, wanted.leaf.value);
  if (wanted && (!before || isEmpty(before))) return isNode(after, plainOfWanted(wanted));
  if (isMap(before) && isMap(after))
    return sameProperties(before, after) && samePairs(before.items, after.items, wanted);
  if (isSeq(before) && isSeq(after))
    return sameProperties(before, after) && sameItems(before.items, after.items, wanted);
  return wanted === undefined && sameLeaf(before, after);
}

function sameLeaf(before: SyntaxNode | null, after: SyntaxNode | null): boolean {
  if (isAlias(before) && isAlias(after)) return before.source === after.source;
  if (!isScalar(before) || !isScalar(after)) return before === null && after === null;
  return (
    before.source === after.source &&
    (before.type === 'PLAIN') === (after.type === 'PLAIN') &&
    sameProperties(before, after)
  );
}

function sameItems(before: readonly unknown[], after: readonly unknown[], wanted: Wanted | undefined): boolean {
  if (after.length !== before.length + (wanted?.leaf ? 1 : 0)) return false;
  const kept = before.every((item, i) => sameBut(item as SyntaxNode, after[i] as SyntaxNode, wanted?.children.get(i)));
  return kept && (!wanted?.leaf || isNode(after.at(-1) as SyntaxNode, wanted.leaf.value));
}

function samePairs(before: readonly Pair[], after: readonly Pair[], wanted: Wanted | undefined): boolean {
  const written = new Set<string>();
  const kept = before.every((pair, i) => {
    const key = pair.key as SyntaxNode;
    const name = isScalar(key) ? keyText(writtenScalar(key)) : undefined;
    const child = typeof name === 'string' ? wanted?.children.get(name) : undefined;
    if (typeof name === 'string') written.add(name);
    const other = after[i];
    return (
      isPair(other) &&
      sameBut(key, other.key as SyntaxNode, undefined) &&
      sameBut(pair.value as SyntaxNode | null, other.value as SyntaxNode | null, child)
    );
  });
  const fresh = [...(wanted?.children ?? [])].filter(([key]) => !written.has(String(key)));
  const added = after.slice(before.length);
  return (
    kept &&
    added.length === fresh.length &&
    fresh.every(([key, child], i) => {
      const pair = added[i];
      return (
        isScalar(pair?.key) && pair.key.source === key && isNode(pair.value as SyntaxNode | null, plainOfWanted(child))
      );
    })
  );
}

/** Whether a node is that value, written out. */
function isNode(node: SyntaxNode | null, value: Plain): boolean {
  if (typeof value !== 'object' || value === null)
    return isScalar(node) && samePlain(scalarValue(writtenScalar(node)) as Plain, value);
  if (isList(value))
    return (
      isSeq(node) &&
      node.items.length === value.length &&
      value.every((item, i) => isNode(node.items[i] as SyntaxNode, item))
    );
  const entries = Object.entries(value);
  return (
    isMap(node) &&
    node.items.length === entries.length &&
    entries.every(([key, member], i) => {
      const pair = node.items[i];
      return isScalar(pair?.key) && pair.key.source === key && isNode(pair.value as SyntaxNode | null, member);
    })
  );
}

function isEmpty(node: SyntaxNode): boolean {
  if (isMap(node) || isSeq(node)) return node.items.length === 0;
  return isScalar(node) && scalarValue(writtenScalar(node)) === null;
}

function sameProperties(a: { anchor?: string; tag?: string }, b: { anchor?: string; tag?: string }): boolean {
  return a.anchor === b.anchor && a.tag === b.tag;
}

function sameComments(before: string, after: string): boolean {
  return commentsOf(before).join('\n') === commentsOf(after).join('\n');
}

function commentsOf(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).sort();
}
