import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { Value } from '../../shared/yaml/value.ts';

function rootOf(text: string): Value {
  const document = parseDocument(text);
  assert.ok(document.errors.length > 0, text);
  return Value.root(document, 'absent-before-errors');
}

describe('what a syntax error leaves in doubt', () => {
  it('is what had not ended above it, and nothing that had', () => {
    const root = rootOf('one:\n  a: 1\ntwo:\n  - b: 2\n  - c: 3\n    d: "4" x\n');
    assert.equal(root.at('one', 'none').shape, 'absent');
    const [first, second] = root.get('two').items();
    assert.equal(first?.get('none').shape, 'absent');
    assert.equal(second?.get('none').shape, 'unknown');
    assert.equal(root.get('none').shape, 'unknown');
    assert.ok(root.get('two').isOpen);
    assert.ok(!root.get('one').isOpen);
  });

  it('is the value on its line, whatever could be read of it, and no other that is written', () => {
    const root = rootOf('a: 1\nb: "2" x\nc: 3\n');
    assert.deepEqual([root.get('a').shape, root.get('b').shape, root.get('c').shape], ['scalar', 'unknown', 'scalar']);
  });

  it('is a last entry without a value, and none before it', () => {
    const root = rootOf('a:\nb:\n  c:\n  d: 4\n  e:\n  f: "5" x\n');
    assert.equal(root.get('a').shape, 'absent');
    assert.equal(root.at('b', 'c').shape, 'absent');
    assert.equal(root.at('b', 'e').shape, 'unknown');
    const last = rootOf('a: {}\nb:\n"c" x\n');
    assert.equal(last.get('b').shape, 'unknown');
  });

  it('is all that follows', () => {
    const root = rootOf('a: "1" x\nb:\n  c: 2\nd: 3\n');
    assert.equal(root.at('b', 'none').shape, 'unknown');
  });

  it('begins where quotes or brackets were left open', () => {
    for (const open of ['"4', "'4", '[4', '{e: 4']) {
      const root = rootOf(`one:\n  a: 1\ntwo:\n  b: 2\n  c: ${open}\n  d: 5\nthree:\n  f: "6" x\n`);
      assert.equal(root.at('one', 'none').shape, 'absent', open);
      assert.equal(root.at('two', 'none').shape, 'unknown', open);
      assert.equal(root.at('three', 'none').shape, 'unknown', open);
    }
  });

  it('is the whole of what stands in brackets', () => {
    const root = rootOf('{"one": {"a": 1},\n "two": {"b": "2" x}}\n');
    assert.equal(root.at('one', 'none').shape, 'unknown');
  });

  it('is what an alias leads to, where that had not ended', () => {
    const root = rootOf('one: {b: *late}\ntwo: &late\n  c: 3\n  d: "4" x\n');
    assert.equal(root.at('one', 'b').shape, 'unknown');
    const known = rootOf('one: &early {c: 3}\ntwo: *early\nthree:\n  d: "4" x\n');
    assert.equal(known.at('two', 'none').shape, 'absent');
  });
});
