import type { ApiScalar, ApiType } from '../kubernetes/api-fields.ts';
import { meantQuantity } from '../kubernetes/quantity.ts';
import { isList, type Path, type Plain } from '../yaml/plain.ts';
import { flowText } from '../yaml/print.ts';
import type { ScalarValue } from '../yaml/scalar.ts';
import type { Value } from '../yaml/value.ts';
import type { Fix } from './types.ts';

/** The value that a scalar of another type plainly means, as the API has it; undefined where that is not plain. */
export function meantValue(value: Value, type: ApiType): Plain | undefined {
  const written = value.shape === 'scalar' ? value.scalar() : undefined;
  if (written === undefined || written === null) return undefined;
  if (type.shape === 'scalar') return meantScalar(value, written, type.scalar);
  return type.shape === 'list' && type.of.shape === 'scalar' ? listOf(written, type.of.scalar) : undefined;
}

function meantScalar(value: Value, written: ScalarValue, scalar: ApiScalar): Plain | undefined {
  switch (scalar) {
    case 'boolean':
      return booleans.get(String(written).toLowerCase());
    case 'int32':
    case 'int64':
      return integerOf(written);
    case 'text':
    case 'base64':
      return isWrittenAs(value, String(written)) ? String(written) : undefined;
    case 'quantity':
      return meantQuantity(String(written));
    default:
      return undefined;
  }
}

/** A number that is written as text, in the digits that print it. */
function integerOf(scalar: ScalarValue): number | undefined {
  return typeof scalar === 'string' && /^(?:0|-?[1-9]\d{0,9})$/.test(scalar) ? Number(scalar) : undefined;
}

/** One item that stands without its list. Several in one text (`KILL, CHOWN`) are another mistake. */
function listOf(written: ScalarValue, type: ApiScalar): readonly Plain[] | undefined {
  if (type === 'text') return typeof written === 'string' && /^\w+$/.test(written) ? [written] : undefined;
  if (type !== 'int32' && type !== 'int64') return undefined;
  const item = typeof written === 'number' && Number.isInteger(written) ? written : integerOf(written);
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
    uncovers: true,
  };
}

/** What to do about a value of another type, as a sentence behind a space; '' where there is nothing to add. */
export function retypeHint(value: Value, type: ApiType, meant: Plain | undefined): string {
  const scalar = type.shape === 'scalar' ? type.scalar : undefined;
  if (scalar === 'text' && value.shape === 'scalar') return ' Put it in quotes.';
  if (type.shape !== 'scalar' && type.shape !== 'list' && /\w:\S/.test(value.text()))
    return ' A space is missing behind the colon.';
  if (meant === undefined || (typeof meant === 'object' && meant !== null && !isList(meant))) return '';
  if (isList(meant)) return ` Write \`${flowText(meant, false)}\`.`;
  return scalar === 'quantity' ? ` Write \`${String(meant)}\`.` : ' Write it without quotes.';
}
