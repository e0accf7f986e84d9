import { inOrder, type TextChange } from './span.ts';

/** Where a line begins that stands in two texts: the offset in each. */
export interface KeptLine {
  readonly before: number;
  readonly after: number;
}

/** The lines (ending with `\n`, or `\r\n`) whose begin no change touches, in their order. */
export function keptLines(text: string, changes: readonly TextChange[]): KeptLine[] {
  const ordered = inOrder(changes);
  const kept: KeptLine[] = [];
  let next = 0;
  let growth = 0;
  for (let at = 0; at === 0 || text[at - 1] === '\n'; at = text.indexOf('\n', at) + 1 || text.length + 1) {
    for (let change = ordered[next]; change && change.end < at; change = ordered[++next])
      growth += change.text.length - (change.end - change.start);
    const change = ordered[next];
    if (!change || at < change.start) kept.push({ before: at, after: at + growth });
  }
  return kept;
}
