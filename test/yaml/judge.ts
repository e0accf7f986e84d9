import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { diffLines } from 'diff';
import { load } from 'js-yaml';
import { isMap, isSeq, LineCounter, type ParsedNode, parse, parseDocument } from 'yaml';
import type { Path } from '../../shared/yaml/plain.ts';
import type { Intent } from '../../shared/yaml/wanted.ts';

/** What js-yaml reads, as JSON; undefined where it reads nothing. Aliases are written out. */
export function loaded(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(load(text.replace(/^\uFEFF/, '')) ?? null));
  } catch {
    return undefined;
  }
}

/** Whether two parsers see the same tree, whatever they make of its scalars: where they differ there is no judge. */
export function canBeJudged(text: string): boolean {
  const shape = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'object' ? one : 'scalar')));
  const value = loaded(text);
  return (
    value !== undefined &&
    isDeepStrictEqual(shape(value), shape(parse(text, { merge: true, maxAliasCount: -1, logLevel: 'silent' })))
  );
}

type Tree = Record<string | number, unknown>;

const at = (tree: unknown, path: Path) => path.reduce<unknown>((place, key) => (place as Tree)[key], tree);

/** What holds a place; the maps that lead there are made where there are none. */
function holderFor(tree: Tree, path: Path): Tree {
  let place = tree;
  for (const key of path.slice(0, -1)) {
    place[key] ??= {};
    place = place[key] as Tree;
  }
  return place;
}

/** Stands for what was taken away until all is done, so that the paths of others stay true. */
const nothing = { nothing: 'here' };

/** In this order wishes are fulfilled here, so that the paths of others stay true: the names that lead there come last. */
const turns: readonly Intent['op'][] = ['set', 'append', 'move', 'remove', 'rename'];

/** The value with wishes fulfilled, by hand and without the product. */
function fulfilled(value: unknown, intents: readonly Intent[]): unknown {
  const root: Tree = { value: structuredClone(value) };
  const turn = ({ op, path }: Intent) => turns.indexOf(op) * 100 - path.length;
  const inTurn = [...intents].sort((a, b) => turn(a) - turn(b));
  for (const intent of inTurn) if (intent.op !== 'rename') fulfil(root, intent, value);
  for (const intent of inTurn) if ('prune' in intent) pruneAt(root, holderPath(intent));
  for (const intent of inTurn) if (intent.op === 'rename') fulfil(root, intent, value);
  return swept(root['value']);
}

function holderPath(intent: Intent): Path {
  return ['value', ...('item' in intent ? intent.path : intent.path.slice(0, -1))];
}

function fulfil(root: Tree, intent: Intent, before: unknown): void {
  const path = ['value', ...intent.path];
  const key = path.at(-1) ?? '';
  const holder = holderFor(root, path);
  switch (intent.op) {
    case 'set':
      holder[key] = intent.value;
      break;
    case 'append':
      holder[key] = [...((holder[key] ?? []) as unknown[]), intent.value];
      break;
    case 'rename':
      renameKey(holder, key, intent.key);
      break;
    case 'move':
      for (const to of intent.to) holderFor(root, ['value', ...to])[to.at(-1) ?? ''] = at(before, intent.path);
      holder[key] = nothing;
      break;
    default: {
      const was = at(before, intent.path) as unknown[];
      holder[key] =
        'item' in intent
          ? (holder[key] as unknown[]).map((one, i) => (isDeepStrictEqual(was[i], intent.item) ? nothing : one))
          : nothing;
    }
  }
}

/** The key keeps its place among the others. */
function renameKey(holder: Tree, from: string | number, to: string): void {
  const entries = Object.entries(holder);
  for (const [key] of entries) delete holder[key];
  for (const [key, value] of entries) holder[key === from ? to : key] = value;
}

/** Takes what is empty away, and the keys above it that are left empty. */
function pruneAt(root: Tree, path: Path): void {
  const key = path.at(-1);
  const holder = holderFor(root, path);
  if (typeof key !== 'string' || path.length < 2) return;
  // Another wish has taken it away already, with what holds it.
  if (holder === nothing || holder[key] === nothing) return;
  if (Object.values(holder[key] as Tree).some((one) => one !== nothing)) return;
  holder[key] = nothing;
  pruneAt(root, path.slice(0, -1));
}

function swept(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== nothing).map(swept);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== nothing);
  return Object.fromEntries(entries.map(([key, member]) => [key, swept(member)]));
}

/** The lines (their numbers, from 0) that hold what wishes take away, with the comments right above. */
function linesTaken(text: string, intents: readonly Intent[]): ReadonlySet<number> {
  const lines = text.split('\n');
  const taken = new Set<number>();
  for (const intent of intents) {
    if (intent.op !== 'remove' && intent.op !== 'move' && !('replace' in intent)) continue;
    const from = 'prune' in intent ? intent.path.slice(0, 1) : intent.path;
    const { first, last } = linesOf(text, from);
    for (let line = first; line <= last; line++) taken.add(line);
    for (let line = first - 1; /^ *#/.test(lines[line] ?? ''); line--) taken.add(line);
  }
  return taken;
}

/** From the line of a key, or of an item's dash, to that on which its value ends. */
function linesOf(text: string, path: Path): { first: number; last: number } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  const lineOf = (offset: number) => counter.linePos(offset).line - 1;
  const holder = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  const pair = isMap(holder) ? holder.items.find((one) => String(one.key) === String(key)) : undefined;
  const value = (pair ? pair.value : isSeq(holder) ? holder.items[Number(key)] : undefined) as ParsedNode | null;
  // The dash of an item may stand lines above its value: somewhere behind the item before.
  const before = isSeq(holder) ? ((holder.items[Number(key) - 1] ?? holder) as ParsedNode) : undefined;
  const dash = before === holder ? before?.range[0] : before?.range[1];
  const start = (pair?.key as ParsedNode | undefined)?.range[0] ?? dash ?? 0;
  const end = Math.max(start, (value?.range[1] ?? start) - 1);
  return { first: lineOf(start), last: Math.max(lineOf(start), lineOf(end)) };
}

const comments = (text: string): string[] => (text.match(/# c\d+/g) ?? []).sort();
const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);

/** Whether a move only takes away, for where it goes the value stands already. */
function landsOnIts(intent: Intent, before: string): boolean {
  if (intent.op !== 'move') return false;
  const stands = (path: Path) =>
    path.reduce<unknown>((place, key) => (place as Tree | null | undefined)?.[key], loaded(before)) !== undefined;
  return intent.to.every(stands);
}

/** Asserts that an edit did what was wished for, and nothing else, by the eyes of js-yaml and a line diff. */
export function assertRight(before: string, after: string, intents: readonly Intent[]): void {
  const told = JSON.stringify({ before, after, intents });
  const value = loaded(after);
  assert.notEqual(value, undefined, `no longer YAML: ${told}`);
  assert.deepEqual(value, fulfilled(loaded(before), intents), told);
  const taken = linesTaken(before, intents);
  const keptLines = before.split('\n').filter((_, line) => !taken.has(line));
  const left = comments(after);
  const mayGo = intents.some((one) => one.op === 'remove' || 'prune' in one || landsOnIts(one, before));
  const mustStay = mayGo ? keptLines.join('\n') : before;
  for (const comment of comments(mustStay)) assert.ok(left.includes(comment), `${comment} is lost: ${told}`);
  if (!mayGo && intents.every(({ op }) => op !== 'move')) assert.deepEqual(left, comments(before), told);
  for (const comment of left) assert.ok(comments(before).includes(comment), told);
  assert.equal(after.endsWith('\n'), before.endsWith('\n'), told);
  const lone = (text: string) => /(?<!\r)\n/.test(text);
  assert.ok(!before.includes('\r\n') || !lone(after) || lone(before), `line ends were mixed: ${told}`);
  const removed = diffLines(ended(before), ended(after)).filter(({ removed: gone }) => gone);
  const rewritten = removed.reduce(
    (count, { value: lines }) => count + lines.split('\n').filter((line) => line.trim() !== '').length,
    0,
  );
  assert.ok(
    rewritten <= intents.length + taken.size + 2 * intents.filter(({ op }) => op === 'remove' || op === 'move').length,
    `${rewritten} lines were rewritten: ${told}`,
  );
}
