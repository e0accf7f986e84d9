import { deepEqual, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../root.ts';

const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const tests = [...page.matchAll(/\]\((test\/[^)]+\.ts)\)/g)].map(([, path = '']) => path);

it('SECURITY.md names tests that are there, and every one of these', () => {
  ok(tests.length > 10);
  deepEqual(
    tests.filter((path) => !existsSync(join(root, path))),
    [],
  );
  const here = readdirSync(join(root, 'test', 'trust')).filter((name) => /\.test\.ts$/.test(name));
  deepEqual(
    here.filter((name) => name !== 'security-page.test.ts' && !tests.includes(`test/trust/${name}`)),
    [],
  );
});

it('every promise of SECURITY.md has a test', () => {
  const rows = page.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
  ok(rows.length > 8);
  for (const row of rows) ok(/\(test\/[^)]+\) *(?:,.*)?\|$/.test(row), row);
});
