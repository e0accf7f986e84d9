import { isCollection, isPair, type ParsedNode } from 'yaml';
import { mostLevels } from '../limits.ts';

/** Whether a text may hold nodes that are nested too deeply to be read. A bound, counted by lines: no text is parsed here. */
export function nestsTooDeeply(text: string): boolean {
  const columns: number[] = [];
  let open = 0;
  for (const line of text.split('\n')) {
    const column = line.search(/\S/);
    if (column < 0) continue;
    while ((columns.at(-1) ?? -1) >= column) columns.pop();
    columns.push(column);
    const inLine = line.split(',').map((part) => part.match(/[-?:](?!\S)/g)?.length ?? 0);
    let deepest = open;
    for (const [bracket] of line.matchAll(/[[\]{}]/g)) {
      open = Math.max(0, open + ('[{'.includes(bracket) ? 1 : -1));
      deepest = Math.max(deepest, open);
    }
    if (columns.length + deepest + inLine.reduce((most, count) => Math.max(most, count), 0) > mostLevels) return true;
  }
  return false;
}

/** Whether nodes are nested too deeply to be walked through. */
export function isTooDeep(root: ParsedNode | null): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; depth <= mostLevels; depth++) {
    level = level.flatMap((node) => (isCollection(node) ? node.items.flatMap(parts) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function parts(item: unknown): readonly unknown[] {
  return isPair(item) ? [item.key, item.value] : [item];
}
