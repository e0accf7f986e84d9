import { decodeBase64 } from './binary.ts';
import { floatKey } from './float-key.ts';
import { type Resolved, resolve } from './resolve.ts';

/**
 * The value of a YAML scalar as kubectl reads it: sigs.k8s.io/yaml, whose decoder is go-yaml v2. Neither schema of the
 * `yaml` package is right: `yes` is true, `0777` is 511, but `12:30` and dates stay strings.
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

/** The value that kubectl reads for a scalar. Never throws. */
export function scalarValue(scalar: WrittenScalar): ScalarValue {
  const found = resolve(scalar);
  switch (found.kind) {
    case 'refused':
      return { refused: found.why };
    case 'binary':
      return decodeBase64(found.value) ?? { refused: 'is not base64' };
    case 'float':
      return Number.isFinite(found.value)
        ? found.value
        : { refused: 'is infinite or not a number, which has no place in JSON' };
    default:
      return typeof found.value === 'bigint' ? Number(found.value) : found.value;
  }
}

/** The key that kubectl makes of a scalar key: numbers and booleans become their text. */
export function keyText(scalar: WrittenScalar): string | { readonly refused: string } {
  const found = resolve(scalar);
  if (found.kind === 'string') return found.value;
  if (found.kind === 'null') return { refused: 'a key cannot be null' };
  if (found.kind === 'int' && found.value >= 2n ** 63n) return { refused: 'a key cannot be a number of 64 bits' };
  if (found.kind === 'float') return floatKey(found.value);
  if (found.kind === 'int' || found.kind === 'bool') return String(found.value);
  const value = scalarValue(scalar);
  return typeof value === 'string' ? value : { refused: refusalOf(found) };
}

function refusalOf(found: Resolved): string {
  return found.kind === 'refused' ? `a key ${found.why}` : 'a key is not base64';
}
