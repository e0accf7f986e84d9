import { isMap } from 'yaml';
import type { Span, TextChange } from '../text/span.ts';
import { nodesInOrder } from './anchors.ts';
import { Declined } from './declined.ts';
import { isBlockScalar, propertiesEnd, valueStart } from './ends.ts';
import { firstColumn, type Holder } from './layout.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { type Collection, hasOwnLines, membersOf, regionOf } from './regions.ts';
import { beginsLine, lineStart } from './style.ts';

/** Members to be taken away: their index, and whether the comments above go with them. */
export type Gone = ReadonlyMap<number, { readonly moved: boolean }>;

/** Takes members of a collection away, of which others stay. */
export function removeMembers(document: ParsedDocument, node: Collection, gone: Gone): TextChange[] {
  if (node.flow) return removeFromFlow(document, node, gone);
  firstColumn(document, node);
  return removeRows(document, regionsOf(document, node, gone));
}

/** Takes all members of a collection away, and leaves an empty one. */
export function emptyCollection(document: ParsedDocument, node: Collection, gone: Gone, holder: Holder): TextChange[] {
  const { text } = document;
  const braces = isMap(node) ? '{}' : '[]';
  if (node.flow) return emptyFlow(document, node, gone, '');
  firstColumn(document, node);
  const regions = regionsOf(document, node, gone);
  const colon = holder.kind === 'pair' && !holder.map.flow ? valueStart(text, holder.key) : undefined;
  if (colon === undefined) return replaceRows(document, regions, [braces]);
  const at = propertiesEnd(text, colon);
  return [{ start: at, end: at, text: ` ${braces}` }, ...regions.map((region) => rowsOf(document, region))];
}

/** Writes lines in place of all members of a block collection. The first line comes without its indentation. */
export function replaceMembers(document: ParsedDocument, node: Collection, gone: Gone, lines: readonly string[]) {
  firstColumn(document, node);
  return replaceRows(document, regionsOf(document, node, gone), lines);
}

/** Takes all members out of their braces, and writes others there. */
export function emptyFlow(document: ParsedDocument, node: Collection, gone: Gone, instead: string): TextChange[] {
  const { text } = document;
  const members = membersOf(document, node);
  const [first, last] = [members[0], members.at(-1)];
  if (!first || !last) return [];
  const regions = regionsOf(document, node, gone);
  const whole = { start: node.range[0] + 1, end: node.range[1] - 1 };
  // A comment that is moved with the first or last member goes with it.
  const start = Math.min(first.start, regions[0]?.start ?? first.start);
  const span = instead === '' ? whole : { start, end: Math.max(last.end, regions.at(-1)?.end ?? 0) };
  refuseComments(text, span, regions);
  return [{ ...span, text: instead }];
}

function regionsOf(document: ParsedDocument, node: Collection, gone: Gone): Span[] {
  return [...gone].sort(([a], [b]) => a - b).map(([index, { moved }]) => regionOf(document, node, index, moved));
}

/** Declines where a block scalar ends at the line break of an offset: it would lose that, or gain the lines that follow. */
function refuseBlockScalar(root: SyntaxNode | null, offset: number): void {
  for (const node of nodesInOrder(root))
    if (isBlockScalar(node) && node.range[0] < offset && node.range[1] > offset)
      throw new Declined('the block scalar above would change its last empty lines');
}

/** Whole lines go with the line break before them; at the front, where there is none, with the white space behind. */
function removeRows(document: ParsedDocument, regions: readonly Span[]): TextChange[] {
  const { text } = document;
  let front: number | undefined;
  return regions.map((region) => {
    if (region.start !== front && hasLineAbove(text, region.start)) return rowsOf(document, region);
    front = region.end + (/^\s*/.exec(text.slice(region.end))?.[0].length ?? 0);
    return { start: region.start, end: front, text: '' };
  });
}

function hasLineAbove(text: string, offset: number): boolean {
  return beginsLine(text, offset) && text[lineStart(text, offset) - 1] === '\n';
}

/** The lines of a region, with the line break before them. */
function rowsOf({ text, root }: ParsedDocument, { start, end }: Span): TextChange {
  if (!hasLineAbove(text, start)) throw new Declined('what goes does not begin a line of its own');
  const line = lineStart(text, start);
  const before = line - (text[line - 2] === '\r' ? 2 : 1);
  // At the end of a text without a last line end, empty lines above would leave one.
  const trimmed = end < text.length ? before : blankLinesStart(text, before);
  if (end === text.length || /^\r?\n[ \t]*(?:\r?\n|$)/.test(text.slice(end))) refuseBlockScalar(root, trimmed);
  return { start: trimmed, end, text: '' };
}

/** Where the blank lines begin that end at an offset, with the line break before each. */
function blankLinesStart(text: string, end: number): number {
  let start = end;
  for (let at = end; ; ) {
    while (at > 0 && ' \t'.includes(text.charAt(at - 1))) at--;
    if (text[at - 1] !== '\n') return start;
    at -= text[at - 2] === '\r' ? 2 : 1;
    start = at;
  }
}

function replaceRows(document: ParsedDocument, regions: readonly Span[], lines: readonly string[]): TextChange[] {
  const [first, ...others] = regions;
  if (!first) return [];
  return [{ ...first, text: lines.join('\n') }, ...others.map((region) => rowsOf(document, region))];
}

function removeFromFlow(document: ParsedDocument, node: Collection, gone: Gone): TextChange[] {
  const { text } = document;
  const members = membersOf(document, node);
  const changes: TextChange[] = [];
  const indices = [...gone.keys()].sort((a, b) => a - b);
  for (const i of indices) {
    // The first of a run stands for all of it.
    if (gone.has(i - 1)) continue;
    let last = i;
    while (gone.has(last + 1)) last++;
    const regions = [...Array(last - i + 1).keys()].map((k) =>
      regionOf(document, node, i + k, gone.get(i + k)?.moved === true),
    );
    const inLines = members.slice(i, last + 1).every((member) => hasOwnLines(text, member));
    changes.push(
      ...(inLines ? regions.map((region) => rowsOf(document, region)) : [inlineRun(text, members, i, last, regions)]),
    );
    if (inLines) changes.push(...commaBefore(text, node, members, i, last));
  }
  return changes;
}

/** Members between others on a line, with the comma before them, or behind the first. */
function inlineRun(
  text: string,
  members: readonly Span[],
  from: number,
  to: number,
  regions: readonly Span[],
): TextChange {
  const [before, behind] = [members[from - 1], members[to + 1]];
  const span = before
    ? { start: before.end, end: members[to]?.end ?? 0 }
    : { start: members[0]?.start ?? 0, end: behind?.start ?? 0 };
  refuseComments(text, span, regions);
  return { ...span, text: '' };
}

/** The comma that would be left behind the last member, where no comma stood there before. */
function commaBefore(text: string, node: Collection, members: readonly Span[], from: number, to: number): TextChange[] {
  const before = members[from - 1];
  const comma = /^(?:\s|#[^\n]*\n)*,/;
  if (!before || to < members.length - 1 || comma.test(text.slice(members[to]?.end, node.range[1]))) return [];
  const found = comma.exec(text.slice(before.end, node.range[1]));
  if (!found) return [];
  const end = before.end + found[0].length;
  return [{ start: end - 1, end, text: '' }];
}

/** Refuses to take a comment away that belongs to none of the members that go. */
function refuseComments(text: string, span: Span, regions: readonly Span[]): void {
  let at = span.start;
  for (const { start, end } of [...regions, { start: span.end, end: span.end }]) {
    if (/(?:^|\s)#/.test(text.slice(at, start))) throw new Declined('a comment stands between the braces');
    at = Math.max(at, end);
  }
}
