import { isList, type Plain } from './plain.ts';
import { scalarValue } from './scalar.ts';
import type { Style } from './style.ts';

/** The lines of `key: value` in block style, each with its indentation, without line ends. */
export function blockLines(key: string, value: Plain, indent: number, style: Style): string[] {
  const pad = ' '.repeat(indent);
  const head = `${pad}${scalarText(key)}:`;
  if (typeof value !== 'object' || value === null) return [`${head} ${scalarText(value)}`];
  if (isList(value)) {
    const dashes = ' '.repeat(indent + style.listOffset);
    return value.length === 0 ? [`${head} []`] : [head, ...value.flatMap((item) => itemLines(item, dashes, style))];
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${head} {}`];
  return [head, ...entries.flatMap(([name, member]) => blockLines(name, member, indent + style.step, style))];
}

/** The lines of an item of a list in block style, behind the indentation of its dash; a list in a list is written in brackets. */
export function itemLines(value: Plain, dashes: string, style: Style): string[] {
  const entries = typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [`${dashes}- ${flowText(value, false)}`];
  const indent = dashes.length + 2;
  const lines = entries.flatMap(([name, member]) => blockLines(name, member, indent, style));
  return lines.map((line, i) => (i === 0 ? `${dashes}- ${line.slice(indent)}` : line));
}

/** A value in flow style on one line; as JSON where asked. */
export function flowText(value: Plain, json: boolean): string {
  if (typeof value !== 'object' || value === null) return json ? JSON.stringify(value) : scalarText(value);
  if (isList(value)) return `[${value.map((item) => flowText(item, json)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, member]) => pairText(key, member, json))
    .join(', ')}}`;
}

/** `key: value` in flow style on one line. */
export function pairText(key: string, value: Plain, json: boolean): string {
  return `${json ? JSON.stringify(key) : scalarText(key)}: ${flowText(value, json)}`;
}

/** A value as pretty-printed JSON, whose first line begins behind `indent`. */
export function prettyJson(value: Plain, indent: string, step: number): string {
  const unit = indent.includes('\t') ? '\t' : ' '.repeat(step);
  return JSON.stringify(value, null, unit).replaceAll('\n', `\n${indent}`);
}

/** A scalar, without quotes where kubectl then reads the same. */
export function scalarText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const safe = /^[A-Za-z_/][\w./-]*$/.test(value) && scalarValue({ source: value, plain: true }) === value;
  return safe ? value : JSON.stringify(value);
}
