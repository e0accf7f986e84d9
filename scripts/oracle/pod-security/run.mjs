// Holds Batten's judgement of pods against the library of the admission controller itself. See README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../../project.mjs';
import { manifestsBelow, podIn } from './manifests.mjs';
import { randomQuestion } from './random-pods.mjs';

/** The versions at which some control changes. */
const turningPoints = '0,8,19,22,23,25,27,29,31,32,34,35,37';
const batchSize = 5000;
const shownDisagreements = 20;

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    random: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    versions: { type: 'string', default: turningPoints },
  },
});
const work = join(root, '.build', 'oracle');
const library = buildLibrary();
const counts = { compared: 0, disagreements: 0, levels: {}, controls: {} };
/** Why the API server could not read a pod at all, by pod. */
const unreadable = new Map();

if (paths.length > 0) compareManifests();
else await compareRandom(Number(options.random), Number(options.seed));
for (const [id, reason] of unreadable) console.log(`${id}: ${reason}`);
console.log(`levels: ${listed(counts.levels)}`);
console.log(`violations seen: ${listed(counts.controls)}`);
console.log(
  `${counts.compared} judgements compared, ${counts.disagreements} disagree; ${unreadable.size} pods that the API server could not read`,
);
process.exitCode = counts.disagreements === 0 && counts.compared > 0 ? 0 : 1;

function compareManifests() {
  for (const path of paths) {
    for (const version of options.versions.split(',').map(Number)) {
      const { questions, left } = manifestsBelow(path, version);
      console.log(`${path} at 1.${version}: ${questions.length} pods; left out: ${listed(left)}`);
      compare(questions);
    }
  }
}

async function compareRandom(count, seed) {
  console.log(`${count} random pods, --seed ${seed}`);
  const judge = await battenJudge();
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    // Each pod has its own seed: --random 1 --seed N shows it again.
    const seeds = Array.from({ length: size }, (_, i) => seed + start + i);
    compare(
      seeds.map((id) => {
        const { version, manifest } = randomQuestion(id);
        return { id: `--random 1 --seed ${id}`, version, manifest, batten: judge(JSON.stringify(manifest), version) };
      }),
    );
  }
}

/** Batten's engine, without the command line around it. JSON is YAML. */
async function battenJudge() {
  const outfile = join(work, 'engine.cjs');
  const modules = ['file', 'policy'].map((name) => `export * from './shared/engine/${name}.ts';`);
  await build({
    stdin: { contents: modules.join('\n'), resolveDir: root, sourcefile: 'oracle.ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
    outfile,
  });
  const { analyzeFile, defaultPolicy } = createRequire(import.meta.url)(outfile);
  return (text, version) => {
    const { documents } = analyzeFile(text, { ...defaultPolicy, version });
    return documents[0]?.analysis.workloads[0]?.judgement;
  };
}

function buildLibrary() {
  mkdirSync(work, { recursive: true });
  const program = join(work, 'pod-security');
  const run = spawnSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, stdio: 'inherit' });
  if (run.status !== 0) throw new Error('The oracle could not be built: is Go installed?');
  return program;
}

function compare(questions) {
  const answers = ask(questions);
  for (const [i, question] of questions.entries()) {
    const answer = answers[i];
    if (answer.error) {
      unreadable.set(question.id, answer.error);
      continue;
    }
    counts.compared++;
    count(counts.levels, answer.level);
    for (const { control } of answer.restricted) count(counts.controls, control);
    const differences = differencesBetween(question.batten, answer);
    if (differences.length > 0) disagree(question, differences);
  }
}

/** What the library says, one answer a question. */
function ask(questions) {
  const lines = questions.map(({ version, manifest }, id) => {
    const template = manifest.kind !== 'Pod';
    const pod = podIn(manifest);
    return JSON.stringify({ id, version, template, podMetadata: pod?.metadata ?? {}, podSpec: pod?.spec ?? {} });
  });
  const run = spawnSync(library, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (run.status !== 0) throw new Error(`The oracle failed: ${run.stderr}`);
  return run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function differencesBetween(batten, answer) {
  const parts = [
    ['level', batten?.level, answer.level],
    ['undecided', batten?.undecided, []],
    ['baseline', batten?.violations.baseline, answer.baseline],
    ['restricted', batten?.violations.restricted, answer.restricted],
  ];
  return parts
    .filter(([, ours, theirs]) => JSON.stringify(ours) !== JSON.stringify(theirs))
    .map(([part, ours, theirs]) => [part, without(ours, theirs), without(theirs, ours)]);
}

/** One side as JSON, of lists only what the other lacks, unless it is their order that differs. */
function without(side, other) {
  if (!Array.isArray(side) || !Array.isArray(other)) return JSON.stringify(side);
  const known = new Set(other.map((item) => JSON.stringify(item)));
  const left = side.filter((item) => !known.has(JSON.stringify(item)));
  return JSON.stringify(left.length === 0 && side.length === other.length ? side : left);
}

function disagree({ id, version, manifest }, differences) {
  counts.disagreements++;
  if (counts.disagreements > shownDisagreements) return;
  console.log(`\n${id} at 1.${version}`);
  for (const [part, ours, theirs] of differences)
    console.log(`  ${part}\n    Batten:  ${ours}\n    library: ${theirs}`);
  console.log(`  ${JSON.stringify(manifest)}`);
}

function count(into, name) {
  into[name] = (into[name] ?? 0) + 1;
}

function listed(numbers) {
  return Object.entries(numbers)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');
}
