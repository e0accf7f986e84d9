// Holds Batten's findings against the validation of the API server itself. See README.md.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../project.mjs';
import { podIn } from '../pod-security/manifests.mjs';
import { loadBatten } from './batten.mjs';
import { Tally } from './compare.mjs';
import { objectsBelow } from './manifests.mjs';
import { randomManifest } from './random-manifests.mjs';
import { buildValidator } from './validator.mjs';

const batchSize = 5000;

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    random: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    show: { type: 'boolean', default: false },
  },
});
const work = join(root, '.build', 'oracle');
mkdirSync(work, { recursive: true });
const ask = buildValidator(work);
const askBatten = await loadBatten(work);
const tally = new Tally();
/** Objects by who refuses them. */
const refused = { both: 0, neither: 0, server: 0, batten: 0 };
/** Where each rule first found an error in what the API server takes. */
const lonely = new Map();
let partial = 0;

if (paths.length > 0) for (const path of paths) compareAll([...objectsBelow(path)]);
else compareAll(randomCases(Number(options.random), Number(options.seed)));
report();

/** Each has its own seed: --random 1 --seed N --show prints it again. */
function randomCases(count, seed) {
  console.log(`${count} random manifests, --seed ${seed}`);
  return Array.from({ length: count }, (_, i) => ({ id: `--seed ${seed + i}`, object: randomManifest(seed + i) }));
}

function compareAll(cases) {
  for (let start = 0; start < cases.length; start += batchSize) compare(cases.slice(start, start + batchSize));
}

function compare(cases) {
  const answers = ask(cases.map(({ object }) => object));
  const ofPods = ask(cases.map(({ object }) => podOf(object)));
  for (const [i, { id, object }] of cases.entries()) {
    const batten = askBatten(object);
    if (batten.partial) {
      partial++;
      continue;
    }
    const answer = answers[i];
    if (options.show) console.log(JSON.stringify({ object, server: answer, batten: batten.said.map(plain) }, null, 1));
    tally.add(answer, object.kind === 'Pod' ? undefined : ofPods[i], batten.said, id);
    countRefusal(id, answer, batten);
  }
}

function plain({ level, ruleId, code, message }) {
  return `${level} ${ruleId ?? code}: ${message}`;
}

function countRefusal(id, answer, { said }) {
  const byServer = answer.unreadable !== undefined || answer.errors.length > 0 || answer.strict.length > 0;
  const errors = said.filter(({ level }) => level === 'error');
  const byBatten = errors.length > 0;
  if (byServer === byBatten) refused[byServer ? 'both' : 'neither']++;
  else refused[byServer ? 'server' : 'batten']++;
  if (byServer) return;
  for (const { ruleId, code } of errors) lonely.set(ruleId ?? code, lonely.get(ruleId ?? code) ?? id);
}

/** The pod that a workload's controller will create: that of a StatefulSet has a volume for each of its claims. */
function podOf(object) {
  const { metadata, spec } = podIn(object) ?? {};
  const claims = (object.spec?.volumeClaimTemplates ?? []).map((claim) => ({
    name: claim.metadata?.name,
    persistentVolumeClaim: { claimName: `${claim.metadata?.name}-pod` },
  }));
  const volumes = claims.length > 0 ? { volumes: [...claims, ...(spec?.volumes ?? [])] } : {};
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'pod' }, spec: { ...spec, ...volumes } };
}

function report() {
  const rows = tally.rows();
  section('Said by both alike', ({ both, server, batten }) => both > 0 && server + batten === 0);
  section(
    'Said by Batten too, but not always alike',
    ({ both, batten, server }) => both + batten > 0 && server + batten > 0,
  );
  section('Said by the API server alone', ({ both, batten }) => both + batten === 0);
  const { both, neither, server, batten } = refused;
  console.log(
    `\nobjects refused by both: ${both}, by neither: ${neither}, by the API server alone: ${server}, by Batten alone: ${batten}; ${partial} left out, which are no whole manifests`,
  );
  for (const [rule, id] of lonely) console.log(`an error of ${rule} in what the API server takes: ${id}`);

  function section(title, belongs) {
    const chosen = rows.filter(belongs);
    console.log(`\n${title}: ${chosen.length}`);
    for (const { name, both, beside, server, batten, examples } of chosen) {
      console.log(
        `  ${name}\n    both ${both}, another of Batten's beside ${beside}, API server alone ${server}, Batten alone ${batten}`,
      );
      for (const who of ['server', 'batten']) if (examples[who]) console.log(`    ${who}: ${examples[who].text}`);
    }
  }
}
