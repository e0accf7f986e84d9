import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ApiScalar } from '../../shared/kubernetes/api-fields.ts';
import { fits } from '../../shared/kubernetes/api-scalars.ts';

/** What Go reads as each: base64 by RFC 4648 with padding, times by RFC 3339, whole numbers by their bits. */
const scalars: Readonly<
  Record<ApiScalar, { readonly takes: readonly unknown[]; readonly refuses: readonly unknown[] }>
> = {
  text: { takes: ['', 'a', '1'], refuses: [1, true] },
  boolean: { takes: [true, false], refuses: ['true', 0, 1] },
  int32: { takes: [0, -1, 2147483647, -2147483648], refuses: [2147483648, -2147483649, 1.5, '1', true] },
  int64: { takes: [0, 2147483648, -(2 ** 63)], refuses: [2 ** 63, 1e19, 1.5, '1'] },
  'int-or-text': { takes: ['http', '80', '', 80], refuses: [1.5, 2147483648, true] },
  quantity: { takes: [1, 0.5, '1', '100m', '1Gi'], refuses: ['512MB', true] },
  time: {
    takes: ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.5+02:00'],
    refuses: ['2026-01-31', '2026-01-31 12:00:00Z', 'now', 0],
  },
  base64: {
    takes: ['', 'YQ==', 'YWI=', 'YWJj', 'YWJjZA==', 'YW\nJj\r\n', '+/+/'],
    refuses: ['Y', 'YQ', 'YQ=', 'Y===', '=', '==', '====', 'YQ==YQ==', 'Y=Q=', 'YW-_', 'YW J', 1],
  },
};

for (const [scalar, { takes, refuses }] of Object.entries(scalars) as [ApiScalar, (typeof scalars)[ApiScalar]][])
  it(`${scalar} is what the decoder takes, and nothing else`, () => {
    assert.deepEqual(
      takes.filter((value) => !fits(value, scalar)),
      [],
    );
    assert.deepEqual(
      refuses.filter((value) => fits(value, scalar)),
      [],
    );
  });
