import assert from 'node:assert/strict';
import { analyzeFile, type FileAnalysis, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { saidReport, workloadReports } from '../../shared/engine/report.ts';
import type { Around } from '../../shared/tree/tree.ts';

export const restricted: Policy = { ...defaultPolicy, level: 'restricted' };

/** All that is said of a file, as plain data. */
export function plainOf(file: FileAnalysis) {
  return {
    report: { ...saidReport('file.yaml', file), workloads: [...workloadReports(file)] },
    findings: findingsIn(file),
    problems: problemsIn(file),
    template: file.template,
    documents: file.documents.map(({ start, end }) => ({ start, end })),
  };
}

/** What a message says that was put together wrongly. */
const leaked = /undefined|null|NaN|\[object/g;

/** Asserts that no check threw, and that every place lies in the text. */
export function assertSound(file: FileAnalysis): void {
  for (const { analysis } of file.documents) assert.deepEqual(analysis.internal, [], file.text);
  for (const { span, message } of [...findingsIn(file), ...problemsIn(file)]) {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= file.text.length, file.text);
    // Only a word of the text itself may be quoted; and kubectl does refuse null as a key.
    for (const [word] of message.replace('a key cannot be null', '').matchAll(leaked))
      assert.ok(file.text.includes(word), `${message} in ${file.text}`);
  }
}

/** Analyses a text in which `¦` marks a place. */
export function withCursor(
  text: string,
  policy: Policy = defaultPolicy,
  around?: Around,
): { file: FileAnalysis; offset: number } {
  const offset = text.indexOf('¦');
  assert.ok(offset >= 0, 'no place is marked');
  return { file: analyzeFile(text.replace('¦', ''), policy, undefined, around), offset };
}
