/** Rights of a token that lead further than they look, the most dangerous first. */
import { allows, type PolicyRule } from '../kubernetes/rbac.ts';

/** One way from a right to more rights, or to secrets. */
interface DangerousRight {
  /** The API group; '' is the core group. */
  readonly group: string;
  /** Any of these. */
  readonly resources: readonly string[];
  /** Any of these. */
  readonly verbs: readonly string[];
  /** What whoever holds the token can do with it, as it follows "may". */
  readonly may: string;
  /** Whether only a binding for the whole cluster gives it: the resource has no namespace. */
  readonly isOfCluster?: true;
}

const change = ['create', 'update', 'patch'];
const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';
const certificates = 'certificates.k8s.io';

/** Source: kubernetes.io, "Role Based Access Control Good Practices", privilege escalation risks. */
const dangerousRights: readonly DangerousRight[] = [
  {
    group: rbac,
    resources: ['clusterroles', 'roles'],
    verbs: ['escalate'],
    may: 'write roles with more rights than it has itself',
  },
  {
    group: rbac,
    resources: ['clusterroles', 'roles'],
    verbs: ['bind'],
    may: 'bind itself to roles with more rights than it has',
  },
  {
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
    may: 'act as somebody else',
  },
  {
    group: '',
    resources: ['nodes/proxy'],
    verbs: ['get', 'create'],
    may: "run commands in every pod through the kubelets' own API, past admission and the audit log",
    isOfCluster: true,
  },
  {
    group: '',
    resources: ['secrets'],
    verbs: ['get', 'list', 'watch'],
    may: 'read Secrets, with the passwords and tokens in them',
  },
  {
    group: '',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    may: 'get tokens of other service accounts',
  },
  {
    group: '',
    resources: ['pods/exec', 'pods/attach'],
    verbs: ['get', 'create'],
    may: 'run commands in other pods, with their rights',
  },
  {
    group: '',
    resources: ['pods/ephemeralcontainers'],
    verbs: ['update', 'patch'],
    may: 'put containers into running pods',
  },
  {
    group: admission,
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    verbs: change,
    may: 'have every object sent to a webhook of its own, which sees it, and may change it',
    isOfCluster: true,
  },
  {
    group: certificates,
    resources: ['certificatesigningrequests/approval'],
    verbs: ['update', 'patch'],
    may: 'approve certificates by which somebody signs in as another',
    isOfCluster: true,
  },
  {
    group: '',
    resources: ['pods', 'replicationcontrollers', 'podtemplates'],
    verbs: ['create'],
    may: 'start pods with any service account and Secret of the namespace',
  },
  {
    group: 'apps',
    resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
    verbs: change,
    may: 'start pods with any service account and Secret of the namespace',
  },
  {
    group: 'batch',
    resources: ['jobs', 'cronjobs'],
    verbs: ['create', 'update', 'patch'],
    may: 'start pods with any service account and Secret of the namespace',
  },
  {
    group: '',
    resources: ['persistentvolumes'],
    verbs: ['create'],
    may: 'make volumes of folders of the nodes',
    isOfCluster: true,
  },
  {
    group: '',
    resources: ['namespaces'],
    verbs: ['update', 'patch'],
    may: 'take the Pod Security labels off namespaces',
  },
];

/** What a rule lets somebody do that leads further than it looks, the most dangerous first. */
export interface Danger {
  readonly rank: number;
  readonly may: string;
  /** The verbs and resources that do it, as the API names them. */
  readonly by: string;
}

/**
 * The dangers of one rule.
 * @param everywhere whether it holds in the whole cluster
 */
export function dangersOf(rule: PolicyRule, everywhere: boolean): Danger[] {
  if ([rule.apiGroups, rule.resources, rule.verbs].every((list) => list.includes('*')))
    return [
      { rank: 0, may: everywhere ? 'do everything, as an administrator' : 'do everything there', by: '`*` on `*`' },
    ];
  const found = dangerousRights.flatMap((right, i): Danger[] => {
    if (right.isOfCluster && !everywhere) return [];
    const granted = (resource: string) => right.verbs.filter((verb) => allows(rule, right.group, resource, verb));
    const resources = right.resources.filter((resource) => granted(resource).length > 0);
    const [first] = resources;
    if (first === undefined) return [];
    const verbs = rule.verbs.includes('*') ? ['*'] : granted(first);
    return [{ rank: i + 1, may: right.may, by: `\`${verbs.join(', ')}\` on \`${resources.join(', ')}\`` }];
  });
  return found.filter(({ may }, i) => found.findIndex((other) => other.may === may) === i);
}
