import { isTimestamp } from './timestamp.ts';

/** What go-yaml v2 takes a scalar for. `refused` is a value that does not fit its explicit tag. */
export type Resolved =
  | { readonly kind: 'null'; readonly value: null }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string' | 'binary'; readonly value: string }
  | { readonly kind: 'refused'; readonly why: string };

const prefix = 'tag:yaml.org,2002:';
const bits63 = 2n ** 63n;
const bits64 = 2n ** 64n;
const words: ReadonlyMap<string, Resolved> = new Map<string, Resolved>([
  ...wordsFor({ kind: 'bool', value: true }, 'y Y yes Yes YES true True TRUE on On ON'),
  ...wordsFor({ kind: 'bool', value: false }, 'n N no No NO false False FALSE off Off OFF'),
  ...wordsFor({ kind: 'null', value: null }, ' ~ null Null NULL'),
  ...wordsFor({ kind: 'float', value: Number.NaN }, '.nan .NaN .NAN'),
  ...wordsFor({ kind: 'float', value: Number.POSITIVE_INFINITY }, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...wordsFor({ kind: 'float', value: Number.NEGATIVE_INFINITY }, '-.inf -.Inf -.INF'),
]);

function wordsFor(value: Resolved, list: string): [string, Resolved][] {
  return list.split(' ').map((word) => [word, value]);
}

/** What a scalar is, by its tag, its quotes and its letters. Source: go-yaml v2, resolve.go. */
export function resolve(scalar: { source: string; plain: boolean; tag?: string | undefined }): Resolved {
  const { source, plain, tag } = scalar;
  const text: Resolved = { kind: 'string', value: source };
  const wanted = tag?.startsWith(prefix) ? tag.slice(prefix.length) : tag;
  switch (wanted) {
    case undefined:
      return plain ? (resolvePlain(source) ?? text) : text;
    case 'binary':
      return { kind: 'binary', value: source };
    case 'timestamp':
      return isTimestamp(source) ? text : misfit(wanted);
    case 'bool':
    case 'int':
    case 'float':
    case 'null':
      return fitting(wanted, resolvePlain(source));
    default:
      return text;
  }
}

function fitting(wanted: string, found: Resolved | undefined): Resolved {
  if (found?.kind === wanted) return found;
  const whole = found?.kind === 'int' && found.value < bits63;
  return whole && wanted === 'float' ? { kind: 'float', value: Number(found.value) } : misfit(wanted);
}

function misfit(tag: string): Resolved {
  return { kind: 'refused', why: `cannot be read as \`!!${tag}\`` };
}

/** A cheap test for what most scalars are: a name, text with quotes and without. */
export function isText(source: string): boolean {
  const first = source.charCodeAt(0) | 0x20;
  return first >= 0x61 && first <= 0x7a && !words.has(source);
}

/** The value of a scalar without quotes and tag; undefined where it is text. */
function resolvePlain(source: string): Resolved | undefined {
  if (isText(source)) return undefined;
  const word = words.get(source);
  if (word) return word;
  if (source.startsWith('.')) return pointed(source);
  if (!/^[-+0-9]/.test(source)) return undefined;
  const digits = source.replaceAll('_', '');
  return integer(digits) ?? decimal(digits) ?? signedBinary(digits);
}

/** Behind a leading point, underscores may stand between digits only. */
function pointed(source: string): Resolved | undefined {
  const group = '[0-9]+(?:_[0-9]+)*';
  return new RegExp(`^\\.${group}(?:[eE][-+]?${group})?$`).test(source)
    ? finite(source.replaceAll('_', ''))
    : undefined;
}

/** Go's strconv.ParseInt and ParseUint with base 0: 0x, 0o, 0b, and a leading 0 for octal. */
function integer(digits: string): Resolved | undefined {
  const [, sign = '', number = ''] =
    /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.exec(digits) ?? [];
  if (number === '') return undefined;
  return withinBits(sign, BigInt(number.replace(/^0[oO]?(?=[0-7])/, '0o')));
}

/** Only a number without a sign may have all the 64 bits. */
function withinBits(sign: string, size: bigint): Resolved | undefined {
  const value = sign === '-' ? -size : size;
  return value >= -bits63 && value < (sign === '' ? bits64 : bits63) ? { kind: 'int', value } : undefined;
}

function decimal(digits: string): Resolved | undefined {
  return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits) ? finite(digits) : undefined;
}

/** Go refuses a float that is too large, and the scalar stays text. */
function finite(digits: string): Resolved | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? { kind: 'float', value } : undefined;
}

/** A sign may stand behind `0b`. */
function signedBinary(digits: string): Resolved | undefined {
  const [, sign = '', bits] = /^0b([-+])([01]+)$/.exec(digits) ?? [];
  return bits === undefined ? undefined : withinBits(sign, BigInt(`0b${bits}`));
}
