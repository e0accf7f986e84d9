import { isScalar, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextChange } from '../text/span.ts';
import { Declined } from './declined.ts';
import { contentEnd, isBlockScalar, valueStart } from './ends.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Plain } from './plain.ts';
import { blockLines, flowText, pairText } from './print.ts';
import { beginsLine, lineEnd, lineStart, styleOf } from './style.ts';

/** What holds a value: a pair of a map, a list, or nothing. */
export type Holder =
  | { readonly kind: 'root' | 'item' }
  | { readonly kind: 'pair'; readonly map: YAMLMap.Parsed; readonly key: SyntaxNode };

/** Writes new keys at the end of a map that has some. */
export function insertIntoMap(
  document: ParsedDocument,
  map: YAMLMap.Parsed,
  pairs: readonly [string, Plain][],
): TextChange[] {
  if (map.flow) return [insertIntoFlowMap(document, map, pairs)];
  const indent = keyColumn(document, map.items[0]?.key ?? null);
  const lines = pairs.flatMap(([key, value]) => blockLines(key, value, indent, styleOf(document)));
  return [insertLines(document, map, lines)];
}

/** Writes an item at the end of a list. */
export function appendToList(document: ParsedDocument, list: YAMLSeq.Parsed, value: Plain): TextChange[] {
  const last = list.items.at(-1) as SyntaxNode | undefined;
  if (list.flow) {
    const json = styleOf(document).json || (isScalar(last) && last.type === 'QUOTE_DOUBLE');
    const text = flowText(value, json);
    if (!last) return [{ start: list.range[0] + 1, end: list.range[0] + 1, text }];
    const [start, at] = last.range;
    const own = beginsLine(document.text, start);
    const gap = own ? `\n${document.text.slice(lineStart(document.text, start), start)}` : ' ';
    return [{ start: at, end: at, text: `,${gap}${text}` }];
  }
  const dash = list.range[0];
  const before = document.text.slice(lineStart(document.text, dash), dash);
  if (!/^ *(?:- +)*$/.test(before)) throw new Declined('the list is laid out in a way that is not edited');
  const quoted = isScalar(last) && last.type === 'QUOTE_DOUBLE' && typeof value === 'string';
  return [insertLines(document, list, [`${' '.repeat(before.length)}- ${flowText(value, quoted)}`])];
}

/** Writes another scalar in place of one, with its quotes where it is text. */
export function replaceScalar(document: ParsedDocument, node: Scalar.Parsed, value: Plain): TextChange[] {
  if (isBlockScalar(node)) throw new Declined('a block scalar stands there');
  const quote = node.type === 'QUOTE_SINGLE' && typeof value === 'string' && !value.includes("'");
  const text = quote
    ? `'${value}'`
    : flowText(value, styleOf(document).json || (node.type === 'QUOTE_DOUBLE' && typeof value === 'string'));
  return [{ start: node.range[0], end: node.range[1], text }];
}

/** Writes a value where nothing, null or an empty collection stands. */
export function fillEmpty(
  document: ParsedDocument,
  node: SyntaxNode | null,
  value: Plain,
  holder: Holder,
): TextChange[] {
  if (holder.kind !== 'pair') throw new Declined('nothing stands there that a key could be added to');
  const { text } = document;
  const start = valueStart(text, holder.key);
  if (start === undefined) throw new Declined('the key has no colon behind it');
  const token = node && node.range[1] > node.range[0] ? { start: node.range[0], end: node.range[1] } : undefined;
  const written = token ? text.slice(token.start, token.end) : '';
  if (
    !/^(?:~|null|Null|NULL|\{ *\}|\[ *\]|)$/.test(written) ||
    (token && !/^[ \t]*$/.test(text.slice(start, token.start)))
  ) {
    throw new Declined('the empty value is laid out in a way that is not edited');
  }
  const nested = hasMembers(value);
  if (holder.map.flow || !nested) {
    const replaced = flowText(value, styleOf(document).json);
    return token ? [{ ...token, text: replaced }] : [{ start, end: start, text: ` ${replaced}` }];
  }
  const indent = keyColumn(document, holder.key);
  const [, ...lines] = blockLines('x', value, indent, styleOf(document));
  const at = lineEnd(text, start);
  const removed = token ? [{ start, end: token.end, text: '' }] : [];
  return [...removed, { start: at, end: at, text: lines.map((line) => `\n${line}`).join('') }];
}

function insertIntoFlowMap(
  document: ParsedDocument,
  map: YAMLMap.Parsed,
  pairs: readonly [string, Plain][],
): TextChange {
  const { text } = document;
  const first = map.items[0]?.key as SyntaxNode | undefined;
  const last = map.items.at(-1);
  const lastEnd = ((last?.value as SyntaxNode | null) ?? (last?.key as SyntaxNode | undefined) ?? map).range[1];
  const json = styleOf(document).json || (isScalar(first) && first.type === 'QUOTE_DOUBLE');
  const indent = first ? text.slice(lineStart(text, first.range[0]), first.range[0]) : 'inline';
  if (first && /^[ \t]*$/.test(indent) && text.slice(map.range[0], first.range[0]).includes('\n')) {
    const added = pairs.map(([key, value]) =>
      json ? prettyPair(key, value, indent, styleOf(document).step) : pairText(key, value, false),
    );
    return { start: lastEnd, end: lastEnd, text: added.map((pair) => `,\n${indent}${pair}`).join('') };
  }
  return {
    start: lastEnd,
    end: lastEnd,
    text: pairs.map(([key, value]) => `, ${pairText(key, value, json)}`).join(''),
  };
}

/** A pair of pretty-printed JSON, whose first line stands at `indent`. */
function prettyPair(key: string, value: Plain, indent: string, step: number): string {
  const unit = indent.includes('\t') ? '\t' : ' '.repeat(step);
  return `${JSON.stringify(key)}: ${JSON.stringify(value, null, unit).replaceAll('\n', `\n${indent}`)}`;
}

/** Puts whole lines behind the last line of a block collection. */
function insertLines(
  document: ParsedDocument,
  node: YAMLMap.Parsed | YAMLSeq.Parsed,
  lines: readonly string[],
): TextChange {
  const { text } = document;
  const end = contentEnd(text, node);
  // A block scalar ends behind its last line break: what follows begins a line of its own.
  if (end > 0 && text[end - 1] === '\n') return { start: end, end, text: lines.map((line) => `${line}\n`).join('') };
  const at = lineEnd(text, end);
  return { start: at, end: at, text: lines.map((line) => `\n${line}`).join('') };
}

/** The column of a block map's key. Only spaces and dashes may stand before it. */
function keyColumn(document: ParsedDocument, key: SyntaxNode | null): number {
  if (!key) throw new Declined('the map begins with an empty key');
  const start = lineStart(document.text, key.range[0]);
  const before = document.text.slice(start, key.range[0]);
  if (!/^ *(?:- +)*$/.test(before)) throw new Declined('the map is laid out in a way that is not edited');
  return before.length;
}

/** Whether a value is a map or list that takes lines of its own in block style. */
function hasMembers(value: Plain): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
