/** Roles that every cluster has, with the main part of their rights. */
import type { PolicyRule } from '../kubernetes/rbac.ts';

function rule(group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule {
  return { apiGroups: [group], resources, verbs, resourceNames: [] };
}

const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];

const view: readonly PolicyRule[] = [
  rule(
    '',
    ['configmaps', 'endpoints', 'events', 'namespaces', 'pods', 'pods/log', 'serviceaccounts', 'services'],
    read,
  ),
  rule('apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], read),
  rule('batch', ['cronjobs', 'jobs'], read),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], read),
];

const edit: readonly PolicyRule[] = [
  rule('', ['secrets', 'pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'services/proxy'], read),
  rule('', ['serviceaccounts'], ['impersonate']),
  rule('', ['serviceaccounts/token'], ['create']),
  rule('', ['pods', 'pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy'], write),
  rule('', ['configmaps', 'replicationcontrollers', 'secrets', 'serviceaccounts', 'services'], write),
  rule('apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], write),
  rule('batch', ['cronjobs', 'jobs'], write),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], write),
  ...view,
];

/** Source: plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go. */
const builtIn: Readonly<Record<string, readonly PolicyRule[]>> = {
  'cluster-admin': [rule('*', ['*'], ['*'])],
  admin: [...edit, rule('rbac.authorization.k8s.io', ['rolebindings', 'roles'], [...read, ...write])],
  edit,
  view,
  'system:auth-delegator': [
    rule('authentication.k8s.io', ['tokenreviews'], ['create']),
    rule('authorization.k8s.io', ['subjectaccessreviews'], ['create']),
  ],
};

/** The rules of a ClusterRole that every cluster has; undefined where Batten knows of none with that name. */
export function builtInRules(name: string): readonly PolicyRule[] | undefined {
  return Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
}
