import { objectsOf } from '../kubernetes/objects.ts';
import { type Workload, workloadsOf } from '../kubernetes/workload.ts';
import type { Judgement } from '../pod-security/judge.ts';
import { problemRules } from '../rules/problems.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import type { Problem } from '../yaml/problem.ts';
import { refusedValues } from '../yaml/refused.ts';
import type { Finding, ProblemFinding } from './finding.ts';
import { findingsOf, findingsOfObject, type InternalProblem, type WorkloadFindings } from './findings.ts';
import type { Policy } from './policy.ts';

/** A workload and what admission would say of it. */
export interface JudgedWorkload {
  readonly workload: Workload;
  readonly judgement: Judgement;
}

/** All that is known of one document. Spans are relative to it. */
export interface DocumentAnalysis {
  readonly document: ParsedDocument;
  readonly workloads: readonly JudgedWorkload[];
  readonly findings: readonly Finding[];
  readonly problems: readonly ProblemFinding[];
  /** Rules that threw: for the log. */
  readonly internal: readonly InternalProblem[];
}

/** Parses and judges one document. Never throws. */
export function analyzeDocument(text: string, inTemplate: boolean, policy: Policy): DocumentAnalysis {
  const document = parseDocument(text, inTemplate);
  const objects = objectsOf(document, policy.kinds);
  const judged = objects.flatMap((object) =>
    saidOnce(workloadsOf(object, policy.kinds).map((workload) => ({ workload, ...findingsOf(workload, policy) }))),
  );
  const others = objects
    .filter(({ apiVersion, kind }) => policy.kinds.isOther(apiVersion, kind))
    .map((object) => findingsOfObject(object, policy));
  const ours = judged.length + others.length > 0 || (document.errors.length > 0 && policy.kinds.namesWorkload(text));
  // The first syntax error alone: what follows it is mostly its echo.
  const told = document.errors.length > 0 ? document.errors.slice(0, 1) : refusedValues(document);
  const problems = ours ? told : [];
  return {
    document,
    workloads: judged.map(({ workload, judgement }) => ({ workload, judgement })),
    findings: [...judged, ...others].flatMap((result) => result.findings),
    problems: toFindings(problems, policy),
    internal: [...judged, ...others].flatMap((result) => result.internal),
  };
}

/** What is found on the pods of one object, without echoes: of the object itself, or of pods that are one by an alias. */
function saidOnce<Result extends WorkloadFindings>(results: readonly Result[]): Result[] {
  const said = new Set<string>();
  return results.map((result) => {
    const findings = result.findings.filter(
      ({ ruleId, span, message }) => !said.has(`${ruleId} ${span.start} ${message}`),
    );
    for (const { ruleId, span, message } of findings) said.add(`${ruleId} ${span.start} ${message}`);
    return { ...result, findings };
  });
}

/** Problems of the text with the levels that the policy gives them. */
export function toFindings(problems: readonly Problem[], policy: Policy): ProblemFinding[] {
  return problems.flatMap((problem) => {
    const level =
      policy.levels.get(problem.code) ?? problemRules.find((rule) => rule.id === problem.code)?.level ?? 'error';
    return level === 'off' ? [] : [{ ...problem, level }];
  });
}
