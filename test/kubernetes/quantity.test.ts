import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isQuantity, meantQuantity } from '../../shared/kubernetes/quantity.ts';

/**
 * By the grammar of a quantity, which stands above the type Quantity in k8s.io/apimachinery pkg/api/resource/quantity.go:
 * a signed number (`1`, `1.5`, `1.`, `.5`), then nothing or one suffix, of a power of 2, of a power of 10, or an exponent.
 */
const numbers = ['0', '1', '15', '1.5', '1.', '.5', '+1', '-1', '+.5', '-1.25'];
const suffixes = [
  ...['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'],
  ...['n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E'],
  ...['e3', 'E3', 'e+3', 'e-3', 'E+3', 'E-3'],
];
const outsideTheGrammar = [
  ...['512MB', '1GB', '1kb', '1K', '1ki', '1KI', '1g', '1mi', '1b', '1Bi', '1 Gi', '1Gi1', '1.2.3', '--1', '+-1'],
  ...['one', '1,5', '1e3.5', '1e3Mi', '1e3k', '1mm', '0x10', '1_000', '50%', '∞', '１'],
];

describe('quantities', () => {
  for (const suffix of suffixes)
    it(`may end with ${suffix || 'no suffix'}`, () => {
      for (const number of numbers) assert.ok(isQuantity(number + suffix), number + suffix);
    });

  it('are nothing else', () => {
    assert.deepEqual(outsideTheGrammar.filter(isQuantity), []);
  });

  it('that name bytes mean the one without them', () => {
    const meant = { '512MB': '512M', '1GiB': '1Gi', '2 Gi': '2Gi', '1.5 TB': '1.5T', '-1kB': '-1k' };
    for (const [written, one] of Object.entries(meant)) assert.equal(meantQuantity(written), one, written);
  });

  it('that are right, or not plain, mean no other', () => {
    for (const written of ['1Gi', '1B', '1K', '1KB', 'MB', 'a lot', '1 e3'])
      assert.equal(meantQuantity(written), undefined, written);
  });
});
