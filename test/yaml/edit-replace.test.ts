import { test } from 'node:test';
import type { Plain } from '../../shared/yaml/plain.ts';
import type { Intent } from '../../shared/yaml/wanted.ts';
import { becomes, isDeclined, set } from './editing.ts';

const replace = (path: string, value: Plain): Intent => ({ ...set(path, value), replace: true }) as Intent;

test('a scalar becomes a list or a map in its place', () => {
  becomes('drop: ALL # c\n', set('drop', ['ALL']), 'drop: [ALL] # c\n');
  becomes('a: "1000"\n', set('a', 1000), 'a: 1000\n');
  becomes('a: x\n', replace('a', { type: 'RuntimeDefault' }), 'a: {type: RuntimeDefault}\n');
});

test('a list or a map becomes another value, where that is asked for', () => {
  becomes('a: [x] # c\nb: 1\n', replace('a', 'x'), 'a: x # c\nb: 1\n');
  becomes('a:\n- x\n- w\nb: 1\n', replace('a', 'x'), 'a: x\nb: 1\n');
  becomes('a: # c\n  x: 1\nb: 1\n', replace('a', true), 'a: true # c\nb: 1\n');
  becomes('a:\n  - x\nb: 1\n', replace('a', { type: 'x' }), 'a:\n  type: x\nb: 1\n');
  becomes('a: [x]\n', replace('a', {}), 'a: {}\n');
  becomes('a:\r\n  x: 1', replace('a', [1, 2]), 'a:\r\n  - 1\r\n  - 2');
  becomes('{"a": {"x": 1}}', replace('a', ['x']), '{"a": ["x"]}');
  isDeclined('a:\n  x: 1 # c\n', replace('a', 1), /comment/);
  isDeclined('- x: 1\n', replace('0', 1), /another type/);
});

test('a block scalar becomes another value, where that is asked for', () => {
  becomes('a: |- # c\n  x\n\nb: 1\n', replace('a', 'w'), 'a: w # c\n\nb: 1\n');
  becomes('a: >\n  x\nb: 1\n', replace('a', ['x', 'w']), 'a:\n  - x\n  - w\nb: 1\n');
  becomes('a: |+\n  # x\n\n', replace('a', true), 'a: true\n');
});
