import type { Workload } from '../kubernetes/workload.ts';
import type { Demand } from '../pod-security/levels.ts';
import type { NamespaceVerdict } from '../tree/namespaces.ts';

/**
 * What will happen to a workload that does not meet what its Namespace asks for, as a sentence behind another; '' where
 * no Namespace asks. Only pods are ever refused; who makes them tells it in an event.
 * Source: pod-security-admission admission/admission.go.
 */
export function consequence(workload: Workload, demand: Demand | undefined, namespace: NamespaceVerdict): string {
  if (!demand || demand.by === 'user' || namespace.state !== 'found') return '';
  const who = `Namespace "${namespace.name}"`;
  const { level } = demand;
  if (demand.by === 'warn') return ` ${who} warns of what is short of ${level}.`;
  if (demand.by === 'audit') return ` ${who} notes what is short of ${level} in the audit log.`;
  if (!workload.pod.isTemplate) return ` ${who} enforces ${level}, so the API server rejects this ${workload.kind}.`;
  return ` ${who} enforces ${level}: the ${workload.kind} is created, but its pods are rejected (FailedCreate).`;
}
