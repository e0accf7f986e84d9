import { distance } from 'fastest-levenshtein';

/**
 * The word that another is most likely a misspelling of; undefined where none is near. Case and separators (`_`, `-`)
 * count for nothing, and of other letters as many may differ as every third.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const wanted = bare(word);
  let best: { readonly candidate: string; readonly away: number } | undefined;
  for (const candidate of words) {
    const away = distance(wanted, bare(candidate));
    if (away <= Math.min(3, candidate.length / 3) && (!best || away < best.away)) best = { candidate, away };
  }
  return best?.candidate;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, '');
}
