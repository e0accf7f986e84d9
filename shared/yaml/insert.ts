import { isScalar, type YAMLMap } from 'yaml';
import type { TextChange } from '../text/span.ts';
import { draftLines, draftPair, refuseComments } from './draft.ts';
import { contentEnd, rowEnd } from './ends.ts';
import { addInFlow } from './flow-end.ts';
import { firstColumn } from './layout.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { prettyJson } from './print.ts';
import { type Collection, membersOf, regionOf } from './regions.ts';
import { emptyFlow, type Gone, replaceMembers } from './remove.ts';
import { isSorted, sortedPlace } from './sorted-keys.ts';
import { lineStart, styleOf } from './style.ts';
import { endWithComments } from './trailing.ts';
import { plainOfWanted, type Wanted } from './wanted.ts';

/** Writes new keys into a map that has some: at their places where its keys are sorted, else at its end. Of its keys those that are `gone` are taken away besides. */
export function insertIntoMap(
  document: ParsedDocument,
  map: YAMLMap.Parsed,
  pairs: readonly (readonly [string, Wanted])[],
  gone: Gone,
): TextChange[] {
  if (map.flow) return insertIntoFlowMap(document, map, pairs, gone);
  const indent = firstColumn(document, map);
  if (gone.size === 0 && isSorted(document, map)) return insertSorted(document, map, pairs, indent);
  const lines = pairs.flatMap(([key, wanted]) => draftLines(document, key, wanted, indent));
  if (gone.size < map.items.length) return [insertLines(document.text, map, indent, lines)];
  return replaceMembers(document, map, gone, [(lines[0] ?? '').slice(indent), ...lines.slice(1)]);
}

/** Writes each new key of a block map before the first of its keys that comes after it in the alphabet. */
function insertSorted(
  document: ParsedDocument,
  map: YAMLMap.Parsed,
  pairs: readonly (readonly [string, Wanted])[],
  indent: number,
): TextChange[] {
  const { text } = document;
  const members = membersOf(document, map);
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, wanted]) => {
      const place = sortedPlace(document, map, key);
      const lines = draftLines(document, key, wanted, indent);
      const before = members[place - 1];
      if (place === members.length) return insertLines(text, map, indent, lines);
      if (before) return linesAt(endWithComments(text, rowEnd(text, before.end), indent + 1), lines);
      const at = regionOf(document, map, 0, true).start;
      return { start: at, end: at, text: `${lines.join('\n').trimStart()}\n${' '.repeat(indent)}` };
    });
}

function linesAt(at: number, lines: readonly string[]): TextChange {
  return { start: at, end: at, text: lines.map((line) => `\n${line}`).join('') };
}

/** Writes new keys behind the last of a map in braces that stays. */
function insertIntoFlowMap(
  document: ParsedDocument,
  map: YAMLMap.Parsed,
  pairs: readonly (readonly [string, Wanted])[],
  gone: Gone,
): TextChange[] {
  const { text } = document;
  const first = map.items[0]?.key as SyntaxNode | undefined;
  const json = styleOf(document).json || (isScalar(first) && first.type === 'QUOTE_DOUBLE');
  const indent = first ? ownLineIndent(text, map, first) : undefined;
  const added = pairs.map(([key, wanted]) => {
    if (indent === undefined || !json) return draftPair(document, key, wanted, json);
    refuseComments(document, wanted);
    return `${JSON.stringify(key)}: ${prettyJson(plainOfWanted(wanted), indent, styleOf(document).step)}`;
  });
  if (gone.size === map.items.length)
    return emptyFlow(document, map, gone, added.join(indent === undefined ? ', ' : `,\n${indent}`));
  const members = membersOf(document, map);
  const last = members.findLastIndex((_, i) => !gone.has(i));
  const at = members[last]?.end ?? map.range[0] + 1;
  return addInFlow(text, { at, close: last === members.length - 1 ? map.range[1] - 1 : at }, indent, added);
}

/** What stands before the first key where it has a line of its own; undefined where it stands behind the brace. */
function ownLineIndent(text: string, map: YAMLMap.Parsed, first: SyntaxNode): string | undefined {
  const start = lineStart(text, first.range[0]);
  const indent = text.slice(start, first.range[0]);
  return start > map.range[0] && /^[ \t]*$/.test(indent) ? indent : undefined;
}

/** Puts whole lines behind the last line of a block collection, and the comments that belong to it. @param column of its keys or dashes */
export function insertLines(text: string, node: Collection, column: number, lines: readonly string[]): TextChange {
  return linesAt(endWithComments(text, rowEnd(text, contentEnd(text, node)), column), lines);
}
