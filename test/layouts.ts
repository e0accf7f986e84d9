import { isSeq, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';

/** A text in another layout, and where a column (zero-based) of a line stands in it. Lines keep their numbers. */
export interface Relaid {
  readonly text: string;
  column(line: number, column: number): number;
}

/** The ways to lay a text out anew without a change of its meaning; what has no such layout stays as it is. */
export const layouts: Readonly<Record<string, (text: string) => Relaid>> = {
  'with twice the indentation': twiceIndented,
  'with dashes below their keys': (text) => withLists(text, 0),
  'with indented dashes': (text) => withLists(text, 2),
};

/** Leading spaces double, and as many stand behind a dash, so that what stands below a first key still does. */
function twiceIndented(text: string): Relaid {
  const indents = text.split('\n').map((line) => /^ *(?:- +)*/.exec(line)?.[0] ?? '');
  const wide = indents.map((indent) => indent.replace(/[ -]/g, (one) => (one === '-' ? '- ' : '  ')));
  return relaid(text, indents, wide);
}

/** The dashes of each block list that stands below a key, so many columns to the right of the key. */
function withLists(text: string, offset: number): Relaid {
  const lines = text.split('\n');
  const moves = movesOfLines(text, offset, lines.length);
  const indents = lines.map((line) => /^ */.exec(line)?.[0] ?? '');
  const others = indents.map((indent, i) => {
    const comment = lines[i]?.startsWith('#') || lines[i] === '';
    return comment ? indent : ' '.repeat(Math.max(0, indent.length + (moves[i] ?? 0)));
  });
  return relaid(text, indents, others);
}

/** By how many columns each line moves to the right where its lists do. */
function movesOfLines(text: string, offset: number, count: number): number[] {
  const moves = Array.from({ length: count }, () => 0);
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: counter, uniqueKeys: false, logLevel: 'silent' });
  // What is no YAML, or a template, has no lists to be sure of.
  if (!Array.isArray(documents) || text.includes('{{') || documents.some(({ errors }) => errors.length > 0))
    return moves;
  const placeOf = ({ range }: Node) => counter.linePos(range?.[0] ?? 0);
  for (const document of documents) {
    visit(document, {
      Pair: (_, { key, value }) => {
        if (!isSeq(value) || value.flow || value.items.length === 0) return;
        const last = counter.linePos((value.range?.[1] ?? 1) - 1).line;
        const by = placeOf(key as Node).col + offset - placeOf(value).col;
        for (let line = placeOf(value).line; line <= last; line++) moves[line - 1] = (moves[line - 1] ?? 0) + by;
      },
    });
  }
  return moves;
}

function relaid(text: string, before: readonly string[], after: readonly string[]): Relaid {
  const lines = text.split('\n').map((line, i) => (after[i] ?? '') + line.slice(before[i]?.length ?? 0));
  return {
    text: lines.join('\n'),
    column: (line, column) => column + (after[line]?.length ?? 0) - (before[line]?.length ?? 0),
  };
}
