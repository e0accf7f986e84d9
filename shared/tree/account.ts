import type { Binding, Subject } from '../kubernetes/rbac.ts';
import type { Workload } from '../kubernetes/workload.ts';

/** A service account as a workload names it. */
export interface Account {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** How surely an object is meant. Where a namespace is not written, only a manifest beside the workload surely is. */
export type Match = 'yes' | 'maybe' | 'no';

/** Groups that every service account is in. */
export const everyAccount = ['system:serviceaccounts', 'system:authenticated'];

/**
 * The account of a workload's pods; undefined where it is decided elsewhere.
 * Source: pkg/apis/core/v1/conversion.go (the deprecated field), plugin/pkg/admission/serviceaccount (the default).
 */
export function accountOf({ pod, namespace }: Workload): Account | undefined {
  const fields = [pod.spec.get('serviceAccountName'), pod.spec.get('serviceAccount')];
  const written = fields.find((field) => field.text() !== '');
  if (written) return { name: written.text(), namespace };
  return fields.every((field) => field.shape !== 'unknown') ? { name: 'default', namespace } : undefined;
}

/** Whether a text may be a name; else it is a placeholder, which some program fills in. */
export function isName(text: string): boolean {
  return /^[a-z\d](?:[-.a-z\d]*[a-z\d])?$/.test(text);
}

function matchNames(one: string, other: string, isNear: boolean): Match {
  if (one === other) return 'yes';
  return isNear && !(isName(one) && isName(other)) ? 'maybe' : 'no';
}

function matchNamespaces(one: string | undefined, other: string | undefined, isNear: boolean): Match {
  if (one !== undefined && other !== undefined) return matchNames(one, other, isNear);
  return isNear ? 'yes' : 'maybe';
}

/** Both must fit. */
function weaker(one: Match, other: Match): Match {
  return (['no', 'maybe'] as const).find((match) => one === match || other === match) ?? 'yes';
}

/** Whether an object or subject of that name and namespace is the account. */
export function matchAccount(facts: Omit<Subject, 'kind'>, { name, namespace }: Account, isNear: boolean): Match {
  return weaker(matchNames(facts.name, name, isNear), matchNamespaces(facts.namespace, namespace, isNear));
}

/** Whether a binding gives the account something. */
export function matchBinding(binding: Binding, account: Account, isNear: boolean): Match {
  const matches = binding.subjects.map((subject) => matchSubject(subject, binding, account, isNear));
  return (['yes', 'maybe'] as const).find((match) => matches.includes(match)) ?? 'no';
}

function matchSubject({ kind, name, namespace }: Subject, binding: Binding, account: Account, isNear: boolean): Match {
  switch (kind) {
    case 'ServiceAccount':
      return matchAccount({ name, namespace: namespace ?? binding.namespace }, account, isNear);
    case 'Group':
      if (!everyAccount.includes(name) && name !== `system:serviceaccounts:${account.namespace}`) return 'no';
      // What everybody may do in a namespace that is not the pod's says nothing of the pod.
      return binding.kind === 'ClusterRoleBinding'
        ? 'yes'
        : matchNamespaces(binding.namespace, account.namespace, isNear);
    case 'User': {
      const [, of, user] = /^system:serviceaccount:([^:]*):(.*)$/.exec(name) ?? [];
      return user === account.name ? matchNamespaces(of, account.namespace, isNear) : 'no';
    }
    default:
      return 'no';
  }
}
