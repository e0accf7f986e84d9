// Every whole workload whose only faults are absences is restricted, by Batten's own judge, once it is hardened.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { catalog } from '../../shared/engine/catalog.ts';
import { analyzeFile, type FileAnalysis } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import type { JudgedWorkload } from '../../shared/engine/objects.ts';
import { root } from '../root.ts';
import { restricted } from './texts.ts';

const folder = join(root, 'test', 'fixtures');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const examples = catalog.flatMap(({ id, parts }) =>
  parts.flatMap(({ doc }) => [doc.bad, doc.good].map((text, i) => ({ name: `${id} ${i}`, text }))),
);

/** What is absent in these contradicts what is written (an annotation, an administrator, a misspelt ALL): nothing adds it. */
const contradicted = ['seccomp-annotation.yaml', 'windows-administrator 0', 'capability-name 0'];

/** Whether nothing but absences keeps a workload from the level, and nothing keeps it from being edited. */
function lacksOnly({ workload, judgement, excluded }: JudgedWorkload, file: FileAnalysis): boolean {
  const findings = file.documents.flatMap(({ analysis }) => [...analysis.findings]);
  return (
    workload.partial === undefined &&
    !excluded &&
    judgement.level !== 'unknown' &&
    judgement.undecided.length === 0 &&
    judgement.violations.baseline.length === 0 &&
    judgement.violations.restricted.length > 0 &&
    judgement.reports.every(({ report }) => report.missing) &&
    findings.every(({ declined }) => !declined)
  );
}

it('stands among the fixtures and examples, and is restricted afterwards', () => {
  const seen: string[] = [];
  for (const { name, text } of [...fixtures, ...examples]) {
    const before = analyzeFile(text, restricted);
    const after = fixFile(before, new Set(['safe', 'harden'])).file;
    const later = after.documents.flatMap(({ analysis }) => analysis.workloads);
    for (const [i, one] of before.documents.flatMap(({ analysis }) => analysis.workloads).entries()) {
      if (!lacksOnly(one, before)) continue;
      if (contradicted.includes(name)) {
        assert.equal(after.text, text, name);
        continue;
      }
      seen.push(name);
      assert.equal(later[i]?.judgement.level, 'restricted', `${name}\n${after.text}`);
    }
  }
  assert.ok(seen.length >= 10, `only ${seen.length}`);
  for (const name of ['naked.yaml', 'naked-three.yaml']) assert.ok(seen.includes(name), name);
});
