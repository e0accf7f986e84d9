import { isCollection, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { addAll } from '../lists.ts';
import type { Span, TextChange } from '../text/span.ts';
import { appendToList } from './append.ts';
import { Declined } from './declined.ts';
import { isBlockScalar } from './ends.ts';
import { entriesOf } from './entries.ts';
import { fillEmpty, isNull, replaceScalar, replaceValue } from './fill.ts';
import { placeOfKey, refuseMergedToo, refuseUsed } from './guard.ts';
import { insertIntoMap } from './insert.ts';
import type { Holder } from './layout.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Plain } from './plain.ts';
import { scalarText } from './print.ts';
import { emptyCollection, removeMembers } from './remove.ts';
import { settle } from './settle.ts';
import type { Intent, Wanted } from './wanted.ts';

/** The smallest text changes that fulfil some intents, or a reason why there are none. */
export type EditPlan =
  | { readonly changes: readonly TextChange[] }
  | {
      readonly declined: string;
      /** Where else the value is used, where that is the reason; else empty. */
      readonly sharedWith: readonly Span[];
    };

/**
 * Plans the changes for intents on one document. Offsets are the document's; line ends are `\n`, to be written in the
 * file's own by whoever applies them. Never prints a document anew, and declines what it can't do for certain.
 */
export function planEdits(document: ParsedDocument, intents: readonly Intent[]): EditPlan {
  if (document.template) return { declined: 'the document is a template, whose values are not known', sharedWith: [] };
  if (document.sealed) return { declined: 'it stands in a JSON patch or in quotes', sharedWith: [] };
  if (document.errors.length > 0) return { declined: 'the document has syntax errors', sharedWith: [] };
  try {
    return { changes: editNode(document, document.root, settle(document, intents), { kind: 'root' }) };
  } catch (error) {
    if (!(error instanceof Declined)) throw error;
    return { declined: error.message, sharedWith: error.sharedWith };
  }
}

function editNode(document: ParsedDocument, node: SyntaxNode | null, wanted: Wanted, holder: Holder): TextChange[] {
  const { leaf } = wanted;
  if (!node || isNull(node)) return fillEmpty(document, node, wanted, holder);
  if (leaf?.op === 'append' && isSeq(node)) return appendToList(document, node as YAMLSeq.Parsed, leaf.values);
  if (!leaf && isSeq(node)) return editItems(document, node as YAMLSeq.Parsed, wanted, holder);
  if (isCollection(node) && node.items.length === 0 && !(leaf?.op === 'append' && isMap(node)))
    return fillEmpty(document, node, wanted, holder);
  if (leaf?.op === 'set') return setValue(document, node, leaf.value, leaf.replace, holder);
  if (!leaf && isMap(node)) return editMap(document, node as YAMLMap.Parsed, wanted, holder);
  throw new Declined('a value of another type stands there');
}

function setValue(
  document: ParsedDocument,
  node: SyntaxNode,
  value: Plain,
  replace: boolean,
  holder: Holder,
): TextChange[] {
  if (isScalar(node) && !isBlockScalar(node)) return replaceScalar(document, node as Scalar.Parsed, value);
  if (replace) return replaceValue(document, node, value, holder);
  throw new Declined(isScalar(node) ? 'a block scalar stands there' : 'a value of another type stands there');
}

/** What is done to the members of one map. */
interface MapEdits {
  readonly map: YAMLMap.Parsed;
  readonly changes: TextChange[];
  readonly fresh: [string, Wanted][];
  readonly gone: Map<number, { readonly moved: boolean }>;
}

function editMap(document: ParsedDocument, map: YAMLMap.Parsed, wanted: Wanted, holder: Holder): TextChange[] {
  const edits: MapEdits = { map, changes: [], fresh: [], gone: new Map() };
  for (const [key, child] of wanted.children) editKey(document, String(key), child, edits);
  const { changes, fresh, gone } = edits;
  // Deeper insertions come first, for several may fall on one place.
  if (fresh.length > 0) addAll(changes, insertIntoMap(document, map, fresh, gone));
  const all = gone.size === map.items.length;
  if (gone.size > 0 && !all) addAll(changes, removeMembers(document, map, gone));
  if (all && fresh.length === 0) addAll(changes, emptyCollection(document, map, gone, holder));
  return changes;
}

function editKey(document: ParsedDocument, name: string, wanted: Wanted, edits: MapEdits): void {
  const { map, changes, fresh, gone } = edits;
  const index = placeOfKey(document, map, name);
  const pair = map.items[index] as Pair<SyntaxNode, SyntaxNode | null> | undefined;
  if (wanted.leaf?.op === 'keep') return;
  const merged = entriesOf(map, document).get(name)?.merged === true;
  if (merged && (pair || !wanted.leaf || wanted.leaf.op === 'remove'))
    throw new Declined(`\`${name}\` comes from a merge key`);
  if (!pair) {
    fresh.push([name, wanted]);
  } else if (wanted.leaf?.op === 'remove') {
    refuseMergedToo(document, map, name);
    refuseUsed(document, pair);
    gone.set(index, wanted.leaf);
  } else {
    if (wanted.name !== undefined) changes.push(renameKey(document, map, pair.key, name, wanted.name));
    if (wanted.leaf || wanted.children.size > 0)
      addAll(changes, editNode(document, pair.value, wanted, { kind: 'pair', map, key: pair.key }));
  }
}

function renameKey(
  document: ParsedDocument,
  map: YAMLMap.Parsed,
  key: SyntaxNode,
  from: string,
  to: string,
): TextChange {
  refuseMergedToo(document, map, from);
  const [start, end] = key.range;
  if (!isScalar(key) || key.tag || document.text.slice(start, end).includes('\n'))
    throw new Declined('the key is laid out in a way that is not edited');
  if (key.type === 'PLAIN') return { start, end, text: scalarText(to) };
  return { start, end, text: key.type === 'QUOTE_DOUBLE' ? JSON.stringify(to) : `'${to.replaceAll("'", "''")}'` };
}

function editItems(document: ParsedDocument, list: YAMLSeq.Parsed, wanted: Wanted, holder: Holder): TextChange[] {
  const gone = new Map<number, { readonly moved: boolean }>();
  const changes: TextChange[] = [];
  for (const [index, child] of wanted.children) {
    const item = typeof index === 'number' ? (list.items[index] as SyntaxNode | undefined) : undefined;
    if (!item || typeof index !== 'number') throw new Declined('a list stands where a map was expected');
    if (child.leaf?.op === 'remove') {
      refuseUsed(document, item);
      gone.set(index, child.leaf);
    } else addAll(changes, editNode(document, item, child, { kind: 'item' }));
  }
  if (gone.size === list.items.length) return [...changes, ...emptyCollection(document, list, gone, holder)];
  return gone.size > 0 ? [...changes, ...removeMembers(document, list, gone)] : changes;
}
