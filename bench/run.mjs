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

/** The times from opening a file, and from a keystroke in its middle, to the diagnostics. */
async function typing(make, documents, keystrokes) {
  const server = make();
  await server.start();
  const text = file(documents);
  const open = await timed(() => server.open(text));
  const lines = text.split('\n');
  const marked = lines.flatMap((line, i) => (line.includes('# typed here') ? [i] : []));
  const line = marked[marked.length >> 1];
  const times = [];
  for (let i = 0; i < keystrokes; i++)
    times.push(await timed(() => server.type({ line, character: lines[line].length + i })));
  await server.stop();
  return { open, keystroke: median(times) };
}

function run(args) {
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
}

const rows = [];
const row = (what, ours, theirs, ratio = theirs === undefined ? undefined : ours / theirs) =>
  rows.push([what, ours, theirs, ratio]);

row('cold start of the server → first diagnostics', await coldStart(batten), await coldStart(peer));
const ours = {
  1: await typing(batten, 1, 60),
  200: await typing(batten, 200, 60),
  2000: await typing(batten, 2000, 30),
};
const theirs = { 1: await typing(peer, 1, 10), 200: await typing(peer, 200, 10) };
row('open → diagnostics, 200 documents', ours[200].open, theirs[200].open);
for (const documents of [1, 200]) {
  row(`keystroke → diagnostics, ${documents} documents`, ours[documents].keystroke, theirs[documents].keystroke);
  const working = Math.max(theirs[documents].keystroke - peerWait, 0.1);
  row(`  … less the ${peerWait} ms that the other waits on purpose`, ours[documents].keystroke, working);
}
row('keystroke → diagnostics, 2000 documents', ours[2000].keystroke);

const folder = mkdtempSync(join(tmpdir(), 'batten-bench-'));
try {
  for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `${i}.yaml`), file(1));
  const bare = await medianTime(9, () => run(['-e', '0']));
  row(
    'check of one file, whole process (beside: node -e 0)',
    await medianTime(9, () => run([cli, 'check', join(folder, '0.yaml')])),
    bare,
  );
  row('check of 2000 files, whole process', await medianTime(3, () => run([cli, 'check', folder])));
} finally {
  rmSync(folder, { recursive: true });
}

const cell = (value) => (value === undefined ? '' : value.toFixed(1));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}; medians in ms\n`);
console.log('| what | Batten | other | ratio |\n|---|---:|---:|---:|');
for (const [what, a, b, ratio] of rows)
  console.log(`| ${what} | ${cell(a)} | ${cell(b)} | ${ratio === undefined ? '' : ratio.toFixed(3)} |`);
