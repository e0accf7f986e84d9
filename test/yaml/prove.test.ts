// The proof is the safety net of every fix: it must refuse a wrong edit, however it came about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { proveEdits } from '../../shared/yaml/prove.ts';
import type { Intent } from '../../shared/yaml/wanted.ts';
import { append, set } from './editing.ts';

/** Whether the proof takes a whole text for what an edit made of another. */
function proven(before: string, after: string, ...intents: Intent[]): boolean {
  const changes = [{ start: 0, end: before.length, text: after }];
  return proveEdits(parseDocument(before), changes, intents)?.text === after;
}

const before = `# top
a: &x # on a
  b: 'yes' # on b
  c: [1, 2]
d:
  - e: 1
  - f: !!str 2
g: # todo
`;
const wish = set('a.h', true);
const right = before.replace('  c: [1, 2]\n', '  c: [1, 2]\n  h: true\n');

test('the right edit is proven', () => {
  assert.equal(proven(before, right, wish), true);
  assert.equal(proven(before, before.replace('# todo', '# todo\n  i: 1'), set('g.i', 1)), true);
  assert.equal(proven(before, before.replace('[1, 2]', '[1, 2, 3]'), append('a.c', 3)), true);
  assert.equal(proven(before, before.replace('e: 1', 'e: 5'), set('d.0.e', 5)), true);
  assert.equal(proven('a: 1\r\n', 'a: 1\r\nb: 2\r\n', set('b', 2)), true);
});

test('an edit that also does something else is refused', () => {
  for (const [name, wrong] of [
    ['a comment is lost', right.replace(' # on b', '')],
    ['a comment is changed', right.replace('# on b', '# on B')],
    ['a comment is doubled', right.replace('# todo', '# todo\n# todo')],
    ['another value is changed', right.replace('e: 1', 'e: 3')],
    ['another key is changed', right.replace('e: 1', 'E: 1')],
    ['another key is added', `${right}z: 1\n`],
    ['another key is removed', right.replace('g: # todo\n', '# todo\n')],
    ['an item is removed', right.replace('[1, 2]', '[1]')],
    ['an item is added', right.replace('[1, 2]', '[1, 2, 3]')],
    ['items change places', right.replace('[1, 2]', '[2, 1]')],
    ['keys change places', right.replace("  b: 'yes' # on b\n  c: [1, 2]\n", "  c: [1, 2]\n  b: 'yes' # on b\n")],
    ['quotes are lost, which makes another value', right.replace("'yes'", 'yes')],
    ['an anchor is lost', right.replace('&x ', '')],
    ['an anchor is renamed', right.replace('&x', '&y')],
    ['a tag is lost', right.replace('!!str ', '')],
    ['null is filled', right.replace('g: # todo', 'g: 1 # todo')],
    ['a map becomes a list', right.replace('  - e: 1\n', '  - - 1\n')],
  ] as const) {
    assert.notEqual(wrong, right, name);
    assert.equal(proven(before, wrong, wish), false, name);
  }
});

test('an edit that does not do what was wanted is refused', () => {
  for (const [name, wrong] of [
    ['nothing was done', before],
    ['the wrong value', right.replace('h: true', 'h: false')],
    ['the value as text', right.replace('h: true', 'h: "true"')],
    ['the wrong place', `${before}h: true\n`],
    ['the wrong key', right.replace('h: true', 'H: true')],
    ['twice', right.replace('  h: true\n', '  h: true\n  h: true\n')],
    ['first, where what stands behind may override it', before.replace("  b: 'yes'", "  h: true\n  b: 'yes'")],
  ] as const) {
    assert.equal(proven(before, wrong, wish), false, name);
  }
});

test('an edit that breaks the document, or makes two, is refused', () => {
  for (const [name, wrong] of [
    ['invalid YAML', right.replace('[1, 2]', '[1, 2')],
    ['a tab', right.replace('  h: true', '\th: true')],
    ['a second document', `${right}---\n`.replace('---', '---\nz: 1')],
    ['a separator that kubectl refuses', `--- # c\n${right}`.replace('# c', 'x')],
    ['an end mark before the rest', right.replace('d:\n', '...\nd:\n')],
    ['a template', right.replace('e: 1', 'e: {{ x }}')],
    ['a directive', `%YAML 1.2\n---\n${right}`],
    ['nothing at all', ''],
  ] as const) {
    assert.equal(proven(before, wrong, wish), false, name);
  }
});

test('an edit that a merge key undoes is refused', () => {
  const merging = 'b: &b {x: 1}\nm:\n  w: 1\n  <<: *b\n';
  assert.equal(proven(merging, merging.replace('  w: 1\n', '  w: 1\n  x: 2\n'), set('m.x', 2)), false);
  assert.equal(proven(merging, `${merging}  x: 2\n`, set('m.x', 2)), true);
});

test('an edit of a shared value changes what its aliases mean, and is refused', () => {
  const shared = 'a: &x {b: 1}\nc: *x\n';
  assert.equal(proven(shared, 'a: &x {b: 1, d: 2}\nc: *x\n', set('a.d', 2)), false);
  assert.equal(proven(shared, 'a: &x {b: 1}\nc: {b: 1, d: 2}\n', set('c.d', 2)), false);
});

test('wishes that contradict each other are never proven', () => {
  assert.equal(proven('a: 1\n', 'a: 2\n', set('a', 2), set('a', 3)), false);
});
