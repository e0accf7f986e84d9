import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { TextChange } from '../text/span.ts';
import { anchorsOf } from './anchors.ts';
import { Declined } from './declined.ts';
import { entriesOf, writtenScalar } from './entries.ts';
import { appendToList, fillEmpty, type Holder, insertIntoMap, replaceScalar } from './insert.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { keyText } from './scalar.ts';
import { type Intent, mergeIntents, plainOfWanted, type Wanted } from './wanted.ts';

/** The smallest text changes that fulfil some intents, or a reason why there are none. */
export type EditPlan = { readonly changes: readonly TextChange[] } | { readonly declined: string };

/**
 * Plans the changes for intents on one document. Offsets are the document's; line ends are `\n`, to be written in the
 * file's own by whoever applies them. Never prints a document anew, and declines what it can't do for certain.
 */
export function planEdits(document: ParsedDocument, intents: readonly Intent[]): EditPlan {
  if (document.template) return { declined: 'the document is a template, whose values are not known' };
  if (document.errors.length > 0) return { declined: 'the document has syntax errors' };
  const wanted = mergeIntents(intents);
  if (!wanted) return { declined: 'the wanted changes contradict each other' };
  try {
    return { changes: editNode(document, document.root, wanted, { kind: 'root' }) };
  } catch (error) {
    if (error instanceof Declined) return { declined: error.message };
    throw error;
  }
}

function editNode(document: ParsedDocument, node: SyntaxNode | null, wanted: Wanted, holder: Holder): TextChange[] {
  if (isAlias(node)) throw new Declined(`the value is shared through the alias \`*${node.source}\``);
  if (node && 'anchor' in node && node.anchor && anchorsOf(document).usesOf(node).length > 0) {
    throw new Declined(`the value is shared through the anchor \`&${node.anchor}\``);
  }
  if (wanted.leaf?.op === 'append')
    return isSeq(node)
      ? appendToList(document, node as YAMLSeq.Parsed, wanted.leaf.value)
      : fill(document, node, wanted, holder);
  if (wanted.leaf)
    return isScalar(node) && !isNull(node)
      ? replaceScalar(document, node as Scalar.Parsed, wanted.leaf.value)
      : fill(document, node, wanted, holder);
  if (isMap(node) && node.items.length > 0) return editMap(document, node as YAMLMap.Parsed, wanted);
  if (isSeq(node)) return editItems(document, node as YAMLSeq.Parsed, wanted);
  return fill(document, node, wanted, holder);
}

function fill(document: ParsedDocument, node: SyntaxNode | null, wanted: Wanted, holder: Holder): TextChange[] {
  if (node && !isNull(node) && !(isCollection(node) && node.items.length === 0))
    throw new Declined('a value of another type stands there');
  return fillEmpty(document, node, plainOfWanted(wanted), holder);
}

function editMap(document: ParsedDocument, map: YAMLMap.Parsed, wanted: Wanted): TextChange[] {
  const changes: TextChange[] = [];
  const fresh: [string, Wanted][] = [];
  const entries = entriesOf(map, document);
  for (const [key, child] of wanted.children) {
    const name = String(key);
    const pairs = map.items.filter((pair) => isScalar(pair.key) && keyText(writtenScalar(pair.key)) === name);
    const pair = pairs[0] as Pair<SyntaxNode, SyntaxNode | null> | undefined;
    if (pairs.length > 1) throw new Declined(`the key \`${name}\` stands twice`);
    if (entries.get(name)?.merged && (pair || !child.leaf)) throw new Declined(`\`${name}\` comes from a merge key`);
    if (pair) changes.push(...editNode(document, pair.value, child, { kind: 'pair', map, key: pair.key }));
    else fresh.push([name, child]);
  }
  // Deeper insertions come first, for several may fall on one place.
  if (fresh.length > 0)
    changes.push(
      ...insertIntoMap(
        document,
        map,
        fresh.map(([key, child]) => [key, plainOfWanted(child)]),
      ),
    );
  return changes;
}

function editItems(document: ParsedDocument, list: YAMLSeq.Parsed, wanted: Wanted): TextChange[] {
  return [...wanted.children].flatMap(([index, child]) => {
    const item = typeof index === 'number' ? (list.items[index] as SyntaxNode | undefined) : undefined;
    if (!item) throw new Declined('a list stands where a map was expected');
    return editNode(document, item, child, { kind: 'item' });
  });
}

function isNull(node: SyntaxNode): boolean {
  return isScalar(node) && node.type === 'PLAIN' && !node.tag && /^(?:|~|null|Null|NULL)$/.test(node.source ?? '');
}
