import { distance } from 'fastest-levenshtein';
import { longestNearWord } from '../limits.ts';

/** How far a name may be from a misspelt one: a share of the longer one's letters. */
const share = 4;
/** A name shorter than this is not taken for the beginning of another: too many begin so. */
const shortestBeginning = 6;

/**
 * The candidate that is nearest to a word: the same but for case, separators and plural; else the only one that begins
 * with it; else the one that the fewest edits lead to, a quarter of its letters at most. Undefined where none is near.
 */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestNearWord) return undefined;
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
  if (word.length > longestNearWord) return undefined;
  const bare = bareName(word);
  return fewestEdits(bare, [...candidates], (name) => Math.min(2, Math.floor(name.length / 8)));
}

function fewestEdits(bare: string, names: readonly string[], limit: (name: string) => number): string | undefined {
  const near = names
    .map((name) => ({ name, edits: distance(bare, bareName(name)) }))
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

/** What a word that is not known was most likely meant to be, as a sentence with a space before it; empty where no word is near. */
export function perhaps(word: string, words: Iterable<string>): string {
  const near = nearestName(word, words);
  return near === undefined ? '' : ` Perhaps \`${near}\` was meant.`;
}
