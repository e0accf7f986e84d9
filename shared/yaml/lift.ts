import { isAlias, isCollection, isMap, type Pair } from 'yaml';
import { nodesInOrder } from './anchors.ts';
import { Declined } from './declined.ts';
import { isBlockScalar, isEmpty, propertiesStart } from './ends.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Path } from './plain.ts';
import { holderOf, membersOf, regionOf } from './regions.ts';
import { lineStart } from './style.ts';

/** A key that is moved, as it is written, without its indentation. */
export interface Lifted {
  /** The comment lines above it. */
  readonly above: readonly string[];
  /** What stands behind the key, from its colon on; further lines as they are indented below the key. */
  readonly lines: readonly string[];
  /** Whether a comment goes with it. */
  readonly commented: boolean;
}

/** What is written at a key that is moved. Throws `Declined` where it can't be written elsewhere as it is. */
export function lift(document: ParsedDocument, from: Path): Lifted {
  const { text } = document;
  const { node, index } = holderOf(document, from);
  const pair = (isMap(node) ? node.items[index] : undefined) as Pair<SyntaxNode, SyntaxNode | null> | undefined;
  const member = membersOf(document, node)[index];
  if (!pair || !member) throw new Declined('only a key can be moved');
  refuse(text, pair);
  const region = regionOf(document, node, index, true);
  const key = pair.key.range;
  const column = key[0] - lineStart(text, key[0]);
  const above = text
    .slice(region.start, Math.max(region.start, lineStart(text, member.start)))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (node.flow) {
    const behind = /(?:^|\s)(#.*)/.exec(text.slice(member.end, region.end))?.[1]?.trimEnd();
    const line = `: ${flowValue(text, pair.value)}${behind ? ` ${behind}` : ''}`;
    return { above, lines: [line], commented: above.length > 0 || behind !== undefined };
  }
  const [first = '', ...rest] = text.slice(key[1], region.end).trimEnd().split(/\r?\n/);
  const indent = new RegExp(`^ {0,${column}}`);
  const lines = [first, ...rest.map((line) => line.replace(indent, ''))];
  return { above, lines, commented: above.length > 0 || /(?:^|\s)#/m.test(lines.join('\n')) };
}

function refuse(text: string, { key, value }: Pair<SyntaxNode, SyntaxNode | null>): void {
  for (const node of [...nodesInOrder(key), ...nodesInOrder(value)]) {
    if (isAlias(node)) throw new Declined(`the value is shared through the alias \`*${node.source}\``);
    if (node.anchor) throw new Declined(`the value has the anchor \`&${node.anchor}\``);
    if (isBlockScalar(node) && /^[|>][1-9]?\+/.test(text.slice(node.range[0])))
      throw new Declined('a block scalar that keeps its last empty lines is not moved');
  }
}

function flowValue(text: string, value: SyntaxNode | null): string {
  if (!value || (isEmpty(value) && !value.tag)) return 'null';
  const written = text.slice(propertiesStart(text, value.range[0]), value.range[1]);
  if (!written.includes('\n')) return written;
  if (!isCollection(value) || written.includes('#')) throw new Declined('a value over several lines is not moved');
  return written.replace(/(?<!\s)\s*\n\s*/g, ' ');
}
