import { isAlias, isCollection, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { longestFastKey, mostFastLevels } from '../../limits.ts';
import type { SyntaxNode } from '../tree.ts';
import { blockScalar } from './block-scalar.ts';
import { behindBlanks, behindLine, behindSpaces, code, endsLine, isGap } from './characters.ts';
import { type Cursor, takesNoComments } from './cursor.ts';
import { emptyValue } from './empty.ts';
import { flowCollection } from './flow.ts';
import { addPair, aliasNode, listNode, mapNode, scalarNode } from './nodes.ts';
import { outside } from './outside.ts';
import { beginsPlain, foldedEnd, plainEnd, unfold } from './plain.ts';
import { quotedScalar } from './quoted.ts';
import { nameBehind } from './reference.ts';

interface Key {
  readonly node: Scalar.Parsed;
  /** The offset behind its colon. */
  readonly end: number;
}

/** Behind a colon or a dash. */
interface Slot {
  readonly start: number;
  /** The column of the collection. */
  readonly column: number;
  readonly dash: boolean;
  /** Whether a comment stands above the dash that belongs to no other item. */
  readonly commented: boolean;
  readonly depth: number;
}

/** Reads a document that is a map or a list; leaves the cursor behind it. */
export function rootNode(cursor: Cursor): SyntaxNode {
  const { text, start } = cursor;
  const first = text.charCodeAt(start);
  if (first === code.openBrace || first === code.openBracket) {
    const flow = flowCollection(text, start, 0);
    flow.range[2] = cursor.lineBelow(flow.range[1]);
    cursor.next(flow.range[2], takesNoComments);
    return flow;
  }
  if (cursor.atDash) return blockList(cursor, start, 0);
  return blockMap(cursor, keyAt(text, start) ?? outside(), 0);
}

function blockMap(cursor: Cursor, first: Key, depth: number): YAMLMap.Parsed {
  if (depth > mostFastLevels) outside();
  const start = first.node.range[0];
  const column = cursor.columnOf(start);
  const map = mapNode(start, false);
  let key = first;
  for (;;) {
    const value = slotValue(cursor, { start: key.end, column, dash: false, commented: false, depth });
    addPair(map, key.node, value);
    if (cursor.indent !== column) return closed(cursor, map, column, value.range[2]);
    if (cursor.atDash) outside();
    key = keyAt(cursor.text, cursor.start) ?? outside();
  }
}

function blockList(cursor: Cursor, start: number, depth: number): YAMLSeq.Parsed {
  if (depth > mostFastLevels) outside();
  const column = cursor.columnOf(start);
  const list = listNode(start, false);
  let dash = start;
  let commented = false;
  for (;;) {
    const item = slotValue(cursor, { start: dash + 1, column, dash: true, commented, depth });
    list.items.push(item);
    if (cursor.indent !== column || !cursor.atDash) return closed(cursor, list, column, item.range[2]);
    dash = cursor.start;
    commented = cursor.commentIndent >= 0;
  }
}

/** Ends a block collection before the line at the cursor. Comments as deep as the collection belong to it. */
function closed<T extends YAMLMap.Parsed | YAMLSeq.Parsed>(cursor: Cursor, node: T, column: number, end: number): T {
  if (cursor.indent > column) outside();
  const owns = column > 0 && cursor.commentIndent >= column;
  node.range[1] = end;
  node.range[2] = owns ? cursor.start : end;
  if (owns) cursor.commentIndent = -1;
  return node;
}

/** The key that begins at an offset; undefined where no colon follows in its line. */
function keyAt(text: string, start: number): Key | undefined {
  const first = text.charCodeAt(start);
  const quoted = first === code.doubleQuote || first === code.singleQuote;
  if (!quoted && !beginsPlain(text, start)) return undefined;
  const node = quoted ? quotedScalar(text, start, 0) : undefined;
  const end = node ? node.range[1] : plainEnd(text, start);
  const colon = behindSpaces(text, end);
  if (text.charCodeAt(colon) !== code.colon || !isGap(text, colon + 1)) return undefined;
  if (colon - start > longestFastKey || end > behindLine(text, start)) outside();
  return { node: node ?? scalarNode(text.slice(start, end), 'PLAIN', start, end), end: colon + 1 };
}

/** What stands behind a colon or a dash, in its line or below. */
function slotValue(cursor: Cursor, slot: Slot): SyntaxNode {
  const { text } = cursor;
  let at = behindSpaces(text, slot.start);
  const anchor = text.charCodeAt(at) === code.ampersand ? nameBehind(text, at) : undefined;
  if (anchor !== undefined) {
    const behind = at + 1 + anchor.length;
    at = behindSpaces(text, behind);
    if (at === behind && !endsLine(text, at)) outside();
  }
  if (endsLine(text, at) || text.charCodeAt(at) === code.hash) return valueBelow(cursor, slot, at, anchor);
  if (slot.dash && anchor === undefined) return nestedNode(cursor, at, slot);
  return anchored(lineNode(cursor, at, slot.column), anchor);
}

function valueBelow(cursor: Cursor, slot: Slot, at: number, anchor: string | undefined): SyntaxNode {
  const { column, dash, commented, depth } = slot;
  const line = behindLine(cursor.text, at);
  cursor.next(line, takesNoComments);
  if (cursor.indent > column) {
    const isNext = cursor.start - cursor.indent === line;
    const node = anchored(nestedNode(cursor, cursor.start, slot), anchor);
    // The `yaml` package loses count of the columns where other lines stand before a scalar or a bracket.
    return isNext || (isCollection(node) && !node.flow) ? node : outside();
  }
  if (!dash && cursor.indent === column && cursor.atDash)
    return anchored(blockList(cursor, cursor.start, depth + 1), anchor);
  return emptyValue(cursor, { at, anchor, column, dash, commented });
}

function anchored(node: SyntaxNode, anchor: string | undefined): SyntaxNode {
  if (anchor === undefined) return node;
  if (isAlias(node)) outside();
  node.anchor = anchor;
  return node;
}

/** What begins a line, or stands behind a dash: there a list or a map may begin. */
function nestedNode(cursor: Cursor, start: number, slot: Slot): SyntaxNode {
  const { text } = cursor;
  if (text.charCodeAt(start) === code.dash && isGap(text, start + 1)) return blockList(cursor, start, slot.depth + 1);
  const key = keyAt(text, start);
  return key ? blockMap(cursor, key, slot.depth + 1) : lineNode(cursor, start, slot.column);
}

/** A scalar, an alias or brackets, with the comments that belong to it. */
function lineNode(cursor: Cursor, start: number, column: number): SyntaxNode {
  const { text } = cursor;
  const first = text.charCodeAt(start);
  if (first === code.pipe || first === code.greater) {
    const node = blockScalar(text, start, column);
    cursor.next(node.range[1], takesNoComments);
    return node;
  }
  const node = inlineNode(text, start, first, column + 1);
  node.range[2] = cursor.next(cursor.lineBelow(node.range[1]), column);
  return node;
}

function inlineNode(text: string, start: number, first: number, column: number): SyntaxNode {
  switch (first) {
    case code.openBrace:
    case code.openBracket:
      return flowCollection(text, start, column);
    case code.doubleQuote:
    case code.singleQuote:
      return quotedScalar(text, start, column);
    case code.asterisk:
      return aliasNode(nameBehind(text, start), start);
    default:
      return plainScalar(text, start, column);
  }
}

function plainScalar(text: string, start: number, column: number): SyntaxNode {
  const firstEnd = plainEnd(text, start);
  if (text.charCodeAt(behindBlanks(text, firstEnd)) === code.colon) outside();
  const end = foldedEnd(text, firstEnd, column);
  const source = text.slice(start, end);
  return scalarNode(end === firstEnd ? source : unfold(source), 'PLAIN', start, end);
}
