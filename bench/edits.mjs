// How many lines that people wrote are rewritten by a fix, on average, and what planning and proving one takes.
//   node bench/edits.mjs [folder]     by default, the manifests of the other benchmarks
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffLines } from 'diff';
import { build } from 'esbuild';
import { file } from './manifests.mjs';
import { median } from './measure.mjs';

const outfile = new URL('../.build/bench-edits.mjs', import.meta.url);
await build({
  stdin: {
    contents: `export { analyzeFile } from './shared/engine/file.ts';
      export { makeFixes } from './shared/engine/fixes.ts';
      export { defaultPolicy } from './shared/engine/policy.ts';
      export { applyChanges } from './shared/text/span.ts';
      export { planEdits } from './shared/yaml/edit.ts';`,
    resolveDir: new URL('..', import.meta.url).pathname,
    loader: 'ts',
  },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outfile: outfile.pathname,
});
const { analyzeFile, makeFixes, defaultPolicy, applyChanges, planEdits } = await import(outfile.href);

const folder = process.argv[2];
const texts = folder
  ? readdirSync(folder, { recursive: true })
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  : [1, 10].flatMap((count) => [file(count), file(count).replaceAll('\n', '\r\n'), file(count).trimEnd()]);
const ended = (text) => (text.endsWith('\n') ? text : `${text}\n`);
const policy = { ...defaultPolicy, level: 'restricted' };

/** Lines of the old text that are not in the new one; a line that only got a comma, brace or bracket counts too. */
function rewritten(before, after) {
  return diffLines(ended(before), ended(after)).reduce((sum, part) => sum + (part.removed ? part.count : 0), 0);
}

const kinds = new Map();
const planning = [];
const making = [];
for (const text of texts) {
  const analysis = analyzeFile(text, policy);
  for (const placed of analysis.documents)
    for (const finding of placed.analysis.findings)
      for (const fix of finding.fixes) {
        let started = performance.now();
        planEdits(placed.analysis.document, fix.intents);
        planning.push(performance.now() - started);
        started = performance.now();
        const { changes } = makeFixes(analysis, placed, [{ finding, fix }]);
        making.push(performance.now() - started);
        if (changes.length === 0) continue;
        const kind = kinds.get(fix.class) ?? { fixes: 0, lines: 0 };
        kind.fixes++;
        kind.lines += rewritten(text, applyChanges(text, changes));
        kinds.set(fix.class, kind);
      }
}
for (const [kind, { fixes, lines }] of kinds)
  console.log(`${kind}: ${fixes} fixes, ${(lines / fixes).toFixed(3)} lines rewritten by each`);
const all = [...kinds.values()].reduce((a, b) => ({ fixes: a.fixes + b.fixes, lines: a.lines + b.lines }));
console.log(`all: ${all.fixes} fixes, ${(all.lines / all.fixes).toFixed(3)} lines rewritten by each`);
console.log(
  `median to plan one: ${(median(planning) * 1000).toFixed(1)} µs, to make and prove one: ${median(making).toFixed(2)} ms`,
);
