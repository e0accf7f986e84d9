// Every regular expression that is written in the code takes time in proportion to the text it is held against: none lets a
// file stop Batten. Each is tried on what is hard for such a pattern: its own parts, many times.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { globSync } from 'tinyglobby';
import { root } from '../root.ts';
import { attacksOn, type Literal, literalsIn, manyOfParts } from './literals.ts';

/** Patterns that meet short texts only, and how long those are. */
const bounded: ReadonlyMap<string, number> = new Map([
  // The characters before `apiVersion`.
  [String.raw`[&!][^\s\u0085]*[\s\u0085]+["']?api$`, 80],
  // The end of a line of HCL.
  [String.raw`<<-?\s*(\w+)\s*$`, 200],
]);

/** What a pattern that is not linear takes at this length is a hundred times as much. */
const length = 32_000;
/** In milliseconds of the processor, the best of three. */
const most = 40;

function used(work: () => void): number {
  const begin = process.cpuUsage();
  work();
  return process.cpuUsage(begin).user / 1000;
}

function hold({ source, flags }: Literal, text: string): void {
  const pattern = new RegExp(source, flags);
  if (!flags.includes('g')) pattern.exec(text);
  else for (const found of text.matchAll(pattern)) if (found[0].length > text.length) return;
}

const literals = new Map<string, Literal>();
for (const file of globSync('{shared,server,cli,client}/**/*.ts', { cwd: root }))
  for (const literal of literalsIn(readFileSync(join(root, file), 'utf8')))
    literals.set(`${literal.source}/${literal.flags}`, literal);

test('every regular expression runs in linear time', () => {
  assert.ok(literals.size > 200, `${literals.size} found`);
  const slow: string[] = [];
  for (const literal of literals.values()) {
    // What was slow once, for the machine had other work, is tried again.
    const isSlow = (text: string) => [1, 2, 3].every(() => used(() => hold(literal, text)) > most);
    const text = attacksOn(literal, bounded.get(literal.source) ?? length).find(isSlow);
    if (text !== undefined) slow.push(`/${literal.source}/${literal.flags} on ${JSON.stringify(text.slice(0, 30))}…`);
  }
  assert.deepEqual(slow, []);
});

/** Of as many repetitions of a group the engine can't keep the way back: it throws. */
const tooLong = 4_500_000;

function throws(literal: Literal, text: string): boolean {
  try {
    new RegExp(literal.source, literal.flags).test(text);
    return false;
  } catch {
    return true;
  }
}

test('none needs more memory than the engine gives it', () => {
  const groups = [...literals.values()].filter(({ source }) => /\)(?:[*+]|\{\d+,\})/.test(source));
  assert.ok(groups.length > 10, `${groups.length} found`);
  const failing = groups.filter((literal) => manyOfParts(literal, tooLong).some((text) => throws(literal, text)));
  assert.deepEqual(
    failing.map(({ source }) => source),
    [],
  );
  const [literal] = literalsIn('x = /^(?: *\\n)*%/;');
  assert.ok(literal && manyOfParts(literal, tooLong).some((text) => throws(literal, text)));
});

test('one that is not linear is found', () => {
  const [literal] = literalsIn('x = /(?:[ab]+)+$/;');
  assert.ok(literal);
  assert.ok(attacksOn(literal, 24).some((text) => used(() => hold(literal, text)) > most));
});
