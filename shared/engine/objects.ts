import type { ObjectView } from '../kubernetes/objects.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Judgement } from '../pod-security/judge.ts';
import { type NamespaceLookup, type NamespaceVerdict, noNamespace } from '../tree/namespaces.ts';
import type { Finding } from './finding.ts';
import { findingsOf, findingsOfObject, type InternalProblem, type WorkloadFindings } from './findings.ts';
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
}

/** What the rules and controls say of one object. */
export interface CheckedObject {
  readonly object: ObjectView;
  readonly judged: readonly JudgedWorkload[];
  readonly findings: readonly Finding[];
  readonly internal: readonly InternalProblem[];
}

/** Judges every object of a document. */
export function checkObjects({ objects }: ReadDocument, policy: Policy, namespaces: NamespaceLookup): CheckedObject[] {
  return objects.flatMap((read) => {
    const excluded = isExcluded(read.object, policy);
    if (read.workloads.length > 0) return [checkWorkloads(read, excluded, policy, namespaces)];
    return excluded ? [] : [{ object: read.object, judged: [], ...findingsOfObject(read.object, policy) }];
  });
}

function checkWorkloads(
  { object, workloads }: ReadObject,
  excluded: boolean,
  policy: Policy,
  namespaces: NamespaceLookup,
): CheckedObject {
  const results = saidOnce(
    workloads.map((workload) => {
      const namespace = namespaceOf(workload, policy, namespaces);
      return { workload, namespace, ...findingsOf(workload, policy, namespace) };
    }),
  );
  return {
    object,
    judged: results.map(({ workload, judgement, namespace }) => ({ workload, judgement, namespace, excluded })),
    findings: excluded ? [] : results.flatMap(({ findings }) => findings),
    internal: results.flatMap(({ internal }) => internal),
  };
}

/** What is known of the namespace of a workload, where that decides anything. */
export function namespaceOf(workload: Workload, policy: Policy, namespaces: NamespaceLookup): NamespaceVerdict {
  if (policy.level !== undefined || workload.namespace === undefined) return noNamespace;
  return namespaces(workload.namespace);
}

/** Whether the settings exclude the namespace that an object lies in, or that it is. Where none is written, nobody can tell. */
function isExcluded({ kind, value }: ObjectView, policy: Policy): boolean {
  const namespace = value.at('metadata', kind === 'Namespace' ? 'name' : 'namespace').text();
  return namespace !== '' && policy.excludesNamespace(namespace);
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
