/** Texts of a file within Markdown: nothing that a stranger wrote becomes a link, a picture or a heading. */

/** A text as code, on one line. Where it holds backticks itself, it stands between more of them. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}

/** A text as words, on one line: what Markdown would make something of is escaped. */
export function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_<>[\]|#]/g, '\\$&');
}

/** A message, whose code stands between single backticks, with everything else in it escaped. */
export function messageMarkdown(message: string): string {
  return message
    .split(/`([^`]+)`/)
    .map((part, i) => (i % 2 === 1 ? code(part) : escaped(part)))
    .join('');
}

/** Markdown as plain text: without marks and escapes, addresses of the web behind their words. */
export function plain(markdown: string): string {
  return markdown.replace(
    /\\([\\`*_<>[\]|#])|\[([^\]]+)\]\(([^)]+)\)|\*\*|`/g,
    (_, character: string | undefined, words: string | undefined, target: string | undefined) =>
      character ?? (target?.startsWith('http') ? `${words}: ${target}` : (words ?? '')),
  );
}
