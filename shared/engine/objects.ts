import type { ObjectView } from '../kubernetes/objects.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Judgement } from '../pod-security/judge.ts';
import { type NamespaceLookup, type NamespaceVerdict, noNamespace } from '../tree/namespaces.ts';
import type { TokenLookup, TokenRights } from '../tree/token.ts';
import type { Finding } from './finding.ts';
import { findingsOf, findingsOfObject, type WorkloadFindings } from './findings.ts';
import type { InternalProblem } from './internal.ts';
import type { Policy } from './policy.ts';
import type { ReadDocument, ReadObject } from './read.ts';

/** A workload and what admission would say of it. */
export interface JudgedWorkload {
  readonly workload: Workload;
  readonly judgement: Judgement;
  /** What is known of its namespace; `none` where a level was chosen, for then nobody asks. */
  readonly namespace: NamespaceVerdict;
  /** Whether it lies in a namespace that the settings exclude, so that nothing is found on it. */
  readonly excluded: boolean;
  /** What rules were told of its token; undefined where none asked. Equal keys have the same findings. */
  readonly tokenKey: string | undefined;
}

/** What a document is judged by beside its text and the policy. */
export interface Lookups {
  readonly namespaces: NamespaceLookup;
  readonly tokens: TokenLookup;
}

/** What the rules and controls say of one object. */
export interface CheckedObject {
  readonly object: ObjectView;
  readonly judged: readonly JudgedWorkload[];
  readonly findings: readonly Finding[];
  readonly internal: readonly InternalProblem[];
}

/** Judges every object of a document. */
export function checkObjects({ objects }: ReadDocument, policy: Policy, lookups: Lookups): CheckedObject[] {
  return objects.flatMap((read) => {
    const excluded = isExcluded(read.object, policy);
    if (read.workloads.length > 0) return [checkWorkloads(read, excluded, policy, lookups)];
    return excluded ? [] : [{ object: read.object, judged: [], ...findingsOfObject(read.object, policy) }];
  });
}

function checkWorkloads(
  { object, workloads }: ReadObject,
  excluded: boolean,
  policy: Policy,
  lookups: Lookups,
): CheckedObject {
  const results = saidOnce(workloads.map((workload) => checkWorkload(workload, policy, lookups)));
  return {
    object,
    judged: results.map(({ workload, judgement, namespace, tokenKey }) => ({
      workload,
      judgement,
      namespace,
      excluded,
      tokenKey,
    })),
    findings: excluded ? [] : results.flatMap(({ findings }) => findings),
    internal: results.flatMap(({ internal }) => internal),
  };
}

function checkWorkload(workload: Workload, policy: Policy, { namespaces, tokens }: Lookups) {
  const namespace = namespaceOf(workload, policy, namespaces);
  let tokenKey: string | undefined;
  const told: TokenLookup = (one) => {
    const rights = tokens(one);
    tokenKey = tokenKeyOf(rights);
    return rights;
  };
  const found = findingsOf(workload, policy, namespace, told);
  return { workload, namespace, ...found, tokenKey };
}

/** What of a token's rights findings hang on: two of the same key have the same. */
export function tokenKeyOf(rights: TokenRights | undefined): string {
  return JSON.stringify(rights && [rights.account, rights.isMounted, rights.mayBeBound]) ?? '';
}

/** What is known of the namespace of a workload, where that decides anything. */
export function namespaceOf(
  { namespace }: Pick<Workload, 'namespace'>,
  policy: Policy,
  namespaces: NamespaceLookup,
): NamespaceVerdict {
  return policy.level !== undefined || namespace === undefined ? noNamespace : namespaces(namespace);
}

/** Whether the settings exclude the namespace that an object lies in, or that it is. Where none is written, nobody can tell. */
function isExcluded({ kind, value }: ObjectView, policy: Policy): boolean {
  const namespace = value.at('metadata', kind === 'Namespace' ? 'name' : 'namespace').text();
  return namespace !== '' && policy.excludesNamespace(namespace);
}

/** What is found on the pods of one object, without echoes: of the object itself, or of pods that are one by an alias. */
function saidOnce<Result extends WorkloadFindings>(results: readonly Result[]): readonly Result[] {
  if (results.length < 2) return results;
  const said = new Set<string>();
  return results.map((result) => {
    const findings = result.findings.filter(
      ({ ruleId, span, message }) => !said.has(`${ruleId} ${span.start} ${message}`),
    );
    for (const { ruleId, span, message } of findings) said.add(`${ruleId} ${span.start} ${message}`);
    return { ...result, findings };
  });
}
