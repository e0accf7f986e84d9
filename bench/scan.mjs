// How long `batten check` of a folder of real manifests takes, beside a program that parses the same files with the
// `yaml` package and does nothing else. Each in a process of its own, in turn. Build first; then:
//   node bench/scan.mjs FOLDER [RUNS]
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { median, timed } from './measure.mjs';

const self = fileURLToPath(import.meta.url);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

function parseAll(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  let documents = 0;
  for (const name of names) documents += parseAllDocuments(readFileSync(join(folder, name), 'utf8')).length;
  console.log(`${names.length} files, ${documents} documents`);
}

function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

async function compare(folder, runs) {
  const check = [cli, 'check', '--fail-on', 'never', folder];
  const parse = [self, '--parse', folder];
  const times = { check: [], parse: [] };
  const what = run(parse).trim();
  for (let i = 0; i < runs; i++) {
    times.check.push(await timed(() => run(check)));
    times.parse.push(await timed(() => run(parse)));
  }
  const [ours, theirs] = [median(times.check), median(times.parse)];
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}; medians of ${runs} runs in ms\n`);
  console.log('| what | Batten | yaml alone | ratio |\n|---|---:|---:|---:|');
  const cells = [ours.toFixed(0), theirs.toFixed(0), (ours / theirs).toFixed(2)];
  console.log(`| check of a folder (${what}), whole process | ${cells.join(' | ')} |`);
}

const [first, second] = process.argv.slice(2);
if (first === undefined) {
  console.error('Which folder? node bench/scan.mjs FOLDER [RUNS]');
  process.exitCode = 2;
} else if (first === '--parse') parseAll(second);
else await compare(first, Number(second ?? 5));
