import type { Terminal } from '../terminal.ts';

/** Short Markdown as a terminal shows it: bold as bold, code as cyan, links behind their text, wrapped at 100 columns. */
export function plainText(markdown: string, { colors }: Terminal): string {
  return markdown
    .split('\n')
    .map((line) => wrap(line, 100))
    .join('\n')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colors.bold(text))
    .replace(/`([^`]+)`/g, (_, text: string) => colors.cyan(text));
}

function wrap(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join('\n');
}
