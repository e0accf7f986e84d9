import { type ObjectView, objectsOf } from '../kubernetes/objects.ts';
import { type Workload, workloadOf } from '../kubernetes/workload.ts';
import type { Judgement } from '../pod-security/judge.ts';
import { problemRules } from '../rules/problems.ts';
import {
  type NamespaceFacts,
  type NamespaceLookup,
  type NamespaceVerdict,
  namespaceFacts,
  noNamespace,
} from '../tree/namespaces.ts';
import type { TokenLookup, TokenRights } from '../tree/token.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import type { Problem } from '../yaml/problem.ts';
import { refusedValues } from '../yaml/refused.ts';
import type { Finding, ProblemFinding } from './finding.ts';
import { findingsOf, findingsOfObject, type InternalProblem } from './findings.ts';
import type { Policy } from './policy.ts';

/** One document as it is written, before anybody judges it. Spans are relative to it. */
export interface ReadDocument {
  readonly document: ParsedDocument;
  readonly workloads: readonly Workload[];
  /** Objects of the other kinds that are judged. */
  readonly others: readonly ObjectView[];
  /** The Namespaces that it holds. Lines are relative to it. */
  readonly namespaces: readonly NamespaceFacts[];
}

/** A workload and what admission would say of it. */
export interface JudgedWorkload {
  readonly workload: Workload;
  readonly judgement: Judgement;
  /** What is known of its namespace; `none` where a level was chosen, for then nobody asks. */
  readonly namespace: NamespaceVerdict;
  /** What rules were told of its token; undefined where none asked. Equal keys have the same findings. */
  readonly tokenKey: string | undefined;
}

/** What a document is judged by beside its text and the policy. */
export interface Lookups {
  readonly namespaces: NamespaceLookup;
  readonly tokens: TokenLookup;
}

/** All that is known of one document. Spans are relative to it. */
export interface DocumentAnalysis extends Omit<ReadDocument, 'workloads'> {
  readonly workloads: readonly JudgedWorkload[];
  readonly findings: readonly Finding[];
  readonly problems: readonly ProblemFinding[];
  /** Rules that threw: for the log. */
  readonly internal: readonly InternalProblem[];
}

/** Parses one document. Never throws. */
export function readDocument(text: string, inTemplate: boolean, { kinds }: Policy): ReadDocument {
  const document = parseDocument(text, inTemplate);
  const objects = objectsOf(document, kinds);
  return {
    document,
    workloads: objects.flatMap((object) => workloadOf(object, kinds) ?? []),
    others: objects.filter(({ apiVersion, kind }) => kinds.isOther(apiVersion, kind)),
    namespaces: objects.flatMap((object) => namespaceFacts(object, placeOf(object, text)) ?? []),
  };
}

function placeOf({ anchor }: ObjectView, text: string) {
  return { path: undefined, line: text.slice(0, anchor.start).split('\n').length - 1 };
}

/** Judges one document. Never throws. */
export function judgeDocument(read: ReadDocument, policy: Policy, { namespaces, tokens }: Lookups): DocumentAnalysis {
  const { document } = read;
  const judged = read.workloads.map((workload) => {
    const namespace = namespaceOf(workload, policy, namespaces);
    let tokenKey: string | undefined;
    const told: TokenLookup = (one) => {
      const rights = tokens(one);
      tokenKey = tokenKeyOf(rights);
      return rights;
    };
    const found = findingsOf(workload, policy, namespace, told);
    return { workload, namespace, tokenKey, ...found };
  });
  const others = read.others.map((object) => findingsOfObject(object, policy));
  const ours =
    judged.length + others.length > 0 || (document.errors.length > 0 && policy.kinds.namesWorkload(document.text));
  // The first syntax error alone: what follows it is mostly its echo.
  const told = document.errors.length > 0 ? document.errors.slice(0, 1) : refusedValues(document);
  return {
    ...read,
    workloads: judged.map(({ workload, judgement, namespace, tokenKey }) => ({
      workload,
      judgement,
      namespace,
      tokenKey,
    })),
    findings: [...judged, ...others].flatMap((result) => result.findings),
    problems: toFindings(ours ? told : [], policy),
    internal: [...judged, ...others].flatMap((result) => result.internal),
  };
}

/** What is known of the namespace of a workload, where that decides anything. */
export function namespaceOf(workload: Workload, policy: Policy, namespaces: NamespaceLookup): NamespaceVerdict {
  if (policy.level !== undefined || workload.namespace === undefined) return noNamespace;
  return namespaces(workload.namespace);
}

/** What of a token's rights findings hang on: two of the same key have the same. */
export function tokenKeyOf(rights: TokenRights | undefined): string {
  return JSON.stringify(rights && [rights.account, rights.isMounted, rights.mayBeBound]) ?? '';
}

/** Problems of the text with the levels that the policy gives them. */
export function toFindings(problems: readonly Problem[], policy: Policy): ProblemFinding[] {
  return problems.flatMap((problem) => {
    const level =
      policy.levels.get(problem.code) ?? problemRules.find((rule) => rule.id === problem.code)?.level ?? 'error';
    return level === 'off' ? [] : [{ ...problem, level }];
  });
}
