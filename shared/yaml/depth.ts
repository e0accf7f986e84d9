import { isCollection, isPair, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml';
import { mostLevels } from '../limits.ts';

type Collection = YAMLMap | YAMLSeq;

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
  let level: Collection[] = isCollection(root) ? [root] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > mostLevels) return true;
    const below: Collection[] = [];
    for (const { items } of level) for (const item of items) addCollections(item, below);
    level = below;
  }
  return false;
}

function addCollections(item: unknown, found: Collection[]): void {
  for (const node of isPair(item) ? [item.key, item.value] : [item]) if (isCollection(node)) found.push(node);
}
