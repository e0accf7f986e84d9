import { lineEndOf } from '../text/lines.ts';
import type { TextChange } from '../text/span.ts';
import { planEdits } from '../yaml/edit.ts';
import { proveEdits } from '../yaml/prove.ts';
import type { Intent } from '../yaml/wanted.ts';
import { analyzeDocument } from './document.ts';
import type { FileAnalysis, PlacedDocument } from './file.ts';
import type { Finding } from './finding.ts';
import type { ChosenFix } from './fixes.ts';

/** Changes of a document that were proven, with its offsets; or why there are none, in words that fit behind "because". */
export type Proof = { readonly changes: readonly TextChange[] } | { readonly refused: string };

/**
 * The planned changes, where the changed document is proven to be what was wanted, to lack the findings that were to be
 * mended, and to have no new one.
 * @param chosen whose findings are to be mended
 */
export function prove(
  file: FileAnalysis,
  placed: PlacedDocument,
  intents: readonly Intent[],
  chosen: readonly ChosenFix[],
): Proof {
  const { document, findings, head } = placed.analysis;
  const plan = planEdits(document, intents);
  if ('declined' in plan) return { refused: plan.declined };
  const lineEnd = lineEndIn(file);
  const changes = plan.changes.map((change) => ({ ...change, text: change.text.replaceAll('\n', lineEnd) }));
  const changed = proveEdits(document, changes, intents);
  if (!changed) return { refused: 'the changed text could not be proven to hold this change and no other' };
  const after = analyzeDocument(changed.text, file, head).findings;
  const left = new Set(after.map(identity));
  if (chosen.some(({ finding }) => left.has(identity(finding)))) return { refused: 'the fix would not mend it' };
  const kinds = new Set([...findings.map(kindOf), ...mootKinds(placed)]);
  // What was not there before either was not taken away by a fix: it was moot or unreadable, and is uncovered.
  const fresh = after.find((one) => !one.missing && !kinds.has(kindOf(one)) && !isUncovered(one, chosen));
  if (!fresh) return { changes };
  const [sentence] = fresh.message.split(/\.(?:\s|$)/);
  return { refused: `the fix would bring another finding (${fresh.ruleId}: ${sentence})` };
}

/** The line end of a file, looked for once. */
function lineEndIn(file: FileAnalysis): string {
  const known = lineEnds.get(file) ?? lineEndOf(file.text);
  lineEnds.set(file, known);
  return known;
}

const lineEnds = new WeakMap<FileAnalysis, string>();

/** Whether a finding stands where a fix made a value readable: on the same pod or container, or below. */
function isUncovered({ path }: Finding, chosen: readonly ChosenFix[]): boolean {
  return chosen.some(({ fix, finding }) => fix.uncovers === true && finding.path.every((key, i) => path[i] === key));
}

/** What admission would report of a document, also where `privileged` makes it moot: a fix of that uncovers it. */
function mootKinds(placed: PlacedDocument): string[] {
  return placed.analysis.workloads.flatMap(({ judgement }) =>
    judgement.reports.map(({ control, report }) =>
      kindOf({ ruleId: control.rule, path: report.subject.path, missing: report.missing }),
    ),
  );
}

/** What makes a finding the same before and after an edit: its place in the tree and its words, not its offset. */
function identity(finding: Finding): string {
  return `${kindOf(finding)} ${finding.message}`;
}

/** The same without its words, which may name other containers after the edit. */
function kindOf({ ruleId, path, missing }: Pick<Finding, 'ruleId' | 'path' | 'missing'>): string {
  return JSON.stringify([ruleId, path, missing]);
}
