import { clean, shortened } from './shown.ts';

/** Texts of a file within Markdown: nothing that a stranger wrote becomes a link, a picture or a heading. */

/** A text as code, on one line. Where it holds backticks itself, it stands between more of them. */
export function code(text: string): string {
  const flat = oneLine(text);
  const longest = [...flat.matchAll(/`+/g)].reduce((most, [ticks]) => Math.max(most, ticks.length), 0);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}

/** A text as words, on one line: what Markdown would make something of is escaped. */
export function escaped(text: string): string {
  return harmless(oneLine(text));
}

/** A message, whose code stands between single backticks, with everything else in it escaped. */
export function messageMarkdown(message: string): string {
  const parts = message.split('`');
  // The last of an odd number of marks begins no code.
  const unpaired = parts.length % 2 === 0 ? parts.pop() : undefined;
  const paired = parts.map((part, i) => (i % 2 === 0 ? harmless(clean(part)) : part === '' ? '' : code(part)));
  return [...paired, ...(unpaired === undefined ? [] : [harmless(clean(`\`${unpaired}`))])].join('');
}

/** Markdown as plain text: without marks and escapes, addresses of the web behind their words. */
export function plain(markdown: string): string {
  return markdown.replace(
    /\\([\\`*_<>[\]|#:])|\[([^[\]]+)\]\(([^()]+)\)|\*\*|`/g,
    (_, character: string | undefined, words: string | undefined, target: string | undefined) =>
      character ?? (target?.startsWith('http') ? `${words}: ${target}` : (words ?? '')),
  );
}

function oneLine(text: string): string {
  return clean(shortened(text.replace(/\s+/g, ' ')));
}

/** An address of the web becomes a link by itself, were its colon not escaped. */
function harmless(text: string): string {
  return text.replace(/[\\`*_<>[\]|#]|:(?=\/\/)/g, '\\$&');
}
