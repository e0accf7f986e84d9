import { builtInRules } from '../knowledge/cluster-roles.ts';
import type { Binding, PolicyRule, Role, ServiceAccount } from '../kubernetes/rbac.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { accountOf, everyAccount, isName, matchAccount, matchBinding } from './account.ts';
import { isBeside, nearestTo } from './near.ts';
import type { FilePlace } from './place.ts';
import type { RbacDocument, RbacFacts } from './rbac.ts';
import type { Around } from './tree.ts';

type Placed<Kind> = Kind & { readonly place: FilePlace };

/** A binding that gives an account the rights of a role. */
export interface Grant {
  readonly binding: Placed<Binding>;
  /** Undefined where no manifest holds it. */
  readonly role: Placed<Role> | undefined;
  /** Those of the role; undefined where they are not known, or the cluster adds to them. */
  readonly rules: readonly PolicyRule[] | undefined;
}

/** What the manifests tell of the token that a workload's pods carry. */
export interface TokenRights {
  /** The name of the ServiceAccount. */
  readonly account: string;
  readonly namespace: string | undefined;
  /** The nearest manifest of it. */
  readonly declared: Placed<ServiceAccount> | undefined;
  /** All that are equally near: of two clusters, say. By their paths. */
  readonly declarations: readonly Placed<ServiceAccount>[];
  /** Whether the token lies in the containers. */
  readonly isMounted: boolean | 'unknown';
  readonly grants: readonly Grant[];
  /** Whether a binding names the account, or may do so where its namespace is not written. */
  readonly mayBeBound: boolean;
}

/** Tells of the token of a workload; undefined where its account is decided elsewhere. */
export type TokenLookup = (workload: Workload) => TokenRights | undefined;

/**
 * Tells of tokens, by what stands in the tree at the time of asking. Of objects that several files hold under one name
 * (of two clusters, say) the nearest count.
 * @param own what the file itself holds
 */
export function tokenLookup(own: () => readonly RbacDocument[], around: Around | undefined): TokenLookup {
  return (workload) => {
    const account = accountOf(workload);
    if (!account) return undefined;
    const documents = [...own(), ...othersIn(around)];
    // Beside the workload a placeholder may stand for its account.
    const found = documents.flatMap((one) =>
      isNear(one) ? one.facts() : one.factsWith([account.name, ...everyAccount]),
    );
    const accounts = found.flatMap((one) => {
      const match = one.kind === 'ServiceAccount' ? matchAccount(one, account, isNear(one)) : 'no';
      return one.kind === 'ServiceAccount' && match !== 'no' ? [{ facts: one, match }] : [];
    });
    const bindings = found.flatMap((one) => {
      if (one.kind !== 'RoleBinding' && one.kind !== 'ClusterRoleBinding') return [];
      const match = matchBinding(one, account, isNear(one));
      return match === 'no' ? [] : [{ facts: one, match }];
    });
    const sure = accounts.flatMap(({ facts, match }) => (match === 'yes' ? [facts] : []));
    const declarations = [...nearestTo(around?.path, sure)].sort(byPlace);
    const [declared] = declarations;
    return {
      account: account.name,
      namespace: account.namespace,
      declared,
      declarations,
      isMounted: isMounted(workload, declared ? [declared] : accounts.map(({ facts }) => facts)),
      grants: nearestOfEach(
        around,
        bindings.flatMap(({ facts, match }) => (match === 'yes' ? [facts] : [])),
      ).map((binding) => grant(binding, documents, around)),
      mayBeBound: bindings.length > 0 || !isName(account.name),
    };
  };

  function isNear({ place }: Pick<RbacDocument, 'place'>): boolean {
    return isBeside(around?.path, place);
  }
}

function byPlace({ place: one }: Placed<ServiceAccount>, { place: other }: Placed<ServiceAccount>): number {
  return (one.path ?? '').localeCompare(other.path ?? '') || one.line - other.line;
}

function* othersIn(around: Around | undefined): Generator<RbacDocument> {
  if (!around) return;
  for (const [path, { rbac }] of around.tree.below('')) if (path !== around.path) yield* rbac();
}

/** The pod's field goes before its account's. Source: plugin/pkg/admission/serviceaccount/admission.go. */
function isMounted({ pod }: Workload, accounts: readonly ServiceAccount[]): boolean | 'unknown' {
  const own = pod.spec.get('automountServiceAccountToken').boolean();
  if (own.state === 'set') return own.value;
  if (own.state === 'unknown') return 'unknown';
  const said = accounts.map(({ automount }) => (automount === 'unset' ? true : automount));
  const [first = true] = said;
  return said.every((one) => one === first) ? first : 'unknown';
}

function nearestOfEach(around: Around | undefined, bindings: readonly Placed<Binding>[]): Placed<Binding>[] {
  const byName = new Map<string, Placed<Binding>[]>();
  for (const binding of bindings) {
    const key = JSON.stringify([binding.kind, binding.namespace, binding.name]);
    byName.set(key, [...(byName.get(key) ?? []), binding]);
  }
  return [...byName.values()].flatMap((same) => nearestTo(around?.path, same));
}

function grant(binding: Placed<Binding>, documents: readonly RbacDocument[], around: Around | undefined): Grant {
  const { kind, name } = binding.role;
  const roles = documents.flatMap((one) =>
    one.factsWith([name]).flatMap((facts) => (isRoleOf(facts, binding) ? [facts] : [])),
  );
  const [role] = nearestTo(binding.place.path ?? around?.path, roles);
  const builtIn = kind === 'ClusterRole' ? builtInRules(name) : undefined;
  return { binding, role, rules: role ? (role.isAggregated ? undefined : role.rules) : builtIn };
}

function isRoleOf(facts: RbacFacts, { role, namespace }: Binding): facts is Placed<Role> {
  if ((facts.kind !== 'Role' && facts.kind !== 'ClusterRole') || facts.kind !== role.kind) return false;
  if (facts.name !== role.name) return false;
  const [one, other] = [facts.namespace, namespace];
  return facts.kind === 'ClusterRole' || one === undefined || other === undefined || one === other;
}
