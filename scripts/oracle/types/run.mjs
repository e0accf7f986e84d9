// Holds what Batten says of types and unknown keys against the API server's strict decoding. See README.md.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../project.mjs';
import { loadBatten } from '../validation/batten.mjs';
import { buildValidator } from '../validation/validator.mjs';
import { knownDifference } from './known.mjs';
import { misfits } from './manifests.mjs';

const batchSize = 2000;
const shown = 40;
/** The rules that tell what does not fit the types of the API. */
const rules = new Set(['wrong-type', 'unknown-field', 'misplaced-field']);

const work = join(root, '.build', 'oracle');
mkdirSync(work, { recursive: true });
const ask = buildValidator(work);
const askBatten = await loadBatten(work);
const counts = { 'refused by both': 0, 'taken by both': 0 };
const known = new Map();
/** One example of each disagreement, and how many there are. */
const disagreements = new Map();

const cases = [...misfits(await loadFields())];
for (let start = 0; start < cases.length; start += batchSize) {
  const some = cases.slice(start, start + batchSize);
  const answers = ask(some.map(({ object }) => object));
  for (const [i, one] of some.entries()) judge(one, answers[i]);
}
report();

/** What reads the table of the API's types. */
async function loadFields() {
  const outfile = join(work, 'api-fields.cjs');
  const contents = "export * from './shared/kubernetes/api-fields.ts';";
  await build({ stdin: { contents, resolveDir: root }, bundle: true, format: 'cjs', platform: 'node', outfile });
  const { default: table } = await import(pathToFileURL(outfile).href);
  return table.apiFields;
}

function judge(one, answer) {
  const refusal = answer.unreadable ?? answer.strict[0];
  const finding = askBatten(one.object).said.find(({ ruleId }) => rules.has(ruleId));
  if ((refusal === undefined) === (finding === undefined)) {
    counts[refusal === undefined ? 'taken by both' : 'refused by both']++;
    return;
  }
  const name = knownDifference({ ...one, answer, refusal, finding });
  if (name) known.set(name, (known.get(name) ?? 0) + 1);
  else disagree(one, refusal, finding);
}

function disagree({ path, value }, refusal, finding) {
  const who = refusal === undefined ? 'Batten alone' : 'the API server alone';
  const name = `${who}: ${path.at(-1)} = ${JSON.stringify(value)}`;
  const found = disagreements.get(name) ?? { count: 0, example: `${path.join('.')}: ${refusal ?? finding.message}` };
  disagreements.set(name, { ...found, count: found.count + 1 });
}

function report() {
  for (const [name, { count, example }] of [...disagreements].slice(0, shown))
    console.log(`${name} (${count})\n  ${example}`);
  if (disagreements.size > shown) console.log(`… and ${disagreements.size - shown} more`);
  console.log(`${cases.length} manifests`);
  for (const [name, count] of [...Object.entries(counts), ...known]) console.log(`${name}: ${count}`);
  const total = [...disagreements.values()].reduce((sum, { count }) => sum + count, 0);
  console.log(`${total} disagreements`);
  process.exitCode = total > 0 ? 1 : 0;
}
