import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Rememberer, remembered } from '../shared/memory.ts';

interface Named extends Rememberer {
  readonly name: string;
}

const named = (name: string): Named => ({ name, memory: new Map() });

test('what is remembered is worked out once for each thing, nothing too', () => {
  const asked: string[] = [];
  const firstLetter = remembered(({ name }: Named): string | undefined => {
    asked.push(name);
    return name[0];
  });
  const [a, none] = [named('a'), named('')];
  assert.deepEqual([a, none, a, none].map(firstLetter), ['a', undefined, 'a', undefined]);
  assert.deepEqual(asked, ['a', '']);
});

test('two functions remember of one thing each its own', () => {
  const length = remembered(({ name }: Named) => name.length);
  const loud = remembered(({ name }: Named) => name.toUpperCase());
  const thing = named('pod');
  assert.deepEqual([length(thing), loud(thing), length(thing), loud(thing)], [3, 'POD', 3, 'POD']);
});
