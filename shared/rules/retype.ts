import type { FieldType, Owner } from '../kubernetes/fields.ts';
import { isList, type Path, type Plain } from '../yaml/plain.ts';
import { flowText } from '../yaml/print.ts';
import type { ScalarValue } from '../yaml/scalar.ts';
import type { Value } from '../yaml/value.ts';
import type { Fix } from './types.ts';

/** The value that a scalar of another type plainly means, as the API has it; undefined where that is not plain. */
export function meantValue(value: Value, type: FieldType): Plain | undefined {
  const scalar = value.shape === 'scalar' ? value.scalar() : undefined;
  if (scalar === undefined || scalar === null) return undefined;
  if (type === 'boolean') return booleans.get(String(scalar).toLowerCase());
  if (type === 'integer') return integerOf(scalar);
  if (type === 'string') return isWrittenAs(value, String(scalar)) ? String(scalar) : undefined;
  return typeof type === 'string' ? undefined : listOf(scalar, type[1]);
}

/** A number that is written as text, in the digits that print it. */
function integerOf(scalar: ScalarValue): number | undefined {
  return typeof scalar === 'string' && /^(?:0|-?[1-9]\d{0,9})$/.test(scalar) ? Number(scalar) : undefined;
}

/** One item that stands without its list. Several in one text (`KILL, CHOWN`) are another mistake. */
function listOf(scalar: ScalarValue, type: 'integer' | 'string' | Owner): readonly Plain[] | undefined {
  if (type === 'string') return typeof scalar === 'string' && /^\w+$/.test(scalar) ? [scalar] : undefined;
  if (type !== 'integer') return undefined;
  const item = typeof scalar === 'number' && Number.isInteger(scalar) ? scalar : integerOf(scalar);
  return item === undefined ? undefined : [item];
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Whether a number or boolean is written as it is printed: `0777` as text may be meant as it stands, or as 511. */
function isWrittenAs({ span, document }: Value, text: string): boolean {
  return span !== undefined && document.text.slice(span.start, span.end) === text;
}

/** The fix that writes a value as the API has it. */
export function retypeFix(name: string, path: Path, value: Plain): Fix {
  const text = typeof value === 'object' && value !== null ? flowText(value, false) : JSON.stringify(value);
  return {
    title: `Write ${name} as ${text}`,
    class: 'review',
    evidence: 'The value stays the one that is written, in the type that the API asks for, and begins to hold.',
    intents: [{ op: 'set', path, value }],
    uncovers: 'doubt',
  };
}

/** Whether a type is an object of the API. */
function isMap(type: FieldType): boolean {
  return typeof type === 'string' && !['boolean', 'integer', 'string'].includes(type);
}

/** What to do about a value of another type, as a sentence behind a space; '' where there is nothing to add. */
export function retypeHint(value: Value, type: FieldType, meant: Plain | undefined): string {
  if (type === 'string' && value.shape === 'scalar') return ' Put it in quotes.';
  if (isMap(type) && /\w:\S/.test(value.text())) return ' A space is missing behind the colon.';
  if (meant === undefined || (typeof meant === 'object' && meant !== null && !isList(meant))) return '';
  return isList(meant) ? ` Write \`${flowText(meant, false)}\`.` : ' Write it without quotes.';
}
