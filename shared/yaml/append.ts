import { isCollection, isMap, isScalar, type YAMLSeq } from 'yaml';
import type { TextChange } from '../text/span.ts';
import { addInFlow } from './flow-end.ts';
import { insertLines } from './insert.ts';
import { firstColumn } from './layout.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Plain } from './plain.ts';
import { flowText, itemLines, prettyJson } from './print.ts';
import { beginsLine, lineStart, styleOf } from './style.ts';

/** Writes items at the end of a list, in the way of the last one. */
export function appendToList(document: ParsedDocument, list: YAMLSeq.Parsed, values: readonly Plain[]): TextChange[] {
  const last = list.items.at(-1) as SyntaxNode | undefined;
  const style = styleOf(document);
  const quoted = isScalar(last) && last.type === 'QUOTE_DOUBLE';
  if (list.flow) return appendInBrackets(document, list, last, values, style.json || quoted);
  const column = firstColumn(document, list);
  const pad = ' '.repeat(column);
  const inBraces = isCollection(last) && last.flow === true;
  const lines = values.flatMap((value) =>
    typeof value === 'object' && !inBraces
      ? itemLines(value, pad, style)
      : [`${pad}- ${flowText(value, (quoted && typeof value === 'string') || (inBraces && hasQuotedKey(last)))}`],
  );
  return [insertLines(document.text, list, column, lines)];
}

function hasQuotedKey(node: SyntaxNode): boolean {
  const key = isMap(node) ? node.items[0]?.key : undefined;
  return isScalar(key) && key.type === 'QUOTE_DOUBLE';
}

function appendInBrackets(
  document: ParsedDocument,
  list: YAMLSeq.Parsed,
  last: SyntaxNode | undefined,
  values: readonly Plain[],
  json: boolean,
): TextChange[] {
  const { text } = document;
  if (!last) {
    const at = list.range[0] + 1;
    return [{ start: at, end: at, text: values.map((value) => flowText(value, json)).join(', ') }];
  }
  const [start, at] = last.range;
  const indent = beginsLine(text, start) ? text.slice(lineStart(text, start), start) : undefined;
  const added = values.map((value) =>
    indent !== undefined && json ? prettyJson(value, indent, styleOf(document).step) : flowText(value, json),
  );
  return addInFlow(text, { at, close: list.range[1] - 1 }, indent, added);
}
