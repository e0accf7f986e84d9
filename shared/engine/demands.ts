import { chosenDemands, type Demand, namespaceDemands } from '../pod-security/levels.ts';
import type { NamespaceVerdict } from '../tree/namespaces.ts';
import type { Policy } from './policy.ts';

/** What is asked of a workload's pods, the loudest first: the user's level, else what the labels of its Namespace say. */
export function demandsOf({ level, version }: Policy, namespace: NamespaceVerdict): readonly Demand[] {
  if (level !== undefined) return chosenDemands(level, version);
  return namespace.state === 'found' ? namespaceDemands(namespace.policy, version) : [];
}
