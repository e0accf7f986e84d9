import { isMap, isPair, type YAMLMap, type YAMLSeq } from 'yaml';
import { remembered } from '../memory.ts';
import type { Span } from '../text/span.ts';
import { Declined } from './declined.ts';
import { isEmpty, memberEnd, propertiesStart, rowEnd } from './ends.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { pairOf, syntaxAt } from './place.ts';
import type { Path } from './plain.ts';
import { beginsLine, lineEnd, lineStart } from './style.ts';
import { endWithComments } from './trailing.ts';

/** A map or a list. */
export type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

const membersIn = remembered((_: ParsedDocument) => new Map<Collection, readonly Span[]>());

/** Where the members of a collection stand: each pair, or each item with its dash, to the end of its text. */
export function membersOf(document: ParsedDocument, node: Collection): readonly Span[] {
  const known = membersIn(document);
  const members = known.get(node) ?? findMembers(document.text, node);
  known.set(node, members);
  return members;
}

function findMembers(text: string, node: Collection): Span[] {
  const members: Span[] = [];
  for (const [i, member] of node.items.entries()) {
    const from = members.at(-1)?.end ?? node.range[0];
    if (node.flow) members.push(flowMember(text, member));
    else if (isMap(node)) {
      const key = node.items[i]?.key as SyntaxNode | undefined;
      if (!key) throw new Declined('a key is empty');
      members.push({ start: propertiesStart(text, key.range[0]), end: memberEnd(text, member) });
    } else
      members.push({
        start: dashFrom(text, from, i === 0, columnAt(text, node.range[0])),
        end: memberEnd(text, member),
      });
  }
  return members;
}

function columnAt(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The dash of the first item, or of the next one behind an offset. */
function dashFrom(text: string, from: number, first: boolean, column: number): number {
  if (first && text[from] === '-') return from;
  const dash = new RegExp(`\\n {${column}}-(?=\\s|$)`, 'g');
  dash.lastIndex = Math.max(0, from - 1);
  const found = first ? null : dash.exec(text);
  if (!found) throw new Declined('the list is laid out in a way that is not edited');
  return found.index + found[0].length - 1;
}

function flowMember(text: string, member: unknown): Span {
  if (!isPair(member)) {
    const [start, end] = (member as SyntaxNode).range;
    return { start: propertiesStart(text, start), end };
  }
  const key = member.key as SyntaxNode;
  const value = member.value as SyntaxNode | null;
  if (value && isEmpty(value) && propertiesStart(text, value.range[0]) < value.range[0])
    throw new Declined('an anchor or a tag stands before an empty value');
  return { start: propertiesStart(text, key.range[0]), end: memberEnd(text, member) };
}

/** Whether a member of a flow collection has its lines to itself, but for its comma and a comment. */
export function hasOwnLines(text: string, { start, end }: Span): boolean {
  return beginsLine(text, start) && /^[ \t]*(?:,[ \t]*)?(?:#.*)?$/.test(text.slice(end, lineEnd(text, end)));
}

/**
 * The text that goes when a member is taken away, with the comments on its lines.
 * @param moved whether the comment lines go too that belong to it: right above it, indented as it is, and below it, deeper
 */
export function regionOf(document: ParsedDocument, node: Collection, index: number, moved: boolean): Span {
  const { text } = document;
  const members = membersOf(document, node);
  const member = members[index];
  if (!member) throw new Declined('nothing stands there to be taken away');
  const above = moved ? aboveOf(text, members, index) : member.start;
  if (!node.flow) {
    const end = rowEnd(text, member.end);
    // What is commented out below it, deeper than its key, is part of it.
    return { start: above, end: moved ? endWithComments(text, end, columnAt(text, member.start) + 1) : end };
  }
  return hasOwnLines(text, member)
    ? { start: above, end: lineEnd(text, member.end) }
    : { start: member.start, end: member.end };
}

/** The offset of the first of the comment lines right above a member; its own start where there is none. */
function aboveOf(text: string, members: readonly Span[], index: number): number {
  const start = members[index]?.start ?? 0;
  const line = lineStart(text, start);
  const indent = text.slice(line, start);
  if (/[^ ]/.test(indent)) return start;
  const floor = index > 0 ? rowEnd(text, members[index - 1]?.end ?? 0) : 0;
  let top = line;
  while (top > floor && text[top - 1] === '\n') {
    const before = lineStart(text, top - 1);
    if (before < floor || !text.startsWith(`${indent}#`, before)) break;
    top = before;
  }
  return top + indent.length;
}

/** The collection that holds what stands at a path, and its index there. Throws `Declined` where an alias is in between. */
export function holderOf(document: ParsedDocument, path: Path): { node: Collection; index: number } {
  const key = path.at(-1);
  const node = syntaxAt(document, path.slice(0, -1)) as Collection | undefined | null;
  const index = typeof key === 'string' ? pairOf(document, node, key)?.index : key;
  if (!node || index === undefined)
    throw new Declined(`\`${key}\` is shared: it stands behind an alias or a merge key`);
  return { node, index };
}
