import { Declined } from './declined.ts';
import { lift } from './lift.ts';
import type { ParsedDocument } from './parse.ts';
import { blockLines, pairText, scalarText } from './print.ts';
import { styleOf } from './style.ts';
import { plainOfWanted, type Wanted } from './wanted.ts';

/** The lines of a key, in block style, and of all that is wanted below it, where nothing of it stands yet. */
export function draftLines(document: ParsedDocument, key: string, wanted: Wanted, indent: number): string[] {
  const style = styleOf(document);
  const pad = ' '.repeat(indent);
  if (wanted.leaf?.op === 'land') {
    const { above, lines } = lift(document, wanted.leaf.from);
    const [first = '', ...rest] = lines;
    return [...above, `${scalarText(key)}${first}`, ...rest].map((line) => (line === '' ? '' : pad + line));
  }
  if (wanted.leaf) return blockLines(key, plainOfWanted(wanted), indent, style);
  const children = [...wanted.children];
  const below = children.flatMap(([name, child]) => draftLines(document, String(name), child, indent + style.step));
  return [`${pad}${scalarText(key)}:`, ...below];
}

/** The same in flow style, on one line. Declines where a comment would have to stand in it. */
export function draftPair(document: ParsedDocument, key: string, wanted: Wanted, json: boolean): string {
  refuseComments(document, wanted);
  return flowPair(document, key, wanted, json);
}

function flowPair(document: ParsedDocument, key: string, wanted: Wanted, json: boolean): string {
  const name = json ? JSON.stringify(key) : scalarText(key);
  if (!wanted.leaf) {
    const pairs = [...wanted.children].map(([child, below]) => flowPair(document, String(child), below, json));
    return `${name}: {${pairs.join(', ')}}`;
  }
  const [written = '', ...more] =
    wanted.leaf.op === 'land' && !styleOf(document).json ? lift(document, wanted.leaf.from).lines : [];
  // A scalar without a bracket is the same within braces.
  if (more.length === 0 && /^[ \t]*:[ \t]+[^\s,[\]{}][^,[\]{}]*$/.test(written))
    return `${name}: ${written.replace(/^[ \t]*:/, '').trim()}`;
  return pairText(key, plainOfWanted(wanted), json);
}

/** Declines where a comment goes with what is wanted, and there is no line for it. */
export function refuseComments(document: ParsedDocument, { leaf, children }: Wanted): void {
  if (leaf?.op === 'land' && lift(document, leaf.from).commented)
    throw new Declined('a comment would have to move into braces');
  for (const child of children.values()) refuseComments(document, child);
}
