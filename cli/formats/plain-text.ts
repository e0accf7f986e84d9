import type { Terminal } from '../terminal.ts';
import { wrapped } from './wrapped.ts';

/** Short Markdown as a terminal shows it: bold as bold, code as cyan, links behind their text, wrapped at 100 columns. */
export function plainText(markdown: string, { colors }: Terminal): string {
  return markdown
    .split('\n')
    .flatMap((line) => wrapped(line, 100))
    .join('\n')
    .replace(/\[([^[\]]+)\]\(([^()]+)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colors.bold(text))
    .replace(/`([^`]+)`/g, (_, text: string) => colors.cyan(text));
}
