// How fast Batten is, beside yaml-language-server in the same run. Medians; absolute times are the machine's, the ratios
// are the result. Build first; then: node bench/run.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { file } from './manifests.mjs';
import { median, medianTime, timed } from './measure.mjs';
import { Server } from './server.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const peerFolder = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));
const batten = () => new Server(process.execPath, [cli, 'lsp', '--stdio']);
const peer = () => new Server(process.execPath, [join(peerFolder, 'bin', 'yaml-language-server'), '--stdio']);
/** yaml-language-server waits this long after a keystroke, on purpose. */
const peerWait = 200;

async function coldStart(make) {
  return medianTime(7, async () => {
    const server = make();
    await server.start();
    await server.open(file(1));
    await server.stop();
  });
}

/** What is asked for behind a keystroke, at a container in the middle of the file. */
const questions = {
  hover: (at) => ({ position: at }),
  codeAction: (at) => ({ range: { start: at, end: at }, context: { diagnostics: [] } }),
  completion: (at) => ({ position: at }),
};

/** The times from opening a file, and from a keystroke in its middle, to the diagnostics; then of questions, and memory. */
async function typing(make, documents, keystrokes, asked = 0) {
  const server = make();
  await server.start();
  const text = file(documents);
  const open = await timed(() => server.open(text));
  const lines = text.split('\n');
  const marked = lines.flatMap((line, i) => (line.includes('# typed here') ? [i] : []));
  const line = marked[marked.length >> 1];
  const times = [];
  let character = lines[line].length;
  for (let i = 0; i < keystrokes; i++) times.push(await timed(() => server.type({ line, character: character++ })));
  const memory = server.memory();
  const setting = lines.findIndex((one, i) => i > line && one.includes('allowPrivilegeEscalation'));
  const at = { line: setting, character: lines[setting].indexOf('false') };
  const answers = {};
  for (const [what, params] of Object.entries(questions)) {
    const answered = [];
    for (let i = 0; i < asked; i++) {
      await server.type({ line, character: character++ });
      answered.push(await timed(() => server.ask(what, params(at))));
    }
    answers[what] = asked > 0 ? median(answered) : undefined;
  }
  await server.stop();
  return { open, keystroke: median(times), memory, ...answers };
}

/** The middle of three such measurements, each with a server of its own. */
async function opening(make, documents) {
  const times = [];
  for (let i = 0; i < 3; i++) times.push((await typing(make, documents, 1)).open);
  return median(times);
}

/** The middle of what three servers hold, each behind 30 keystrokes: it swings with what waits to be thrown away. */
async function memory(make, documents) {
  const held = [];
  for (let i = 0; i < 3; i++) held.push((await typing(make, documents, 30)).memory);
  return median(held);
}

function run(args) {
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
}

const rows = [];
/** @param runs of Batten, and of the other where it has another number */
const row = (what, runs, ours, theirs) =>
  rows.push([what, runs, ours, theirs, theirs === undefined ? undefined : ours / theirs]);

row('cold start of the server → first diagnostics', '7', await coldStart(batten), await coldStart(peer));
const ours = {
  1: await typing(batten, 1, 60),
  200: await typing(batten, 200, 60),
  2000: await typing(batten, 2000, 30, 15),
};
const theirs = { 1: await typing(peer, 1, 10), 200: await typing(peer, 200, 10) };
row('open → diagnostics, 200 documents', '3', await opening(batten, 200), await opening(peer, 200));
for (const documents of [1, 200]) {
  const { keystroke } = ours[documents];
  row(`keystroke → diagnostics, ${documents} documents`, '60, 10', keystroke, theirs[documents].keystroke);
  const working = Math.max(theirs[documents].keystroke - peerWait, 0.1);
  row(`  … less the ${peerWait} ms that the other waits on purpose`, '60, 10', keystroke, working);
}
row('keystroke → diagnostics, 2000 documents', '30', ours[2000].keystroke);
for (const what of Object.keys(questions)) row(`${what} behind a keystroke, 2000 documents`, '15', ours[2000][what]);
row('memory of the server with 2000 documents open (MB)', '3', await memory(batten, 2000));

const folder = mkdtempSync(join(tmpdir(), 'batten-bench-'));
try {
  for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `${i}.yaml`), file(1));
  const bare = await medianTime(9, () => run(['-e', '0']));
  row(
    'check of one file, whole process (beside: node -e 0)',
    '9',
    await medianTime(9, () => run([cli, 'check', join(folder, '0.yaml')])),
    bare,
  );
  row('check of 2000 files, whole process', '3', await medianTime(3, () => run([cli, 'check', folder])));
} finally {
  rmSync(folder, { recursive: true });
}

const cell = (value) => (value === undefined ? '' : value.toFixed(1));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}; medians in ms\n`);
console.log('| what | runs | Batten | other | ratio |\n|---|---:|---:|---:|---:|');
for (const [what, runs, a, b, ratio] of rows)
  console.log(`| ${what} | ${runs} | ${cell(a)} | ${cell(b)} | ${ratio === undefined ? '' : ratio.toFixed(3)} |`);
