import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { diffLines } from 'diff';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import type { Plain } from '../../shared/yaml/plain.ts';
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

/** The value with a wish fulfilled, by hand and without the product. */
function fulfilled(value: unknown, { op, path, value: wanted }: Intent): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return op === 'set' ? wanted : [...((value as Plain[] | null) ?? []), wanted];
  const further = { op, path: rest, value: wanted };
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? fulfilled(item, further) : item));
  const map = (value ?? {}) as Record<string, unknown>;
  return { ...map, [key]: fulfilled(map[key] ?? null, further) };
}

const comments = (text: string) => (text.match(/# c\d+/g) ?? []).sort();
const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);

/** Asserts that an edit did what was wished for, and nothing else, by the eyes of js-yaml and a line diff. */
export function assertRight(before: string, after: string, intents: readonly Intent[]): void {
  const told = JSON.stringify({ before, after, intents });
  const value = loaded(after);
  assert.notEqual(value, undefined, `no longer YAML: ${told}`);
  assert.deepEqual(value, intents.reduce(fulfilled, loaded(before)), told);
  assert.deepEqual(comments(after), comments(before), told);
  assert.equal(after.endsWith('\n'), before.endsWith('\n'), told);
  const lone = (text: string) => /(?<!\r)\n/.test(text);
  assert.ok(!before.includes('\r\n') || !lone(after) || lone(before), `line ends were mixed: ${told}`);
  const removed = diffLines(ended(before), ended(after)).filter(({ removed: gone }) => gone);
  const rewritten = removed.reduce((count, { value: lines }) => count + lines.split('\n').length - 1, 0);
  assert.ok(rewritten <= intents.length, `${rewritten} lines were rewritten: ${told}`);
}
