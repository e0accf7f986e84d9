import { type ObjectView, objectsOf } from '../kubernetes/objects.ts';
import { type Workload, workloadOf } from '../kubernetes/workload.ts';
import type { Judgement } from '../pod-security/judge.ts';
import { problemRules } from '../rules/problems.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import type { Problem } from '../yaml/problem.ts';
import { refusedValues } from '../yaml/refused.ts';
import type { Finding, ProblemFinding } from './finding.ts';
import { findingsOf, findingsOfObject, type InternalProblem } from './findings.ts';
import type { Policy } from './policy.ts';
import { levelBy } from './profiles.ts';
import { annotatedPlaces, annotationSuppressions } from './suppressions/annotations.ts';
import { commentSuppressions } from './suppressions/comments.ts';
import { type Candidate, type Silenced, type Suppressed, suppress } from './suppressions/suppress.ts';

/** A workload and what admission would say of it. */
export interface JudgedWorkload {
  readonly workload: Workload;
  readonly judgement: Judgement;
  /** Whether it lies in a namespace that the settings exclude, so that nothing is found on it. */
  readonly excluded: boolean;
}

/** All that is known of one document. Spans are relative to it. */
export interface DocumentAnalysis {
  readonly document: ParsedDocument;
  /** Comments and separators above it, where they hold suppressions; else empty. */
  readonly head: string;
  readonly workloads: readonly JudgedWorkload[];
  /** What is found and not suppressed. */
  readonly findings: readonly Finding[];
  /** What is wrong with suppressions. */
  readonly notes: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly ProblemFinding[];
  /** Rules that threw: for the log. */
  readonly internal: readonly InternalProblem[];
}

/** What the rules and controls say of one object. */
interface CheckedObject {
  readonly object: ObjectView;
  readonly judged?: JudgedWorkload;
  readonly findings: readonly Finding[];
  readonly internal: readonly InternalProblem[];
}

/**
 * Parses and judges one document. Never throws.
 * @param head what stands above it and belongs to no other document, where that holds suppressions
 */
export function analyzeDocument(text: string, inTemplate: boolean, policy: Policy, head = ''): DocumentAnalysis {
  const document = parseDocument(text, inTemplate);
  const checked = checkObjects(document, policy);
  const ours = checked.length > 0 || (document.errors.length > 0 && policy.kinds.namesWorkload(text));
  // The first syntax error alone: what follows it is mostly its echo.
  const told = document.errors.length > 0 ? document.errors.slice(0, 1) : refusedValues(document);
  const problems = ours ? told : [];
  return {
    document,
    head,
    workloads: checked.flatMap(({ judged }) => judged ?? []),
    ...silence(document, head, checked, policy),
    problems: toFindings(problems, policy),
    internal: checked.flatMap((result) => result.internal),
  };
}

/** Every object of a document that is judged, those with pods first. */
function checkObjects(document: ParsedDocument, policy: Policy): CheckedObject[] {
  const objects = objectsOf(document, policy.kinds);
  const workloads = objects.flatMap((object): CheckedObject[] => {
    const workload = workloadOf(object, policy.kinds);
    if (!workload) return [];
    const { judgement, findings, internal } = findingsOf(workload, policy);
    const excluded = isExcluded(object, policy);
    return [{ object, judged: { workload, judgement, excluded }, findings: excluded ? [] : findings, internal }];
  });
  const others = objects
    .filter(({ apiVersion, kind }) => policy.kinds.isOther(apiVersion, kind))
    .filter((object) => !isExcluded(object, policy))
    .map((object) => ({ object, ...findingsOfObject(object, policy) }));
  return [...workloads, ...others];
}

/** Whether the settings exclude the namespace that an object lies in, or that it is. Where none is written, nobody can tell. */
function isExcluded({ kind, value }: ObjectView, policy: Policy): boolean {
  const namespace = value.at('metadata', kind === 'Namespace' ? 'name' : 'namespace').text();
  return namespace !== '' && policy.excludesNamespace(namespace);
}

function silence(document: ParsedDocument, head: string, checked: readonly CheckedObject[], policy: Policy): Silenced {
  const findings = checked.flatMap((one) => one.findings);
  const judged = checked.filter((one) => one.judged?.excluded !== true);
  if (judged.length === 0) return { findings, notes: [], suppressed: [] };
  const { suppressions, strays } = commentSuppressions(document, head);
  const places = judged.flatMap(({ object, judged: one }) => annotatedPlaces(object, one?.workload));
  const input = {
    text: document.text,
    findings,
    suppressions: [...suppressions, ...places.flatMap(annotationSuppressions)],
    strays,
    candidates: () => (isWhole(document, judged) ? candidatesOf(document, policy) : undefined),
  };
  return suppress(input, policy);
}

/** Whether nothing is hidden in which something could be found. */
function isWhole(document: ParsedDocument, checked: readonly CheckedObject[]): boolean {
  if (document.template || document.errors.length > 0) return false;
  return checked.every(({ judged }) => !judged?.workload.partial && judged?.judgement.undecided.length === 0);
}

/** What would be found with every rule and control on, also what another finding makes moot. */
function candidatesOf(document: ParsedDocument, policy: Policy): Candidate[] {
  const everything: Policy = {
    ...policy,
    level: undefined,
    levels: new Map(),
    profile: 'strict',
    schemaFindings: true,
    excludesNamespace: () => false,
  };
  return checkObjects(document, everything).flatMap(({ findings, judged }) => [
    ...findings,
    ...(judged?.judgement.reports ?? []).map(({ control, report }) => ({
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
    return level === 'off' ? [] : [{ ...problem, level }];
  });
}
