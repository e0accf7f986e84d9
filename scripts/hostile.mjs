// Tries texts that mean harm (scripts/hostile/cases.mjs): asks the engine everything of each, at a size and at half of it,
// then reads it with the command line and with the server, and prints a table. Ends with 1 where something dies, takes too
// long, or more than its share longer for twice the text.
//   node scripts/hostile.mjs [--share 0.1] [--only WORDS] [--from WORDS] [--seconds 120] [--engine-only]
// --share is of the full sizes, which are ten times those of any accident; --only takes the cases whose name holds some
// words, --from leaves out those before the first of them; so many seconds may one process take.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildAll } from './build.mjs';
import { cases } from './hostile/cases.mjs';
import { root } from './project.mjs';

const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '0.1' },
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '' },
    seconds: { type: 'string', default: '120' },
    'engine-only': { type: 'boolean' },
  },
});
/** For twice the text, so many times as long; what is short hangs on chance. Milliseconds of the processor. */
const [mostGrowth, short] = [2.6, 300];
/** So long may one process run at most, by the clock. */
const timeout = Number(values.seconds) * 1000;

const first = Object.keys(cases).findIndex((name) => name.includes(values.from));
const chosen = Object.entries(cases).filter(([name], i) => first >= 0 && i >= first && name.includes(values.only));
if (chosen.length === 0) {
  console.error(`No case is chosen by --from "${values.from}" and --only "${values.only}".`);
  process.exit(2);
}

await build({
  absWorkingDir: root,
  entryPoints: { engine: 'scripts/hostile/engine.mjs' },
  outdir: '.build/hostile',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  target: 'node20',
  alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
  logLevel: 'warning',
});
if (!values['engine-only']) await buildAll();

/** What the engine says of a case of a size; `dead` where it did not end. */
function engine(name, size) {
  const env = { ...process.env, BATTEN_CASE: name, BATTEN_SIZE: String(size) };
  const options = { env, encoding: 'utf8', timeout, maxBuffer: 2 ** 28 };
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    [join(root, '.build/hostile/engine.cjs')],
    options,
  );
  return status === 0 ? JSON.parse(stdout) : { dead: `${signal ?? status} ${stderr.slice(-300)}` };
}

/** How the command line ends with a file: its words alone, never a stack. */
function commandLine(path) {
  return [
    ['check', '--fail-on', 'never'],
    ['check', '--format', 'json', '--fail-on', 'never'],
    ['show'],
    ['fix', '--dry-run'],
  ].map((args) => {
    const begin = performance.now();
    const ended = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args, path], {
      timeout,
      maxBuffer: 2 ** 30,
    });
    const took = Math.round(performance.now() - begin);
    const stderr = ended.stderr?.toString('utf8') ?? '';
    const isGood = ended.status !== null && ended.status < 2 && !/\n\s+at |internal/.test(stderr);
    return { took, bad: isGood ? '' : `${args.join(' ')}: ${ended.signal ?? ended.status} ${stderr.slice(0, 200)}` };
  });
}

const folder = mkdtempSync(join(tmpdir(), 'batten-hostile-'));
const failures = [];
console.log('case | size | kB | engine ms | MB | command line ms');
for (const [name, { full, text }] of chosen) {
  const size = Math.max(2, Math.round(full * Number(values.share)));
  const [half, whole] = [engine(name, Math.round(size / 2)), engine(name, size)];
  const dead = half.dead ?? whole.dead;
  if (dead) {
    failures.push(`${name}: ${dead}`);
    console.log(`${name} | ${size} | died`);
    continue;
  }
  failures.push(...whole.errors.map((error) => `${name}: ${error}`));
  for (const [question, took] of Object.entries(whole.times)) {
    const growth = took / half.times[question];
    if (took > short && growth > mostGrowth)
      failures.push(`${name}: ${question} ${Math.round(half.times[question])} → ${Math.round(took)} ms`);
  }
  const path = join(folder, 'case.yaml');
  writeFileSync(path, text(size));
  const calls = values['engine-only'] ? [] : commandLine(path);
  failures.push(...calls.flatMap(({ bad }) => (bad ? [`${name}: ${bad}`] : [])));
  const sum = Math.round(Object.values(whole.times).reduce((all, one) => all + one, 0));
  console.log(
    [name, size, Math.round(whole.bytes / 1000), sum, whole.memory, calls.map(({ took }) => took).join(' ')].join(
      ' | ',
    ),
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(failures.length === 0 ? 'nothing died, nothing grew too fast' : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;
