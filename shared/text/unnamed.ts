/** What to call a thing that has no name, by the words before its empty quotes. */
const called: readonly (readonly [words: RegExp, instead: string])[] = [
  [/\bInit container ""/g, 'The init container'],
  [/\bContainer ""/g, 'The container'],
  [/\bVolume ""/g, 'The volume'],
  [/\b(container|volume) ""/g, 'the $1'],
  [/\b(of|on|Make) ""/g, '$1 the container'],
];

/** Words that quote names, without those that are empty: `Container "" runs` becomes `The container runs`. */
export function withoutEmptyNames(words: string): string {
  if (!words.includes('""')) return words;
  return called.reduce((text, [pattern, instead]) => text.replace(pattern, instead), words);
}
