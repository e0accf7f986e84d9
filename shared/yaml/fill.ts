import { isCollection, isScalar, type Scalar } from 'yaml';
import type { Span, TextChange } from '../text/span.ts';
import { Declined } from './declined.ts';
import { draftLines, draftPair } from './draft.ts';
import { contentEnd, isBlockScalar, propertiesEnd, rowEnd, valueStart } from './ends.ts';
import { columnAt, firstColumn, type Holder, hasMembers } from './layout.ts';
import { lift } from './lift.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Path, Plain } from './plain.ts';
import { blockLines, flowText } from './print.ts';
import { lineEnd, styleOf } from './style.ts';
import { endWithComments } from './trailing.ts';
import { plainOfWanted, type Wanted } from './wanted.ts';

/** Writes another value in place of a scalar, with its quotes where both are text. */
export function replaceScalar(document: ParsedDocument, node: Scalar.Parsed, value: Plain): TextChange[] {
  const quote = node.type === 'QUOTE_SINGLE' && typeof value === 'string' && !value.includes("'");
  const text = quote
    ? `'${value}'`
    : flowText(value, styleOf(document).json || (node.type === 'QUOTE_DOUBLE' && typeof value === 'string'));
  return [{ start: node.range[0], end: node.range[1], text }];
}

/** Writes what is wanted where nothing, null or an empty collection stands. */
export function fillEmpty(
  document: ParsedDocument,
  node: SyntaxNode | null,
  wanted: Wanted,
  holder: Holder,
): TextChange[] {
  if (holder.kind !== 'pair') throw new Declined('nothing stands there that a key could be added to');
  const { start, token } = emptyPlace(document.text, node, holder.key);
  if (wanted.leaf?.op === 'land' && !holder.map.flow)
    return landIn(document, { start, end: token?.end ?? start }, wanted.leaf.from, holder.key);
  if (holder.map.flow || !hasMembers(plainOfWanted(wanted))) {
    const replaced = flowWanted(document, wanted);
    return token ? [{ ...token, text: replaced }] : [{ start, end: start, text: ` ${replaced}` }];
  }
  const indent = columnAt(document, holder.key.range[0], 'map');
  const [, ...lines] = draftLines(document, 'x', wanted, indent);
  const at = endWithComments(document.text, lineEnd(document.text, token?.end ?? start), indent + 1);
  const removed = token ? [{ start, end: token.end, text: '' }] : [];
  return [...removed, { start: at, end: at, text: lines.map((line) => `\n${line}`).join('') }];
}

/** Behind which offset an empty value stands, and as what: nothing, null, or empty brackets. */
function emptyPlace(
  text: string,
  node: SyntaxNode | null,
  key: SyntaxNode,
): { start: number; token: Span | undefined } {
  const start = valueStart(text, key);
  if (start === undefined) throw new Declined('the key has no colon behind it');
  const token = node && node.range[1] > node.range[0] ? { start: node.range[0], end: node.range[1] } : undefined;
  const written = token ? text.slice(token.start, token.end) : '';
  if (
    !/^(?:~|null|Null|NULL|\{\s*\}|\[\s*\]|)$/.test(written) ||
    !/^[ \t]*$/.test(text.slice(start, token?.start ?? propertiesEnd(text, start)))
  ) {
    throw new Declined('the empty value is laid out in a way that is not edited');
  }
  return { start, token };
}

/** Writes what is moved where null stands, which may have a comment behind it. @param place from the colon to the end of null */
function landIn(document: ParsedDocument, place: Span, from: Path, key: SyntaxNode): TextChange[] {
  const { text } = document;
  const indent = columnAt(document, key.range[0], 'map');
  const pad = ' '.repeat(indent);
  const { above, lines } = lift(document, from);
  const [first = '', ...rest] = lines;
  const line = key.range[0] - indent;
  const at = lineEnd(text, place.end);
  if (first.includes('#') && text.slice(place.end, at).trim() !== '')
    throw new Declined('a comment stands there already');
  if (above.length > 0 && text.slice(line, key.range[0]).trim() !== '')
    throw new Declined('a comment would have no line of its own');
  return [
    { start: line, end: line, text: above.map((comment) => `${pad}${comment}\n`).join('') },
    { ...place, text: first.replace(/^[ \t]*:/, '').trimEnd() },
    { start: at, end: at, text: rest.map((one) => (one === '' ? '\n' : `\n${pad}${one}`)).join('') },
  ].filter((change) => change.text !== '' || change.end > change.start);
}

function flowWanted(document: ParsedDocument, wanted: Wanted): string {
  return draftPair(document, 'x', wanted, styleOf(document).json).replace(/^"?x"?: /, '');
}

/** Writes a value in place of a map, a list or a block scalar. Declines where a comment stands in it. */
export function replaceValue(document: ParsedDocument, node: SyntaxNode, value: Plain, holder: Holder): TextChange[] {
  const { text } = document;
  if (isCollection(node) && node.flow) {
    const span = { start: node.range[0], end: node.range[1] };
    refuseComments(text, span);
    return [{ ...span, text: flowText(value, styleOf(document).json) }];
  }
  if (holder.kind !== 'pair' || holder.map.flow) throw new Declined('a value of another type stands there');
  const colon = valueStart(text, holder.key);
  if (colon === undefined) throw new Declined('the key has no colon behind it');
  if (isCollection(node)) firstColumn(document, node);
  const indent = columnAt(document, holder.key.range[0], 'map');
  const head = isCollection(node) ? propertiesEnd(text, colon) : node.range[0];
  const headEnd = isCollection(node) ? head : head + (/^[|>][-+0-9]*/.exec(text.slice(head))?.[0].length ?? 0);
  const body = { start: lineEnd(text, headEnd), end: rowEnd(text, contentEnd(text, node)) };
  if (!isBlockScalar(node)) refuseComments(text, body);
  if (!hasMembers(value)) {
    const written = { start: head, end: headEnd, text: `${head === headEnd ? ' ' : ''}${flowText(value, false)}` };
    return [written, { ...body, text: '' }];
  }
  const [, ...lines] = blockLines('x', value, indent, styleOf(document));
  const before = head === headEnd ? head : head - (/(?<![ \t])[ \t]*$/.exec(text.slice(colon, head))?.[0].length ?? 0);
  return [
    { start: before, end: headEnd, text: '' },
    { ...body, text: lines.map((line) => `\n${line}`).join('') },
  ];
}

function refuseComments(text: string, { start, end }: Span): void {
  if (/(?:^|\s)#/.test(text.slice(start, end))) throw new Declined('a comment stands in the value');
}

/** Whether nothing but null is written. */
export function isNull(node: SyntaxNode): boolean {
  return isScalar(node) && node.type === 'PLAIN' && !node.tag && /^(?:|~|null|Null|NULL)$/.test(node.source ?? '');
}
