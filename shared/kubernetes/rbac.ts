import type { Value } from '../yaml/value.ts';
import type { ObjectView } from './objects.ts';

/** Verbs on resources: one rule of a Role. Texts are as they are written. Source: kubernetes/api rbac/v1 types.go. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Empty where the rule holds for all names. */
  readonly resourceNames: readonly string[];
}

/** What every object of RBAC has. */
interface Named {
  readonly name: string;
  /** Undefined where none is written, or the object has none. */
  readonly namespace: string | undefined;
}

export interface ServiceAccount extends Named {
  readonly kind: 'ServiceAccount';
  /** Whether it has its token mounted; `unset` where it does not say. */
  readonly automount: boolean | 'unset' | 'unknown';
}

export interface Role extends Named {
  readonly kind: 'Role' | 'ClusterRole';
  readonly rules: readonly PolicyRule[];
  /** Whether the cluster fills it from other roles. */
  readonly isAggregated: boolean;
}

export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

export interface Binding extends Named {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];
}

export type RbacObject = ServiceAccount | Role | Binding;

/** What a manifest says of rights; undefined where it is no such object, or has no name of its own. */
export function rbacObject(object: ObjectView): RbacObject | undefined {
  const { kind, value } = object;
  const group = kind === 'ServiceAccount' ? 'v1' : 'rbac.authorization.k8s.io/';
  if (object.apiVersion !== undefined && !object.apiVersion.startsWith(group)) return undefined;
  const name = value.at('metadata', 'name').text();
  if (name === '') return undefined;
  const named = { name, namespace: value.at('metadata', 'namespace').text() || undefined };
  switch (kind) {
    case 'ServiceAccount':
      return { kind, ...named, automount: automountOf(value) };
    case 'Role':
    case 'ClusterRole':
      return {
        kind,
        ...named,
        rules: value.get('rules').items().map(policyRule),
        isAggregated: value.get('aggregationRule').shape !== 'absent',
      };
    case 'RoleBinding':
    case 'ClusterRoleBinding': {
      const role = value.get('roleRef');
      const subjects = value.get('subjects').items().map(subject);
      return { kind, ...named, role: { kind: role.get('kind').text(), name: role.get('name').text() }, subjects };
    }
    default:
      return undefined;
  }
}

function automountOf(account: Value): ServiceAccount['automount'] {
  const automount = account.get('automountServiceAccountToken').boolean();
  if (automount.state === 'set') return automount.value;
  return automount.state === 'absent' ? 'unset' : 'unknown';
}

function policyRule(rule: Value): PolicyRule {
  const texts = (key: string) =>
    rule
      .get(key)
      .items()
      .map((item) => item.text());
  return {
    apiGroups: texts('apiGroups'),
    resources: texts('resources'),
    verbs: texts('verbs'),
    resourceNames: texts('resourceNames'),
  };
}

function subject(value: Value): Subject {
  return {
    kind: value.get('kind').text(),
    name: value.get('name').text(),
    namespace: value.get('namespace').text() || undefined,
  };
}

/**
 * Whether a rule lets somebody do something to a resource (`pods`, `pods/exec`) of an API group.
 * Source: pkg/apis/rbac/v1/evaluation_helpers.go: `*` stands alone, or before a subresource.
 */
export function allows(rule: PolicyRule, group: string, resource: string, verb: string): boolean {
  const has = (list: readonly string[], ...wanted: readonly string[]) =>
    list.includes('*') || wanted.some((one) => list.includes(one));
  const [, subresource] = resource.split('/');
  const resources = subresource === undefined ? [resource] : [resource, `*/${subresource}`];
  return has(rule.apiGroups, group) && has(rule.verbs, verb) && has(rule.resources, ...resources);
}
