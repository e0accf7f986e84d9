import type { Scalar } from 'yaml';
import { behindLine, behindSpaces, code, endsLine } from './characters.ts';
import { scalarNode } from './nodes.ts';
import { outside } from './outside.ts';
import { unfold } from './plain.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['\t', '\t'],
]);

/** Reads the scalar whose quote opens at an offset. `column` is how far its further lines are indented at least. */
export function quotedScalar(text: string, start: number, column: number): Scalar.Parsed {
  const double = text.charCodeAt(start) === code.doubleQuote;
  const end = double ? doubleEnd(text, start) : singleEnd(text, start);
  checkLines(text, start, end, column);
  const inner = text.slice(start + 1, end - 1);
  const source = double ? withoutEscapes(inner) : unfold(inner).replaceAll("''", "'");
  return scalarNode(source, double ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE', start, end);
}

function singleEnd(text: string, start: number): number {
  let at = text.indexOf("'", start + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === code.singleQuote) at = text.indexOf("'", at + 2);
  return at < 0 ? outside() : at + 1;
}

function doubleEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slash = at;
    while (text[slash - 1] === '\\') slash--;
    if ((at - slash) % 2 === 0) return at + 1;
  }
  return outside();
}

function checkLines(text: string, start: number, end: number, column: number): void {
  for (let line = behindLine(text, start); line < end; line = behindLine(text, line)) {
    const at = behindSpaces(text, line);
    if (at - line < column && !endsLine(text, at)) outside();
  }
}

function withoutEscapes(inner: string): string {
  if (!inner.includes('\\') && !inner.includes('\n')) return inner;
  return inner.replace(
    /\\(x.{2}|u.{4}|U.{8}|\r?\n[ \t]*|[^\r\n])|(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*\r?\n[ \t\r\n]*|\\/gs,
    (found, sign: string | undefined) => (sign === undefined ? folded(found) : meant(sign)),
  );
}

function folded(gap: string): string {
  return gap === '\\' ? outside() : '\n'.repeat(gap.split('\n').length - 2) || ' ';
}

function meant(sign: string): string {
  if (/^\r?\n/.test(sign)) return '';
  if (sign.length === 1) return escapes.get(sign) ?? outside();
  const number = /^[0-9a-fA-F]+$/.test(sign.slice(1)) ? Number.parseInt(sign.slice(1), 16) : outside();
  return number > 0x10ffff ? outside() : String.fromCodePoint(number);
}
