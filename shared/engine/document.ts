import { problemRules } from '../rules/problems.ts';
import { tidy } from '../text/shown.ts';
import { noNamespace } from '../tree/namespaces.ts';
import type { Around } from '../tree/tree.ts';
import type { Problem } from '../yaml/problem.ts';
import { refusedValues } from '../yaml/refused.ts';
import type { Finding, ProblemFinding } from './finding.ts';
import { internalProblem } from './internal.ts';
import { type CheckedObject, checkObjects, type JudgedWorkload, type Lookups } from './objects.ts';
import type { Policy } from './policy.ts';
import { levelBy } from './profiles.ts';
import { failureOf, type ReadDocument, readDocument } from './read.ts';
import { annotatedPlaces, annotationSuppressions } from './suppressions/annotations.ts';
import { commentSuppressions } from './suppressions/comments.ts';
import { mayHoldSuppressions } from './suppressions/may-hold.ts';
import { type Candidate, type Silenced, type Suppressed, suppress } from './suppressions/suppress.ts';

/** All that is known of one document. Spans are relative to it. */
export interface DocumentAnalysis extends ReadDocument {
  readonly workloads: readonly JudgedWorkload[];
  /** What is found and not suppressed. */
  readonly findings: readonly Finding[];
  /** What is wrong with suppressions. */
  readonly notes: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly ProblemFinding[];
}

/** By what the documents of a file are read and judged. */
export interface JudgedBy extends Lookups {
  readonly template: boolean;
  readonly policy: Policy;
  readonly around?: Around | undefined;
}

/**
 * Parses and judges one document as those of its file are. Never throws.
 * @param head what stands above it
 * @param known what is known of it beside its text
 */
export function analyzeDocument(text: string, by: JudgedBy, head = '', known = by.around ?? {}): DocumentAnalysis {
  return judgeDocument(readDocument(text, head, by.template, by.policy, known), by.policy, by);
}

/** Judges one document. Never throws. */
export function judgeDocument(read: ReadDocument, policy: Policy, lookups: Lookups): DocumentAnalysis {
  try {
    return judged(read, policy, lookups);
  } catch (error) {
    const internal = [...read.internal, internalProblem('judging', error)];
    const problems = toFindings([failureOf(read.document)], policy);
    return { ...read, workloads: [], findings: [], notes: [], suppressed: [], problems, internal };
  }
}

function judged(read: ReadDocument, policy: Policy, lookups: Lookups): DocumentAnalysis {
  const { document } = read;
  const checked = checkObjects(read, policy, lookups);
  const ours = checked.length > 0 || (document.errors.length > 0 && policy.kinds.namesWorkload(document.text));
  const silenced = silence(read, checked, policy, lookups);
  // The first syntax error alone: what follows it is mostly its echo.
  const told = document.errors.length > 0 ? document.errors.slice(0, 1) : refusedValues(document);
  const { head, known, objects, namespaces } = read;
  const { findings, notes, suppressed, unjudged } = silenced;
  return {
    document,
    head,
    known,
    objects,
    namespaces,
    unjudged,
    workloads: checked.flatMap(({ judged }) => judged),
    findings,
    notes,
    suppressed,
    problems: toFindings([...(ours ? told : []), ...read.unjudged, ...unjudged], policy),
    internal: [...read.internal, ...checked.flatMap((result) => result.internal)],
  };
}

/** What is found and not suppressed, and what of the suppressions is too much to be judged. */
function silence(
  read: ReadDocument,
  checked: readonly CheckedObject[],
  policy: Policy,
  lookups: Lookups,
): Silenced & Pick<ReadDocument, 'unjudged'> {
  const findings = checked.flatMap((one) => one.findings);
  const judged = checked.filter((one) => !one.judged.some(({ excluded }) => excluded));
  if (judged.length === 0 || !mayHoldSuppressions(read)) return { findings, notes: [], suppressed: [], unjudged: [] };
  const { suppressions, strays, unjudged } = commentSuppressions(read.document, read.head);
  const places = judged.flatMap(({ object, judged: pods }) =>
    annotatedPlaces(
      object,
      pods.map(({ workload }) => workload),
    ),
  );
  const input = {
    text: read.document.text,
    findings,
    suppressions: [...suppressions, ...places.flatMap(annotationSuppressions)],
    strays,
    candidates: () => (isWhole(read, judged) ? candidatesOf(read, policy, lookups) : undefined),
  };
  return { ...suppress(input, policy), unjudged };
}

/** Whether nothing is hidden in which something could be found. */
function isWhole({ document }: ReadDocument, checked: readonly CheckedObject[]): boolean {
  if (document.template || document.errors.length > 0) return false;
  const judged = checked.flatMap((one) => one.judged);
  return judged.every(({ workload, judgement }) => !workload.partial && judgement.undecided.length === 0);
}

/** What would be found with every rule and control on, also what another finding makes moot. */
function candidatesOf(read: ReadDocument, policy: Policy, { tokens }: Lookups): Candidate[] {
  const everything: Policy = {
    ...policy,
    level: undefined,
    levels: new Map(),
    profile: 'strict',
    schemaFindings: true,
    excludesNamespace: () => false,
  };
  return checkObjects(read, everything, { namespaces: () => noNamespace, tokens }).flatMap(({ findings, judged }) => [
    ...findings,
    ...judged
      .flatMap(({ judgement }) => judgement.reports)
      .map(({ control, report }) => ({
        ruleId: control.rule,
        control: control.id,
        path: report.subject.path,
        span: report.span,
        missing: report.missing,
      })),
  ]);
}

/** Problems of the text with the levels that the policy gives them. */
export function toFindings(problems: readonly Problem[], policy: Policy): ProblemFinding[] {
  return problems.flatMap((problem) => {
    const declared = problemRules.find((rule) => rule.id === problem.code)?.level ?? 'error';
    const level = levelBy(policy, problem.code, declared);
    return level === 'off' ? [] : [{ ...problem, message: tidy(problem.message), level }];
  });
}
