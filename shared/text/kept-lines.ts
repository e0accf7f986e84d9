import type { TextChange } from './span.ts';

/** Where a line begins that stands in two texts: the offset in each. */
export interface KeptLine {
  readonly before: number;
  readonly after: number;
}

/**
 * The lines (ending with `\n`, or `\r\n`) whose begin no change touches, in their order.
 * @param rounds changes that were made one round after the other; the offsets of each are those of the text before it
 */
export function keptLines(text: string, rounds: readonly (readonly TextChange[])[]): KeptLine[] {
  const starts: KeptLine[] = [{ before: 0, after: 0 }];
  for (let at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) starts.push({ before: at, after: at });
  return rounds.reduce(keptBy, starts);
}

function keptBy(lines: readonly KeptLine[], changes: readonly TextChange[]): KeptLine[] {
  const ordered = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  let next = 0;
  let growth = 0;
  return lines.flatMap(({ before, after }) => {
    for (let change = ordered[next]; change && change.end < after; change = ordered[++next])
      growth += change.text.length - (change.end - change.start);
    const change = ordered[next];
    return change && change.start <= after ? [] : [{ before, after: after + growth }];
  });
}
