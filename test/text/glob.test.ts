import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher } from '../../shared/text/glob.ts';

const matches = (pattern: string, path: string) => globMatcher(pattern)(path.split('/'));

/** What the library says of a path and the folders above it. */
function byLibrary(pattern: string, path: string): boolean {
  const parts = path.split('/');
  const test = picomatch(pattern, { dot: true });
  return parts.some((_, i) => test(parts.slice(0, i + 1).join('/')));
}

const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('*', '?', 'a', 'b', '.a', 'a*', '*b', 'a*b*', '?b', '**') },
  fc.constantFrom('[ab]', '{a,b}', '{a,b*}c', '[!a]*', '*.{yaml,yml}', '@(a|b)'),
);
const patterns = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), minLength: 1, maxLength: 4 });
const paths = fc
  .array(
    fc.oneof(
      name.filter((text) => !/^\.+$/.test(text)),
      fc.constantFrom('x.yaml', 'a.yml'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join('/'));

test('a pattern means what the library says that it means', () => {
  fc.assert(
    fc.property(patterns, paths, (pattern, path) => {
      // Of `a/**` the library says that it means `a`, of `*/**` that it does not: here it is what is below, in both.
      fc.pre(!pattern.endsWith('/**') || !picomatch(pattern.slice(0, -'/**'.length), { dot: true })(path));
      assert.equal(matches(pattern, path), byLibrary(pattern, path), `${pattern} on ${path}`);
    }),
    { numRuns: 3000 },
  );
});

test('braces may hold folders', () => {
  assert.ok(matches('{a,b/c}/*.yaml', 'b/c/x.yaml'));
  assert.ok(!matches('{a,b/c}/*.yaml', 'b/x.yaml'));
});

test('many wildcards take no longer than the path is long', () => {
  const many = 'a'.repeat(5_000);
  assert.equal(matches(`${'*a'.repeat(500)}b`, many), false);
  assert.equal(matches(`${'*a'.repeat(500)}*`, many), true);
  const deep = Array.from({ length: 1000 }, () => 'a').join('/');
  assert.equal(matches(`${'**/a/'.repeat(50)}b`, deep), false);
  assert.equal(matches(`${'[a]*'.repeat(50)}b`, many), false);
  assert.equal(matches(`{${'*a'.repeat(50)}/b,c}`, many), false);
});
