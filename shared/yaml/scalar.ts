/**
 * The value of a YAML scalar as kubectl reads it: sigs.k8s.io/yaml, whose decoder is go-yaml v2 (goyaml.v2/resolve.go).
 * Neither schema of the `yaml` package is right: `yes` is true, `0777` is 511, but `12:30` and dates stay strings.
 */

/** A scalar as it stands in the text. */
export interface WrittenScalar {
  /** The text without quotes, escapes and folds resolved. */
  readonly source: string;
  /** Whether it has neither quotes nor a block indicator. */
  readonly plain: boolean;
  /** Its explicit tag, such as `!` or `tag:yaml.org,2002:str`. */
  readonly tag?: string | undefined;
}

/** What kubectl makes of a scalar; `refused` is what it cannot write as JSON, or a value that does not fit its tag. */
export type ScalarValue = string | number | boolean | null | { readonly refused: string };

const prefix = 'tag:yaml.org,2002:';
const words: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((w) => [w, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((w) => [w, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((w) => [w, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((w) => [w, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((w) => [w, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((w) => [w, Number.NEGATIVE_INFINITY] as const),
]);

/** The value that kubectl reads for a scalar. Never throws. */
export function scalarValue({ source, plain, tag }: WrittenScalar): ScalarValue {
  const kind = tag?.startsWith(prefix) ? tag.slice(prefix.length) : tag;
  if (kind === undefined) return plain ? checked(resolvePlain(source)) : source;
  if (kind === 'binary') return decodeBase64(source);
  if (!['bool', 'int', 'float', 'null', 'timestamp'].includes(kind)) return source;
  const value = resolvePlain(source);
  return checked(fits(kind, value) ? value : { refused: `cannot be read as \`!!${kind}\`` });
}

/** The key that kubectl makes of a scalar key: numbers and booleans become their text. */
export function keyText(scalar: WrittenScalar): string | { readonly refused: string } {
  const value = scalarValue(scalar);
  if (value === null) return { refused: 'a key cannot be null' };
  return typeof value === 'object' ? value : String(value);
}

function checked(value: ScalarValue): ScalarValue {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  return { refused: 'infinity and not-a-number have no place in JSON' };
}

function fits(kind: string, value: ScalarValue): boolean {
  if (kind === 'bool') return typeof value === 'boolean';
  if (kind === 'int') return typeof value === 'number' && Number.isInteger(value);
  if (kind === 'float') return typeof value === 'number';
  if (kind === 'null') return value === null;
  return typeof value === 'string';
}

function resolvePlain(source: string): ScalarValue {
  const word = words.get(source);
  if (word !== undefined) return word;
  const first = source.charAt(0);
  if (first === '.') return /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/.test(source) ? finite(source, source) : source;
  if (!/[-+0-9]/.test(first)) return source;
  return number(source.replaceAll('_', '')) ?? source;
}

/** Go's strconv.ParseInt with base 0 (0x, 0o, 0b, and a leading 0 for octal), else a decimal float. */
function number(plain: string): number | undefined {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(plain) ?? [];
  const integer = wholeNumber(digits);
  if (integer !== undefined) return sign === '-' ? -integer : integer;
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) return undefined;
  const value = finite(plain, plain);
  return typeof value === 'number' ? value : undefined;
}

function wholeNumber(digits: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(digits)) return withinUint64(Number(digits));
  if (/^0[oO]?[0-7]+$/.test(digits)) return withinUint64(Number(`0o${digits.replace(/^0[oO]?/, '')}`));
  if (/^0[bB][01]+$/.test(digits)) return withinUint64(Number(digits));
  return /^(?:0|[1-9][0-9]*)$/.test(digits) ? Number(digits) : undefined;
}

function withinUint64(value: number): number | undefined {
  return value < 2 ** 64 ? value : undefined;
}

/** Go refuses a float that is too large, and the scalar stays text. */
function finite(text: string, otherwise: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) ? value : otherwise;
}

/** Both browsers and Node have it; the types of neither are loaded here. */
declare function atob(encoded: string): string;

function decodeBase64(source: string): ScalarValue {
  try {
    return atob(source.replace(/\s/g, ''));
  } catch {
    return { refused: 'is not base64' };
  }
}
