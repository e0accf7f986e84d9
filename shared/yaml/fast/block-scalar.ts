import type { Scalar } from 'yaml';
import { behindSpaces, code, endsLine } from './characters.ts';
import { scalarNode } from './nodes.ts';
import { outside } from './outside.ts';

interface Header {
  readonly folded: boolean;
  /** Whether line breaks at the end are cut off (`-`), kept (`+`), or clipped to one. */
  readonly chomp: string;
  /** The indentation that is demanded beyond the parent's; 0 where that of the first line counts. */
  readonly indent: number;
}

interface Line {
  readonly indent: number;
  /** Behind the indentation, without the line feed. */
  readonly content: string;
}

/**
 * Reads the scalar whose `|` or `>` stands at an offset; its value reaches up to the line where what is next begins.
 * @param parent the column of the collection that holds it
 */
export function blockScalar(text: string, start: number, parent: number): Scalar.Parsed {
  const pattern = /([|>])([1-9]?)([+-]?)([1-9]?)(?: +#[^\n]*| *)\r?\n/y;
  pattern.lastIndex = start;
  const [whole = '', mode, before = '', chomp = '', behind = ''] = pattern.exec(text) ?? outside();
  if (before && behind) outside();
  const header = { folded: mode === '>', chomp, indent: Number(before || behind || 0) };
  const from = start + whole.length;
  const end = contentEnd(text, from, parent, header);
  const value = textOf(linesOf(text.slice(from, end)), parent, header);
  return scalarNode(value, header.folded ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL', start, end);
}

/** Where the last line of the scalar ends. */
function contentEnd(text: string, from: number, parent: number, header: Header): number {
  const first = firstContent(text, from);
  let breakAt = text.lastIndexOf('\n', first - 1);
  const indent = first - breakAt - 1;
  if (indent > parent) breakAt = lastBreak(text, breakAt, header.indent === 0 ? indent : parent + header.indent);
  if (text.charCodeAt(behindSpaces(text, breakAt + 1)) === code.tab) outside();
  return Math.min(text.length, (header.chomp === '+' ? breakAt : withoutEmptyLines(text, from, breakAt, indent)) + 1);
}

function firstContent(text: string, from: number): number {
  const found = /[^ \r\n]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? text.length;
}

/** The line break behind the last line that is empty or deep enough. */
function lastBreak(text: string, before: number, indent: number): number {
  let breakAt = before;
  for (;;) {
    const at = behindSpaces(text, breakAt + 1);
    const deep = at - breakAt - 1 >= indent;
    if (!deep && (at >= text.length || !endsLine(text, at))) return breakAt;
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    breakAt = next;
  }
}

/** Empty lines at the end do not belong to it, unless they are deeper than its text. */
function withoutEmptyLines(text: string, from: number, before: number, indent: number): number {
  let breakAt = before;
  for (;;) {
    const last = text.charCodeAt(breakAt - 1) === code.carriageReturn ? breakAt - 2 : breakAt - 1;
    let at = last;
    while (text.charCodeAt(at) === code.space) at--;
    if (text.charCodeAt(at) !== code.lineFeed || at < from || at + indent < last) return breakAt;
    breakAt = at;
  }
}

function linesOf(source: string): Line[] {
  if (source === '') return [];
  return source.split('\n').map((line) => {
    const indent = behindSpaces(line, 0);
    return { indent, content: line.slice(indent) };
  });
}

/** What the lines say. Source: the `yaml` package, compose/resolve-block-scalar. */
function textOf(lines: readonly Line[], parent: number, header: Header): string {
  const first = lines.findIndex((line) => !isEmpty(line));
  const behind = lines.findLastIndex((line) => !isEmpty(line)) + 1;
  if (behind === 0) return header.chomp === '+' && lines.length > 0 ? '\n'.repeat(Math.max(1, lines.length - 1)) : '';
  const trim = header.indent === 0 ? (lines[first]?.indent ?? 0) : parent + header.indent;
  const before = lines.slice(0, first);
  if (trim === 0 || before.some(({ indent }) => header.indent === 0 && indent > trim)) outside();
  const chompFrom = Math.max(behind, lines.findLastIndex(({ indent }) => indent > trim) + 1);
  const said = lines.slice(first, chompFrom);
  if (said.some((line) => !isEmpty(line) && line.indent < trim)) outside();
  const value =
    before.map(({ indent }) => `${' '.repeat(Math.max(0, indent - trim))}\n`).join('') +
    (header.folded ? folded(said, trim) : said.map((line) => trimmed(line, trim)).join('\n'));
  return chomped(value, lines.slice(chompFrom), trim, header.chomp);
}

function chomped(value: string, rest: readonly Line[], trim: number, chomp: string): string {
  if (chomp === '-') return value;
  if (chomp === '') return `${value}\n`;
  const kept = value + rest.map(({ indent }) => `\n${' '.repeat(Math.max(0, indent - trim))}`).join('');
  return kept.endsWith('\n') ? kept : `${kept}\n`;
}

function folded(lines: readonly Line[], trim: number): string {
  let value = '';
  let separator = '';
  let wasDeeper = false;
  for (const line of lines) {
    const content = trimmed(line, trim);
    const isDeeper = line.indent > trim || line.content.startsWith('\t');
    if (isDeeper) {
      value += separatorBefore(separator, wasDeeper) + content;
      separator = '\n';
    } else if (content !== '') {
      value += separator + content;
      separator = ' ';
    } else if (separator === '\n') value += '\n';
    else separator = '\n';
    if (isDeeper || content !== '') wasDeeper = isDeeper;
  }
  return value;
}

/** Lines that are deeper than the first keep the line breaks around them. */
function separatorBefore(separator: string, wasDeeper: boolean): string {
  if (separator === ' ') return '\n';
  return !wasDeeper && separator === '\n' ? '\n\n' : separator;
}

function trimmed({ indent, content }: Line, trim: number): string {
  return ' '.repeat(Math.max(0, indent - trim)) + content.replace(/\r$/, '');
}

function isEmpty({ content }: Line): boolean {
  return content === '' || content === '\r';
}
