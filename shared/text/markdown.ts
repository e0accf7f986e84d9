import { clean, shortened } from './shown.ts';

/** A text of a file as code: where it holds backticks itself, it stands between more of them. */
export function code(text: string): string {
  const flat = clean(shortened(text)).trim();
  const longest = [...flat.matchAll(/`+/g)].reduce((most, [ticks]) => Math.max(most, ticks.length), 0);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}

/** A text of a file as text: it can be no link, image or HTML. */
export function escaped(text: string): string {
  return harmless(clean(shortened(text)));
}

/** A message, whose code stands between backticks. What it quotes may hold some too: it becomes code or text, never more. */
export function messageMarkdown(message: string): string {
  return (
    message
      .split('`')
      // Within a word an underscore stresses nothing.
      .map((part, i) =>
        i % 2 === 0 ? harmless(part).replace(/(?<=\w)\\_(?=\w)/g, '_') : part.trim() === '' ? part : code(part),
      )
      .join('')
  );
}

function harmless(text: string): string {
  return text.replace(/[\\`*_<>[\]|#]|:(?=\/\/)/g, '\\$&');
}
