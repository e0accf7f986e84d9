// Whether Batten stays as quick and as small as it began while somebody works with it for a while: types, undoes, changes
// files, fixes, hardens and hovers in a real VS Code, with the panel open. Build first; on Linux, on an idle machine:
//   node bench/soak.mjs [minutes, by default 20] [oldest|newest]
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/project.mjs';
import { installVsCode } from '../scripts/vscode/install.mjs';
import { openPanel } from '../scripts/vscode/panel.mjs';
import { liveMegabytes } from './live-heap.mjs';
import { unfinished } from './manifests.mjs';
import { median } from './measure.mjs';
import { editorProcesses, residentMegabytes } from './processes.mjs';
import { goTo, typeUntilPainted, withTypist } from './typist.mjs';
import { deeds, notifications, revert, showFile } from './working.mjs';

/** So long everything rests before its memory is measured, in milliseconds. */
const idle = 15_000;

const keystrokes = 20;

/**
 * What more is growth: a share of what it was, and what two measurements of the same differ by anyway. The memory of a
 * process is told alone: how much of it V8 keeps to itself, nobody knows.
 */
const tolerance = { heap: { share: 0.1, megabytes: 5 }, latency: { share: 0.25, milliseconds: 17 } };

const minutes = Number(process.argv[2] ?? 20);
const vscode = installVsCode(process.argv[3] ?? 'newest');
const folder = mkdtempSync(join(tmpdir(), 'batten-soak-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const shop = join(folder, 'shop');
cpSync(join(root, 'examples', 'shop'), shop, { recursive: true });
const small = readdirSync(shop).sort();
const large = 'large.yaml';
const { text, line, column, character } = unfinished(200);
writeFileSync(join(shop, large), text);
const files = [...small, large];

/** How large the processes are, and how long a keystroke takes, in the large file. */
async function measure(page) {
  await showFile(page, large);
  await page.waitForTimeout(idle);
  const { server, extensionHost } = editorProcesses();
  const memory = [server, extensionHost].map(residentMegabytes);
  const heap = [await liveMegabytes(server), await liveMegabytes(extensionHost)];
  await goTo(page, line, column);
  const times = [];
  for (let i = 0; i < keystrokes; i++) times.push(await typeUntilPainted(page, character));
  // What is typed and taken back still counts as a change, and a deed waits for its own.
  await revert(page);
  return { pids: [server, extensionHost], memory, heap, latency: median(times) };
}

/** Does one deed after the other, each in another file, until a time, but at least so many. @returns how often each was done */
async function work(page, until, least = 0) {
  const names = Object.keys(deeds);
  const done = Object.fromEntries(names.map((name) => [name, 0]));
  for (let i = 0; i < least || Date.now() < until; i++) {
    const name = names[i % names.length];
    // Each round begins one file on, or else every deed would see the same two of the ten files for ever.
    const round = Math.floor(i / names.length);
    await showFile(page, files[((i % names.length) + round) % files.length]);
    if (await deeds[name](page, i)) done[name]++;
  }
  return done;
}

function hasGrown([begin, , end], { share, megabytes = 0, milliseconds = 0 }) {
  return end > begin * (1 + share) + megabytes + milliseconds;
}

const options = { folder: join(folder, 'editor'), extension: root, file: join(shop, large), line, column };
const { measured, done, notices } = await withTypist(vscode, options, async (page) => {
  await page.locator('.squiggly-info, .squiggly-warning').first().waitFor({ timeout: 60_000 });
  await openPanel(page);
  // Code is compiled, and caches are filled, before anything is measured: every deed is done in every file.
  await work(page, 0, Object.keys(deeds).length * files.length);
  const begin = await measure(page);
  const first = await work(page, Date.now() + minutes * 30_000);
  const half = await measure(page);
  const second = await work(page, Date.now() + minutes * 30_000);
  const end = await measure(page);
  return {
    measured: [begin, half, end],
    done: Object.entries(first).map(([name, times]) => [name, times + second[name]]),
    notices: await notifications(page),
  };
});

const rows = [
  ['memory of the server, MB', measured.map(({ memory: [server] }) => server)],
  ['memory of the extension host, MB', measured.map(({ memory: [, host] }) => host)],
  ['what is alive of the heap of the server, MB', measured.map(({ heap: [server] }) => server), tolerance.heap],
  ['what is alive of the heap of the extension host, MB', measured.map(({ heap: [, host] }) => host), tolerance.heap],
  ['keystroke → painted squiggle, ms', measured.map(({ latency }) => latency), tolerance.latency],
];
const faults = [
  ...rows.flatMap(([what, values, more]) => (more && hasGrown(values, more) ? [`grown: ${what}`] : [])),
  ...(new Set(measured.map(({ pids }) => pids.join())).size > 1 ? ['a process was started anew'] : []),
  ...done.flatMap(([name, times]) => (times === 0 ? [`never done: ${name}`] : [])),
  ...notices.map((notice) => `shown: ${notice.replaceAll('\n', ' ')}`),
];
console.log(`VS Code ${vscode.version} (code-server build), ${cpus().length} × ${cpus()[0].model.trim()}`);
console.log(
  `${minutes} minutes of work: ${done.map((deed) => deed.join(' ')).join(', ')}; memory after ${idle / 1000} s of rest, medians of ${keystrokes} keystrokes\n`,
);
console.log('| what | begin | half | end | end / begin |\n|---|---:|---:|---:|---:|');
for (const [what, values] of rows)
  console.log(
    `| ${what} | ${values.map((value) => value.toFixed(1)).join(' | ')} | ${(values[2] / values[0]).toFixed(2)} |`,
  );
console.log(`\n${faults.length === 0 ? 'Nothing has grown.' : faults.join('\n')}`);
process.exit(faults.length === 0 ? 0 : 1);
