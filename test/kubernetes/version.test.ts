import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newestMinor, parseVersion } from '../../shared/kubernetes/version.ts';

it('1.33, v1.33 and 1.33.4 are the same', () => {
  for (const text of ['1.33', 'v1.33', '1.33.4', 'v1.33.4', '1.33.0', 'v1.33.12'])
    assert.deepEqual(parseVersion(text), { minor: 33, clamped: false }, text);
  assert.deepEqual(parseVersion('1.0'), { minor: 0, clamped: false });
  assert.deepEqual(parseVersion('1.9'), { minor: 9, clamped: false });
});

it('the newest known is 1.37, which latest means, and to which newer ones are clamped', () => {
  assert.equal(newestMinor, 37);
  assert.deepEqual(parseVersion('latest'), { minor: 37, clamped: false });
  assert.deepEqual(parseVersion('1.37'), { minor: 37, clamped: false });
  assert.deepEqual(parseVersion('v1.38'), { minor: 37, clamped: true });
  assert.deepEqual(parseVersion('1.38.1'), { minor: 37, clamped: true });
  assert.deepEqual(parseVersion('1.999'), { minor: 37, clamped: true });
});

it('anything else is no version', () => {
  for (const text of [
    '',
    '1',
    '1.',
    'v1',
    '2.0',
    '0.9',
    '1.x',
    '1.033',
    '01.33',
    '1.33.',
    '1.33.x',
    ' 1.33',
    '1.33\n',
    'V1.33',
    'Latest',
    '1.-1',
    '1.3e1',
    '+1.33',
  ])
    assert.equal(parseVersion(text), undefined, JSON.stringify(text));
});
