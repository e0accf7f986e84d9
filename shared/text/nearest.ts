/** What a word that is not known was most likely meant to be, as a sentence with a space before it; empty where no word is near. */
export function perhaps(word: string, words: Iterable<string>): string {
  const near = nearest(word, words);
  return near === undefined ? '' : ` Perhaps \`${near}\` was meant.`;
}

/** The word of a list that a misspelt one was most likely meant to be; undefined where none is near. Case does not count. */
function nearest(word: string, words: Iterable<string>): string | undefined {
  const small = word.toLowerCase();
  let best: string | undefined;
  let least = Math.floor(small.length / 3) + 1;
  for (const candidate of words) {
    const far = distance(small, candidate.toLowerCase(), least);
    if (far >= least) continue;
    least = far;
    best = candidate;
  }
  return best;
}

/** How many letters must be added, removed or replaced; no more exact than `limit`. Source: Levenshtein's distance. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? limit;
}
