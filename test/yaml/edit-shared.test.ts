// Edits of what several places use: they act where the value is written, and tell where else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parse,
  parseDocument as read,
} from 'yaml';
import { parseDocument } from '../../shared/yaml/parse.ts';
import type { Path, Plain } from '../../shared/yaml/plain.ts';
import { throughShared } from '../../shared/yaml/shared.ts';
import type { Intent } from '../../shared/yaml/wanted.ts';
import { writeDocument } from './documents.ts';
import { append, edit, move, remove, rename, set } from './editing.ts';
import { canBeJudged, loaded } from './judge.ts';
import { choices, runs, seed, Tape } from './tape.ts';

/** Asserts what an edit led to where values are written makes of a text, and where else it acts: at these texts. */
function becomes(before: string, intents: readonly Intent[], after: string, also: readonly string[]): void {
  const shared = throughShared(parseDocument(before), intents);
  assert.ok(shared);
  assert.equal(edit(before, ...shared.intents), after);
  assert.deepEqual(
    shared.alsoAt.map(({ start, end }) => before.slice(start, end)),
    also,
  );
}

test('a value with an anchor is changed where it stands, and its aliases are told', () => {
  becomes('a: &x {b: 1}\nc: *x\n', [set('a.d', 2)], 'a: &x {b: 1, d: 2}\nc: *x\n', ['*x']);
  becomes('a: &x\n  b: 1\nc: *x\nd: *x\n', [set('a.b', 2)], 'a: &x\n  b: 2\nc: *x\nd: *x\n', ['*x', '*x']);
  becomes('a: &x\n  b:\n    e: 1\nc: *x\n', [set('a.b.d', 1)], 'a: &x\n  b:\n    e: 1\n    d: 1\nc: *x\n', ['*x']);
  becomes('a: &x true\nc: *x\n', [set('a', false)], 'a: &x false\nc: *x\n', ['*x']);
});

test('what stands behind an alias is changed where it is written, and that place is told', () => {
  becomes('a: &x {b: 1}\nc: *x\n', [set('c.d', 2)], 'a: &x {b: 1, d: 2}\nc: *x\n', ['&x']);
  becomes('a: &x [1]\nc: *x\nd: *x\n', [append('c', 2)], 'a: &x [1, 2]\nc: *x\nd: *x\n', ['&x', '*x']);
  becomes('a: &x 1\nc: *x\n', [set('c', 2)], 'a: &x 2\nc: *x\n', ['&x']);
  becomes('a: &x {b: 1, e: 2}\nc: *x\n', [remove('c.b')], 'a: &x {e: 2}\nc: *x\n', ['&x']);
  becomes('a: &x {b: 1}\nc: *x\n', [rename('c.b', 'd')], 'a: &x {d: 1}\nc: *x\n', ['&x']);
  becomes('a: &x {b: 1}\nc: *x\n', [move('c.b', 'c.e.b')], 'a: &x {e: {b: 1}}\nc: *x\n', ['&x']);
});

test('what a merge key brings is changed in the map that it comes from', () => {
  becomes(
    'b: &b {s: {v: 1}}\nm:\n  <<: *b\nn:\n  <<: *b\n',
    [set('m.s.w', 2)],
    'b: &b {s: {v: 1, w: 2}}\nm:\n  <<: *b\nn:\n  <<: *b\n',
    ['&b', '*b'],
  );
  becomes('b: &b {x: 1}\nm:\n  <<: *b\n', [set('m.x', 2)], 'b: &b {x: 1}\nm:\n  <<: *b\n  x: 2\n', []);
});

test('anchors within anchors tell of all places', () => {
  const text = 's: &s {v: 1}\na: &a\n  s: *s\nb: *a\nc:\n  <<: *a\n';
  becomes(text, [set('a.s.w', 2)], text.replace('v: 1', 'v: 1, w: 2'), ['&s', '*a', '*a']);
  becomes(text, [set('b.s.w', 2)], text.replace('v: 1', 'v: 1, w: 2'), ['&s', '&a', '*a']);
});

test('several places that want the same want it once', () => {
  becomes('a: &x {b: 1}\nc: *x\n', [set('a.d', 2), set('c.d', 2)], 'a: &x {b: 1, d: 2}\nc: *x\n', []);
});

test('what nobody else uses is told of nowhere', () => {
  becomes('a: &x {b: 1}\n', [set('a.d', 2)], 'a: &x {b: 1, d: 2}\n', []);
});

/** The node that a path leads to, through aliases and merge keys, as the `yaml` package has it. */
function reached(document: Document, path: Path): Node | undefined {
  let node: Node | undefined = document.contents ?? undefined;
  for (const key of path) {
    node = memberOf(document, resolved(document, node), key);
    if (!node) return undefined;
  }
  return resolved(document, node);
}

function resolved(document: Document, node: Node | undefined): Node | undefined {
  return isAlias(node) ? (node.resolve(document) as Node | undefined) : node;
}

function memberOf(document: Document, holder: Node | undefined, key: string | number): Node | undefined {
  if (isSeq(holder)) return holder.items[Number(key)] as Node | undefined;
  if (!isMap(holder)) return undefined;
  const own = holder.items.find((pair: Pair) => isScalar(pair.key) && String(pair.key.source) === String(key));
  if (own) return isNode(own.value) ? own.value : undefined;
  for (const pair of holder.items) {
    if (!isScalar(pair.key) || pair.key.source !== '<<') continue;
    const merged = resolved(document, isNode(pair.value) ? pair.value : undefined);
    const found = memberOf(document, merged, key);
    if (found) return found;
  }
  return undefined;
}

/** What a text means once a value below a map is another one wherever that map is used, by the `yaml` package alone. */
function expected(before: string, path: Path, value: Plain): unknown {
  const document = read(before, { merge: true });
  const holder = reached(document, path.slice(0, -1));
  const key = path.at(-1);
  assert.ok(isMap(holder), JSON.stringify({ before, path }));
  const old = isMap(holder) ? resolved(document, holder.get(key, true) as Node | undefined) : undefined;
  if (isScalar(old)) old.value = value;
  else holder.set(key, document.createNode(value));
  return document.toJS({ maxAliasCount: -1 });
}

test('random documents: each place that uses a value sees it change, and nothing else does', (context) => {
  context.diagnostic(`BATTEN_TEST_SEED=${seed}`);
  let edited = 0;
  let elsewhere = 0;
  fc.assert(
    fc.property(choices(20), choices(300), (wishes, style) => {
      const before = writeDocument(new Tape(style)).replace('\uFEFF', '');
      if (!before.includes('*') || !canBeJudged(before)) return;
      const tape = new Tape(wishes);
      const path = wayToMap(tape, loaded(before));
      if (!path) return;
      const wish = { op: 'set', path: [...path, 'fresh'], value: tape.of<Plain>(true, 1000, 'x') } as const;
      const shared = throughShared(parseDocument(before), [wish]);
      const after = shared ? edit(before, ...shared.intents) : 'declined: ';
      if (after.startsWith('declined: ')) return;
      edited++;
      if (shared && shared.alsoAt.length > 0) elsewhere++;
      const now: unknown = parse(after, { merge: true, maxAliasCount: -1 });
      assert.deepEqual(now, expected(before, wish.path, wish.value), JSON.stringify({ before, after, wish }));
      if (shared?.alsoAt.length === 0) assert.equal(edit(before, wish), after);
    }),
    { numRuns: runs(2000), seed },
  );
  assert.ok(elsewhere > 10, `only ${elsewhere} of ${edited} edits act elsewhere too`);
});

/** The way to a map in a value; undefined where none is met. */
function wayToMap(tape: Tape, value: unknown): Path | undefined {
  const path: (string | number)[] = [];
  let place: unknown = value;
  for (let left = tape.pick(6); left >= 0; left--) {
    const known = Object.entries(place ?? {}).filter(([, member]) => typeof member === 'object' && member !== null);
    if (known.length === 0) break;
    const [key, member] = tape.of(...known);
    path.push(Array.isArray(place) ? Number(key) : key);
    place = member;
  }
  return Array.isArray(place) || typeof place !== 'object' || place === null ? undefined : path;
}
