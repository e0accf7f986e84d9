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
    return value.length === 0 ? [`${head} []`] : [head, ...value.map((item) => `${dashes}- ${flowText(item, false)}`)];
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${head} {}`];
  return [head, ...entries.flatMap(([name, member]) => blockLines(name, member, indent + style.step, style))];
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

/** A scalar, without quotes where kubectl then reads the same. */
function scalarText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const safe = /^[A-Za-z_][\w./-]*$/.test(value) && scalarValue({ source: value, plain: true }) === value;
  return safe ? value : JSON.stringify(value);
}
