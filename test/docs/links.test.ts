// Links within the pages lead somewhere, and every footnote is told.
import { deepEqual, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { root } from '../root.ts';

const below = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = [...below('.'), ...below('docs'), ...below('examples')];

for (const page of pages) {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```.*?^```$/gms, '');
  it(`${page}: each link leads to a file and a heading that are there`, () => {
    const targets = [...text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const lost = targets.filter(
      ([, path = '', heading]) => !isThere(join(root, path ? join(dirname(page), path) : page), heading),
    );
    deepEqual(
      lost.map(([link]) => link),
      [],
    );
  });
  it(`${page}: each footnote is told and named`, () => {
    const told = [...text.matchAll(/^\[\^(\w+)\]:/gm)].map(([, name]) => name);
    const named = [...text.matchAll(/\[\^(\w+)\](?!:)/g)].map(([, name]) => name);
    deepEqual([...new Set(named)].sort(), told.sort());
  });
}

it('the pictures are small enough to be fetched in a moment', () => {
  const folder = join(root, 'docs', 'images');
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  ok(bytes < 1_500_000, `${bytes} bytes`);
});

function isThere(path: string, heading: string | undefined): boolean {
  if (!existsSync(path)) return false;
  return heading === undefined || headingsOf(readFileSync(path, 'utf8')).includes(heading);
}

/** The anchors that GitHub gives headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
