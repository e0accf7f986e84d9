// Compares how Batten and a real kubectl read random YAML. See README.md beside this file.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadBatten } from './batten.mjs';
import { findKubectl } from './binary.mjs';
import { casesOf } from './cases.mjs';
import { differenceOf } from './compare.mjs';
import { work } from './folder.mjs';
import { knownDifference } from './known.mjs';
import { askKubectl } from './kubectl.mjs';

const batch = 400;
const shown = 40;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string', default: '10000' }, only: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed);
mkdirSync(work, { recursive: true });
const kubectl = findKubectl(positionals[0]);
const read = await loadBatten();
const tally = new Map();
const known = new Map();
const differences = [];

console.log(`seed ${seed}`);
const cases = casesOf(seed, Number(values.count)).filter(({ kind }) => !values.only || kind === values.only);
for (let start = 0; start < cases.length; start += batch) {
  const some = cases.slice(start, start + batch).map(({ kind, make }, i) => ({ kind, text: make(`c${i}`) }));
  const answers = await askKubectl(
    kubectl,
    some.map(({ text }) => text),
  );
  for (const [i, { kind, text }] of some.entries()) judge(kind, text, answers[i]);
}
report();

function judge(kind, text, theirs) {
  const counts = tally.get(kind) ?? { cases: 0, agreed: 0, refused: 0, known: 0 };
  tally.set(kind, counts);
  counts.cases++;
  const ours = read(text);
  const difference = differenceOf(ours, theirs);
  if (!difference) {
    counts.agreed++;
    if (theirs.refused) counts.refused++;
    return;
  }
  const name = knownDifference(text, ours, theirs);
  if (name) {
    counts.known++;
    known.set(name, (known.get(name) ?? 0) + 1);
  } else differences.push({ kind, text, ...difference });
}

function report() {
  for (const { kind, text, batten, kubectl: answer } of differences.slice(0, shown)) {
    console.log(`\n${kind}: ${JSON.stringify(text)}\n  batten:  ${batten}\n  kubectl: ${answer}`);
  }
  if (differences.length > shown) console.log(`\n… and ${differences.length - shown} more`);
  console.log('');
  for (const [kind, { cases: all, agreed, refused, known: listed }] of tally) {
    console.log(`${kind}: ${agreed} of ${all} agree (${refused} refused by both), ${listed} known differences`);
  }
  for (const [name, count] of known) console.log(`known: ${name}: ${count}`);
  console.log(`${differences.length} disagreements`);
  process.exitCode = differences.length > 0 ? 1 : 0;
}
