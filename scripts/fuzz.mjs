// Fuzzes what reads text, target by target (test/fuzz/targets.ts).
//   node scripts/fuzz.mjs [--target NAME] [--seconds 60] [--corpus FOLDER] [--seed N] [--jazzer FOLDER]
// --jazzer names a folder where `npm install --prefix FOLDER @jazzer.js/core` was run: its fuzzer is guided by what code
// each input reaches. It is no dependency of the project. Without it, texts are changed by chance alone.
// --corpus names a folder with more texts to begin with; they are not kept.
// What is found lies below .build/fuzz/found. A text that broke something belongs into test/fuzz/seeds/NAME/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { mutated } from './fuzz/mutate.mjs';
import { root } from './project.mjs';

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '60' },
    corpus: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    jazzer: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const folder = join(root, '.build', 'fuzz');
const found = join(folder, 'found');
/** Larger texts teach a fuzzer little. */
const mostBytes = 6000;

await build({
  absWorkingDir: root,
  entryPoints: { harness: 'scripts/fuzz/harness.mjs', targets: 'test/fuzz/targets.ts' },
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  target: 'node20',
  external: ['js-yaml', 'diff'],
  logLevel: 'warning',
});
const require = createRequire(import.meta.url);
const { targets } = require(join(folder, 'targets.cjs'));
rmSync(found, { recursive: true, force: true });

/** The texts that a target begins with: its own, those that broke it once, and those of the folder that was named. */
function textsFor({ name, seeds }) {
  const kept = join(root, 'test', 'fuzz', 'seeds', name);
  const files = existsSync(kept) ? readdirSync(kept).map((file) => join(kept, file)) : [];
  const more = values.corpus ? globSync('**/*', { cwd: values.corpus, absolute: true }).sort() : [];
  const small = more.filter((file) => statSync(file).size <= mostBytes).filter((_, i) => i % 10 === 0);
  return [...seeds, ...[...files, ...small].map((file) => readFileSync(file, 'utf8'))];
}

/** @returns how many inputs were tried */
function guided(target, texts, env) {
  const corpus = join(folder, 'corpus', target.name);
  mkdirSync(corpus, { recursive: true });
  for (const [i, text] of texts.entries()) writeFileSync(join(corpus, `seed-${i}`), text);
  const dictionary = join(folder, `${target.name}.dict`);
  writeFileSync(dictionary, target.words.map((word) => `"${escaped(word)}"\n`).join(''));
  const cli = join(values.jazzer, 'node_modules', '@jazzer.js', 'core', 'dist', 'cli.js');
  const harness = join(folder, 'harness.cjs');
  const engine = [`-max_total_time=${seconds}`, `-max_len=${mostBytes}`, `-dict=${dictionary}`, `-seed=${values.seed}`];
  const args = [
    cli,
    harness,
    corpus,
    '--sync',
    '-e',
    'node_modules',
    '-i',
    'harness',
    '--timeout=60000',
    '--',
    ...engine,
  ];
  const { stderr, status } = spawnSync(process.execPath, [...args, '-timeout=60', `-artifact_prefix=${found}/`], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  writeFileSync(join(folder, `${target.name}.log`), stderr);
  if (status !== 0) console.log(stderr.split('\n').slice(-15).join('\n'));
  return Math.max(0, ...[...stderr.matchAll(/^#(\d+)\t/gm)].map(([, count]) => Number(count)));
}

/** Bytes of UTF-8 as a dictionary of libFuzzer has them. */
function escaped(word) {
  return [...Buffer.from(word)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

/** @returns how many inputs were tried */
function byChance(target, texts, env) {
  Object.assign(process.env, env);
  const path = join(folder, 'harness.cjs');
  delete require.cache[path];
  const { fuzz, randomFrom } = require(path);
  const random = randomFrom(Number(values.seed));
  const end = Date.now() + seconds * 1000;
  let count = 0;
  for (; Date.now() < end; count++) {
    const text = texts[random(texts.length)];
    fuzz(Buffer.from(mutated(text, texts, target.words, random)));
  }
  return count;
}

console.log(`seed ${values.seed}`);
let broken = 0;
for (const target of targets) {
  if (values.target && !values.target.includes(target.name)) continue;
  mkdirSync(join(found, target.name), { recursive: true });
  const env = { ...process.env, BATTEN_FUZZ_TARGET: target.name, BATTEN_FUZZ_FOUND: join(found, target.name) };
  const inputs = (values.jazzer ? guided : byChance)(target, textsFor(target), env);
  const texts = readdirSync(join(found, target.name)).filter((name) => !name.endsWith('.why'));
  broken += texts.length;
  console.log(`${target.name}: ${inputs} inputs, ${texts.length} found${texts.map((name) => `\n  ${name}`).join('')}`);
}
process.exitCode = broken === 0 ? 0 : 1;
