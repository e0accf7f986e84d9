import type { Value } from '../yaml/value.ts';
import type { ApiScalar } from './api-fields.ts';
import { isQuantity } from './quantity.ts';

/** As of Go's time.RFC3339, by which times are read. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether the API server's decoder takes a value for a scalar; what is absent or hidden counts as taken. */
export function takes(value: Value, scalar: ApiScalar): boolean {
  const { shape } = value;
  if (shape !== 'scalar') return shape === 'absent' || shape === 'unknown';
  return fits(value.scalar(), scalar);
}

/** Whether the decoder takes what is written as a scalar. */
export function fits(written: unknown, scalar: ApiScalar): boolean {
  switch (scalar) {
    case 'text':
      return typeof written === 'string';
    case 'boolean':
      return typeof written === 'boolean';
    case 'int32':
      return isInteger(written, 2 ** 31);
    case 'int64':
      return isInteger(written, 2 ** 63);
    case 'int-or-text':
      return typeof written === 'string' || isInteger(written, 2 ** 31);
    case 'quantity':
      return typeof written === 'number' || (typeof written === 'string' && isQuantity(written));
    case 'time':
      return typeof written === 'string' && time.test(written);
    case 'base64':
      return typeof written === 'string' && isBase64(written.replace(/[\r\n]/g, ''));
  }
}

/** Whether a text without line ends is base64 with its padding, as Go's base64.StdEncoding reads it. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && base64.test(text);
}

/** Whether a value is a whole number from -limit up to, but not including, limit. */
function isInteger(written: unknown, limit: number): boolean {
  return typeof written === 'number' && Number.isInteger(written) && written >= -limit && written < limit;
}
