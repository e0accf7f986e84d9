import { clean, shortened } from './shown.ts';

/** A text of a file as code: where it holds backticks itself, it stands between more of them. */
export function code(text: string): string {
  const flat = clean(shortened(text)).trim();
  const longest = [...flat.matchAll(/`+/g)].reduce((most, [ticks]) => Math.max(most, ticks.length), 0);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}

/** A text of a file as text: it can be no link, image or HTML, nor begin a list. */
export function escaped(text: string): string {
  return clean(shortened(text)).replace(/[\\`*_<>[\]|#]|:(?=\/\/)/g, '\\$&');
}
