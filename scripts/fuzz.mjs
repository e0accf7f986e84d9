// Fuzzes what reads text, target by target (test/fuzz/targets.ts). Ends with 1 where something broke, with 2 where it was
// called wrongly. `--help` tells what it takes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { mutated } from './fuzz/mutate.mjs';
import { root } from './project.mjs';

const usage = `usage: node scripts/fuzz.mjs [--target NAME]… [--seconds 60] [--corpus FOLDER] [--seed N] [--jazzer FOLDER]

  --target NAME    fuzz this one alone (test/fuzz/targets/); may be said again for more
  --seconds N      how long each target is fuzzed
  --corpus FOLDER  more texts to begin with; they are not kept
  --seed N         a whole number; the same gives the same texts
  --jazzer FOLDER  where \`npm install --prefix FOLDER @jazzer.js/core\` was run: its fuzzer, no dependency of the project,
                   is guided by what code each input reaches. Without it, texts are changed by chance alone.

What is found lies below .build/fuzz/found. A text that broke something belongs into test/fuzz/seeds/NAME/.`;

const values = readValues();
const seconds = Number(values.seconds);
if (!(seconds > 0)) refuse(`--seconds takes a number above 0, not '${values.seconds}'`);
if (!/^\d+$/.test(values.seed)) refuse(`--seed takes a whole number, not '${values.seed}'`);
if (values.corpus !== undefined && !existsSync(values.corpus)) refuse(`there is no folder ${values.corpus}`);
const jazzer = values.jazzer && join(values.jazzer, 'node_modules', '@jazzer.js', 'core', 'dist', 'cli.js');
if (jazzer && !existsSync(jazzer)) refuse(`@jazzer.js/core is not installed in ${values.jazzer}`);
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
const names = targets.map(({ name }) => name);
for (const name of values.target ?? names)
  if (!names.includes(name)) refuse(`there is no target '${name}'; there are ${names.join(', ')}`);
rmSync(found, { recursive: true, force: true });

/** What the call says; ends it where it asks for help. */
function readValues() {
  const options = {
    target: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '60' },
    corpus: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    jazzer: { type: 'string' },
    help: { type: 'boolean' },
  };
  try {
    const { values } = parseArgs({ options });
    if (!values.help) return values;
  } catch (error) {
    return refuse(error.message.split(/\.\s|\.$|\n/)[0]); // The rest is advice for another call.
  }
  console.log(usage);
  process.exit(0);
}

/** Ends a call that cannot be carried out. @param why in a few words */
function refuse(why) {
  console.error(`fuzz: ${why}. See 'node scripts/fuzz.mjs --help'.`);
  process.exit(2);
}

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
  const harness = join(folder, 'harness.cjs');
  const engine = [`-max_total_time=${seconds}`, `-max_len=${mostBytes}`, `-dict=${dictionary}`, `-seed=${values.seed}`];
  const args = [
    jazzer,
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
  const inputs = Math.max(0, ...[...stderr.matchAll(/^#(\d+)\t/gm)].map(([, count]) => Number(count)));
  // A fuzzer that tried nothing must not pass for one that found nothing.
  if (inputs === 0) refuse(`the fuzzer of ${values.jazzer} tries nothing on ${target.name}`);
  return inputs;
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
  const inputs = (jazzer ? guided : byChance)(target, textsFor(target), env);
  const texts = readdirSync(join(found, target.name)).filter((name) => !name.endsWith('.why'));
  broken += texts.length;
  console.log(`${target.name}: ${inputs} inputs, ${texts.length} found${texts.map((name) => `\n  ${name}`).join('')}`);
}
process.exitCode = broken === 0 ? 0 : 1;
