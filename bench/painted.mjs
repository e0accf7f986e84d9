// How long a person waits from a keystroke to the painted squiggle in a real VS Code, beside extensions that mark fixed texts in
// the same file. Build first; then: node bench/painted.mjs [oldest|newest]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/project.mjs';
import { installVsCode } from '../scripts/vscode/install.mjs';
import { unfinished } from './manifests.mjs';
import { median } from './measure.mjs';
import { typeUntilPainted, withTypist } from './typist.mjs';
import { writeWordMarker } from './word-marker.mjs';

const sizes = [1, 200];

/** Each extension has its turn this often, so that what else the machine does meets both; and so many keystrokes in a turn. */
const turns = 2;
const keystrokes = 15;

/** The first keystrokes of a turn are not counted: the extension starts, and code warms up. */
const uncounted = 3;

/** These stand four times in every document: as often as Batten tells something quietly of it. */
const asides = ['image:', 'ports:', 'volumes:'];

async function takeTurn(vscode, folder, extension, documents) {
  const { text, line, column, character } = unfinished(documents);
  const place = mkdtempSync(join(folder, 'turn-'));
  const manifest = join(place, 'shop', 'shop.yaml');
  mkdirSync(join(place, 'shop'));
  writeFileSync(manifest, text);
  const options = { folder: join(place, 'editor'), extension, file: manifest, line, column };
  return withTypist(vscode, options, async (page) => {
    const times = [];
    for (let i = 0; i < uncounted + keystrokes; i++) times.push(await typeUntilPainted(page, character));
    return times.slice(uncounted);
  });
}

/** The times of every extension at one size, turn about. */
async function compare(vscode, folder, extensions, documents) {
  const times = extensions.map(() => []);
  for (let turn = 0; turn < turns; turn++)
    for (const [i, extension] of extensions.entries())
      times[i].push(...(await takeTurn(vscode, folder, extension, documents)));
  return times;
}

const cell = (times) =>
  `${median(times).toFixed(1)} (${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)})`;

/** Batten's times, and for each other extension its times, and Batten's as a difference and a ratio. */
function row(documents, ours, ...others) {
  const beside = others.map((theirs) => {
    const difference = median(ours) - median(theirs);
    return `${cell(theirs)} | ${difference.toFixed(1)}, × ${(median(ours) / median(theirs)).toFixed(2)}`;
  });
  return `| ${[documents, cell(ours), ...beside].join(' | ')} |`;
}

const vscode = installVsCode(process.argv[2] ?? 'newest');
const folder = mkdtempSync(join(tmpdir(), 'batten-painted-'));
try {
  const words = [unfinished(1).finished];
  const extensions = [
    root,
    writeWordMarker(folder, { name: 'one-mark', words }),
    writeWordMarker(folder, { name: 'as-many-marks', words, asides }),
  ];
  const rows = [];
  for (const documents of sizes) rows.push(row(documents, ...(await compare(vscode, folder, extensions, documents))));
  console.log(`VS Code ${vscode.version} (code-server build), ${cpus().length} × ${cpus()[0].model.trim()}`);
  console.log(`${turns * keystrokes} keystrokes each; ms from keydown to painted squiggle: median (least–most)\n`);
  console.log(
    '| documents | Batten | one fixed text | Batten beside it | as many marks as Batten | Batten beside it |',
  );
  console.log('|---:|---:|---:|---:|---:|---:|');
  console.log(rows.join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exit();
