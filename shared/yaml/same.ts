import { isAlias, isMap, isPair, isScalar, isSeq, type Pair } from 'yaml';
import { writtenScalar } from './entries.ts';
import type { SyntaxNode } from './parse.ts';
import { isList, type Plain, samePlain } from './plain.ts';
import { keyText, scalarValue } from './scalar.ts';
import { plainOfWanted, type Wanted } from './wanted.ts';

/** Whether two trees are the same, in the order of their keys too, but for what is wanted; new keys stand at the end, or where the alphabet has them. */
export function sameBut(before: SyntaxNode | null, after: SyntaxNode | null, wanted: Wanted | undefined): boolean {
  if (wanted?.leaf?.op === 'set') return isNode(after, wanted.leaf.value);
  if (isWish(wanted) && (!before || isEmpty(before))) return isNode(after, plainOfWanted(wanted));
  if (isMap(before) && isMap(after))
    return sameProperties(before, after) && samePairs(before.items, after.items, wanted);
  if (isSeq(before) && isSeq(after))
    return sameProperties(before, after) && sameItems(before.items, after.items, wanted);
  return !isWish(wanted) && sameLeaf(before, after);
}

/** Whether something is wanted of a value; a new name is wanted of its key. */
function isWish(wanted: Wanted | undefined): wanted is Wanted {
  if (!wanted || wanted.leaf?.op === 'keep') return false;
  return wanted.leaf !== undefined || wanted.children.size > 0;
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
  const added = wanted?.leaf?.op === 'append' ? wanted.leaf.values : [];
  const kept = [...before.entries()].filter(([i]) => wanted?.children.get(i)?.leaf?.op !== 'remove');
  return (
    after.length === kept.length + added.length &&
    kept.every(([i, item], at) => sameBut(item as SyntaxNode, after[at] as SyntaxNode, wanted?.children.get(i))) &&
    added.every((value, i) => isNode(after[kept.length + i] as SyntaxNode, value))
  );
}

function samePairs(before: readonly Pair[], after: readonly Pair[], wanted: Wanted | undefined): boolean {
  const pairs = before.map((pair) => {
    const name = nameOf(pair);
    return { pair, name, child: name === undefined ? undefined : wanted?.children.get(name) };
  });
  const written = new Set<string | number | undefined>(pairs.map(({ name }) => name));
  const kept = pairs.filter(({ child }) => child?.leaf?.op !== 'remove');
  const fresh = [...(wanted?.children ?? [])].filter(([key]) => !written.has(String(key)));
  const freshNames = new Set(fresh.map(([key]) => String(key)));
  const isAdded = (pair: Pair) => freshNames.has(nameOf(pair) ?? '');
  const inPlace =
    fresh.length === 0 || !isInOrder(after)
      ? after
      : [...after].sort((a, b) => Number(isAdded(a)) - Number(isAdded(b)));
  const rest = inPlace.slice(0, kept.length);
  const added = new Map(inPlace.slice(kept.length).map((pair) => [nameOf(pair), pair]));
  return (
    after.length === kept.length + fresh.length &&
    kept.every(({ pair, child }, i) => samePair(pair, rest[i], child)) &&
    kept.every(
      ({ child }) => child?.name === undefined || after.filter((one) => nameOf(one) === child.name).length === 1,
    ) &&
    fresh.every(([key, child]) => isPairOf(added.get(String(key)), String(key), plainOfWanted(child)))
  );
}

/** Whether the keys of some pairs are in the order of the alphabet, none twice. */
function isInOrder(pairs: readonly Pair[]): boolean {
  const names = pairs.map(nameOf);
  return names.every((name, i) => name !== undefined && (i === 0 || (names[i - 1] ?? '') < name));
}

/** The name of a key as kubectl has it; undefined for what is no scalar. */
function nameOf({ key }: Pair): string | undefined {
  const name = isScalar(key) ? keyText(writtenScalar(key)) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function samePair(before: Pair, after: Pair | undefined, wanted: Wanted | undefined): boolean {
  if (!isPair(after)) return false;
  const key = after.key as SyntaxNode;
  const named =
    wanted?.name === undefined
      ? sameBut(before.key as SyntaxNode, key, undefined)
      : nameOf(after) === wanted.name && sameProperties(before.key as SyntaxNode, key);
  return named && sameBut(before.value as SyntaxNode | null, after.value as SyntaxNode | null, wanted);
}

function isPairOf(pair: Pair | undefined, key: string, value: Plain): boolean {
  return isScalar(pair?.key) && pair.key.source === key && isNode(pair.value as SyntaxNode | null, value);
}

/** Whether a node is that value, written out. */
function isNode(node: SyntaxNode | null, value: Plain): boolean {
  if (typeof value !== 'object' || value === null)
    return node === null
      ? value === null
      : isScalar(node) && samePlain(scalarValue(writtenScalar(node)) as Plain, value);
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
    entries.every(([key, member], i) => isPairOf(node.items[i] as Pair | undefined, key, member))
  );
}

function isEmpty(node: SyntaxNode): boolean {
  if (isMap(node) || isSeq(node)) return node.items.length === 0;
  return isScalar(node) && scalarValue(writtenScalar(node)) === null;
}

function sameProperties(a: { anchor?: string; tag?: string }, b: { anchor?: string; tag?: string }): boolean {
  return a.anchor === b.anchor && a.tag === b.tag;
}
