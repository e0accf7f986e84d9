import type { ContainerView } from '../kubernetes/workload.ts';
import { notStarting, startingUser } from '../pod-security/starting-user.ts';
import { planEdits } from '../yaml/edit.ts';
import { type Path, samePath } from '../yaml/plain.ts';
import { proveEdits } from '../yaml/prove.ts';
import type { Intent } from '../yaml/wanted.ts';
import { type DocumentAnalysis, judgeDocument } from './document.ts';
import type { Finding } from './finding.ts';
import type { ChosenFix } from './fixes.ts';
import { readParsed } from './read.ts';
import { type Edited, type Proof, Trial } from './trial.ts';

/**
 * The planned changes, where the changed document is proven to be what was wanted, to lack the findings that were to be
 * mended, and to have no new one.
 * @param chosen whose findings are to be mended
 */
export function prove(trial: Trial, intents: readonly Intent[], chosen: readonly ChosenFix[]): Proof {
  const mended = chosen.map(({ finding, fix }) => [identity(finding), fix.uncovers]);
  const wished = JSON.stringify(intents);
  return trial.proofs.answer(`${wished} ${JSON.stringify(mended)}`, () => {
    const edited = trial.edits.answer(wished, () => edit(trial, intents));
    return 'refused' in edited ? edited : judgedAgain(trial, edited, chosen);
  });
}

/** The planned changes, where the changed text is proven to be what was wanted. */
function edit({ analysis, by, lineEnd }: Trial, intents: readonly Intent[]): Edited {
  const { document, head } = analysis;
  const plan = planEdits(document, intents);
  if ('declined' in plan) return { refused: plan.declined };
  const changes = plan.changes.map((change) => ({ ...change, text: change.text.replaceAll('\n', lineEnd) }));
  const changed = proveEdits(document, changes, intents);
  if (!changed) return { refused: 'the changed text could not be proven to hold this change and no other' };
  return { changes, read: readParsed(changed, head, by.policy, by.around) };
}

/** The changes, where the changed document lacks the findings that were to be mended, and has no new one. */
function judgedAgain(
  { analysis, by, lineEnd }: Trial,
  { changes, read }: Exclude<Edited, { refused: string }>,
  chosen: readonly ChosenFix[],
): Proof {
  const after = judgeDocument(read, by.policy, by);
  const left = countBy(after.findings);
  const before = countBy(analysis.findings);
  // Two of one place may be the same in words, and each has its own fix.
  for (const [what, mended] of countBy(new Set(chosen.map(({ finding }) => finding))))
    if ((left.get(what) ?? 0) > Math.max(0, (before.get(what) ?? 0) - mended))
      return { refused: 'the fix would not mend it' };
  const kinds = new Set([...analysis.findings.map(kindOf), ...mootKinds(analysis)]);
  // What was not there before either was not taken away by a fix: it was moot or unreadable, and is uncovered.
  const stopped = newlyStopped(analysis, after);
  if (stopped) return { refused: `container "${stopped.name}" would never start` };
  const fresh = after.findings.find(
    (one) => !one.missing && !kinds.has(kindOf(one)) && !isUncovered(one, chosen) && !isLeft(one, chosen),
  );
  if (!fresh) return { changes, after: new Trial(after, by, lineEnd) };
  const [sentence] = fresh.message.split(/\.(?:\s|$)/);
  return { refused: `the fix would bring another finding (${fresh.ruleId}: ${sentence})` };
}

/** Whether a finding stands where a fix made something count: on the same pod or container, or below; or in its pod, or around that. */
function isUncovered({ path }: Finding, chosen: readonly ChosenFix[]): boolean {
  return chosen.some(({ fix, finding }) => {
    const inPod = fix.uncovers === 'pod' && (isBelow(path, podOf(finding.path)) || isBelow(finding.path, path));
    return inPod || (fix.uncovers !== undefined && isBelow(path, finding.path));
  });
}

/** The path of the pod that a pod or container is part of. */
function podOf(path: Path): Path {
  return typeof path.at(-1) === 'number' ? path.slice(0, -2) : path;
}

function isBelow(path: Path, holder: Path): boolean {
  return holder.every((key, i) => path[i] === key);
}

/** How many findings are the same before and after an edit. */
function countBy(findings: Iterable<Finding>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identity(finding), (counts.get(identity(finding)) ?? 0) + 1);
  return counts;
}

/** Whether a fix said that this finding stays. */
function isLeft({ ruleId, path }: Finding, chosen: readonly ChosenFix[]): boolean {
  return chosen.some(({ fix, finding }) => fix.leaves === ruleId && samePath(finding.path, path));
}

/** A container that a kubelet would not start any more because of its image. Of what is written a rule tells. */
function newlyStopped(before: DocumentAnalysis, after: DocumentAnalysis): ContainerView | undefined {
  const stopped = stoppedIn(after);
  if (stopped.length === 0) return undefined;
  const known = stoppedIn(before);
  return stopped.find(({ path }) => !known.some((one) => samePath(one.path, path)));
}

function stoppedIn({ workloads }: DocumentAnalysis): readonly ContainerView[] {
  return workloads.flatMap(({ workload }) =>
    notStarting(workload.pod).filter((container) => startingUser(container).by !== 'context'),
  );
}

/** What admission would report of a document, also where `privileged` makes it moot: a fix of that uncovers it. */
function mootKinds({ workloads }: DocumentAnalysis): string[] {
  return workloads.flatMap(({ judgement }) =>
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
