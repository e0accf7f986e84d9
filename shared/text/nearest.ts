/** The name that a misspelt one is likely meant to be. */

/** How far a name may be from a misspelt one: a share of the longer one's letters. */
const share = 4;
/** A name shorter than this is not taken for the beginning of another: too many begin so. */
const shortestBeginning = 6;

/**
 * The candidate that is nearest to a word: the same but for case, separators and plural; else the only one that begins
 * with it; else the one that the fewest edits lead to, a quarter of its letters at most. Undefined where none is near.
 */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  const names = [...candidates];
  const bare = bareName(word);
  const same = names.find((name) => bareName(name) === bare);
  if (same) return same;
  const longer = bare.length < shortestBeginning ? [] : names.filter((name) => bareName(name).startsWith(bare));
  if (longer.length === 1) return longer[0];
  return fewestEdits(bare, names, (name) => Math.floor(Math.max(name.length, bare.length) / share));
}

/**
 * The same, as strictly as a place needs where other names may stand: but for case and separators, or one edit in eight
 * letters, two in sixteen.
 */
export function nearlySameName(word: string, candidates: Iterable<string>): string | undefined {
  const bare = bareName(word);
  return fewestEdits(bare, [...candidates], (name) => Math.min(2, Math.floor(name.length / 8)));
}

function fewestEdits(bare: string, names: readonly string[], limit: (name: string) => number): string | undefined {
  const near = names
    .map((name) => ({ name, edits: editDistance(bare, bareName(name)) }))
    .filter(({ name, edits }) => edits <= limit(name));
  return near.sort((a, b) => a.edits - b.edits)[0]?.name;
}

/** A name in lower case without separators and the ending of a plural. */
function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
}

/** How many letters must be inserted, left out, replaced, or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + same,
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
