// What manifests tell of a token. Expectations: kubernetes/api rbac/v1, pkg/apis/rbac/v1/evaluation_helpers.go, and the
// risks that kubernetes.io lists in "Role Based Access Control Good Practices".
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { factsOf } from '../../shared/tree/facts.ts';
import type { TokenRights } from '../../shared/tree/token.ts';
import { type Around, treeOf } from '../../shared/tree/tree.ts';

const metadata = (name: string, namespace?: string) =>
  `metadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}`;

function pod(namespace: string | undefined, account: string | undefined, ...spec: readonly string[]): string {
  const lines = [...(account === undefined ? [] : [`serviceAccountName: ${account}`]), ...spec];
  return `apiVersion: v1
kind: Pod
${metadata('web', namespace)}
spec:
${lines.map((line) => `  ${line}\n`).join('')}  securityContext: {}
  containers:
    - name: web
      image: web
      securityContext: {}
`;
}

const rbac = 'apiVersion: rbac.authorization.k8s.io/v1';
type Rule = readonly [group: string, resource: string, verbs: string, ...names: string[]];

function role(kind: string, name: string, namespace: string | undefined, ...rules: readonly Rule[]): string {
  const rows = rules.map(
    ([group, resource, verbs, ...names]) =>
      `  - {apiGroups: ["${group}"], resources: ["${resource}"], verbs: [${verbs}], resourceNames: [${names}]}\n`,
  );
  return `${rbac}\nkind: ${kind}\n${metadata(name, namespace)}\nrules:\n${rows.join('')}`;
}

function binding(kind: string, name: string, namespace: string | undefined, to: string, subject: string): string {
  return `${rbac}\nkind: ${kind}\n${metadata(name, namespace)}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${to.split(' ')[0]}, name: ${to.split(' ')[1]}}\nsubjects:\n  - ${subject}\n`;
}

const account = (name: string, namespace?: string, more = '') =>
  `apiVersion: v1\nkind: ServiceAccount\n${metadata(name, namespace)}\n${more}`;
const web = '{kind: ServiceAccount, name: web, namespace: shop}';
const bound = binding('RoleBinding', 'b', 'shop', 'Role r', web);
const files = (...documents: readonly string[]) => documents.join('---\n');

function around(path: string, texts: Readonly<Record<string, string>>): Around {
  const facts = Object.entries(texts).flatMap(([name, text]) => {
    const told = factsOf(name, text);
    return told ? [[name, told] as const] : [];
  });
  return { path, tree: treeOf(new Map(facts)) };
}

/** What is known of the token of the first workload. */
function rightsIn(text: string, where?: Around): TokenRights | undefined {
  const file = analyzeFile(text, defaultPolicy, undefined, where);
  const [workload] = file.documents.flatMap(({ analysis }) => analysis.workloads);
  assert.ok(workload);
  return file.tokens(workload.workload);
}

const names = (rights: TokenRights | undefined) => rights?.grants.map((grant) => grant.binding.name);

describe('which account a pod has', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    [pod('shop', 'web'), 'web'],
    [pod('shop', undefined), 'default'],
    [pod('shop', undefined, 'serviceAccount: old'), 'old'],
    [pod('shop', 'web', 'serviceAccount: old'), 'web'],
    [pod('shop', '""'), 'default'],
    // An overlay: its base decides.
    ['apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n', undefined],
  ];
  for (const [text, expected] of cases) it(text, () => assert.equal(rightsIn(text)?.account, expected));
});

describe('whether the token is mounted', () => {
  const no = 'automountServiceAccountToken: false';
  const cases: readonly (readonly [shows: string, text: string, expected: boolean | 'unknown'])[] = [
    ['nobody says anything', pod('shop', 'web'), true],
    ['the pod says no', pod('shop', 'web', no), false],
    ['the account says no', files(pod('shop', 'web'), account('web', 'shop', no)), false],
    ['the account says nothing', files(pod('shop', 'web'), account('web', 'shop')), true],
    [
      'the pod goes before the account',
      files(pod('shop', 'web', 'automountServiceAccountToken: true'), account('web', 'shop', no)),
      true,
    ],
    ['another account', files(pod('shop', 'web'), account('other', 'shop', no)), true],
    ['an account of another namespace', files(pod('shop', 'web'), account('web', 'other', no)), true],
  ];
  for (const [shows, text, expected] of cases) it(shows, () => assert.equal(rightsIn(text)?.isMounted, expected));
});

describe('which bindings give rights', () => {
  const withSubject = (subject: string, kind = 'RoleBinding', namespace: string | undefined = 'shop') =>
    names(rightsIn(files(pod('shop', 'web'), binding(kind, 'b', namespace, 'Role r', subject))));

  it('those that name the account, or a group or user that it is', () => {
    for (const subject of [
      web,
      '{kind: ServiceAccount, name: web}',
      '{kind: User, name: "system:serviceaccount:shop:web"}',
      '{kind: Group, name: "system:serviceaccounts:shop"}',
      '{kind: Group, name: "system:serviceaccounts"}',
      '{kind: Group, name: "system:authenticated"}',
    ])
      assert.deepEqual(withSubject(subject), ['b'], subject);
    assert.deepEqual(withSubject('{kind: Group, name: "system:authenticated"}', 'ClusterRoleBinding'), ['b']);
  });

  it('no others', () => {
    for (const subject of [
      '{kind: ServiceAccount, name: web, namespace: other}',
      '{kind: ServiceAccount, name: webs, namespace: shop}',
      '{kind: User, name: web}',
      '{kind: User, name: "system:serviceaccount:other:web"}',
      '{kind: Group, name: "system:serviceaccounts:other"}',
      '{kind: Group, name: developers}',
    ])
      assert.deepEqual(withSubject(subject), [], subject);
    // What everybody may do in another namespace.
    assert.deepEqual(withSubject('{kind: Group, name: "system:authenticated"}', 'RoleBinding', 'other'), []);
    const foreign = bound.replace('rbac.authorization.k8s.io/v1', 'iam.example.org/v1');
    assert.deepEqual(names(rightsIn(files(pod('shop', 'web'), foreign))), []);
  });

  it('in every file of the tree where both namespaces are written, else beside the workload alone', () => {
    const elsewhere = around('apps/web/pod.yaml', { 'cluster/rbac.yaml': bound });
    assert.deepEqual(names(rightsIn(pod('shop', 'web'), elsewhere)), ['b']);
    const far = rightsIn(pod(undefined, 'web'), elsewhere);
    assert.deepEqual([names(far), far?.mayBeBound], [[], true]);
    const near = around('apps/web/pod.yaml', { 'apps/web/rbac/b.yaml': bound });
    assert.deepEqual(names(rightsIn(pod(undefined, 'web'), near)), ['b']);
    const other = rightsIn(pod('other', 'web'), near);
    assert.deepEqual([names(other), other?.mayBeBound], [[], false]);
  });

  it('of several of one name the nearest', () => {
    const tree = around('dev/web/pod.yaml', { 'dev/rbac.yaml': bound, 'prod/rbac.yaml': bound });
    const places = rightsIn(pod('shop', 'web'), tree)?.grants.map((grant) => grant.binding.place);
    assert.deepEqual(places, [{ path: 'dev/rbac.yaml', line: 2 }]);
  });

  it('what a file itself holds, not what the tree still knows of it', () => {
    const tree = around('pod.yaml', { 'pod.yaml': bound });
    assert.deepEqual(names(rightsIn(pod('shop', 'web'), tree)), []);
  });

  it('of lists too', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${bound.trim().replaceAll('\n', '\n  ')}\n`;
    assert.deepEqual(names(rightsIn(files(pod('shop', 'web'), list))), ['b']);
  });
});

/** The list of rights that is shown for the account. */
function shown(text: string, where?: Around): string[] {
  const file = analyzeFile(text, defaultPolicy, undefined, where);
  const { markdown = '' } = hoverAt(file, text.indexOf('serviceAccountName')) ?? {};
  return markdown.split('\n').filter((line) => line.startsWith('- '));
}

const clusterWide = binding('ClusterRoleBinding', 'b', undefined, 'ClusterRole r', web);
const everywhere = (...rules: readonly Rule[]) =>
  shown(files(pod('shop', 'web'), clusterWide, role('ClusterRole', 'r', undefined, ...rules)));
const inNamespace = (...rules: readonly Rule[]) =>
  shown(files(pod('shop', 'web'), bound, role('Role', 'r', 'shop', ...rules)));

describe('hovering over serviceAccountName', () => {
  it('tells what the token may do, the dangerous first, with the places', () => {
    const rows = everywhere(['', 'pods', 'get'], ['', 'secrets', 'list'], ['*', '*', '"*"']);
    assert.equal(rows.length, 3);
    assert.match(rows[0] ?? '', /\*\*do everything, as an administrator\*\*.* \(ClusterRole `r`, line \d+\)$/);
    assert.match(rows[1] ?? '', /\*\*read Secrets.*in every namespace: `list` on `secrets`/);
    assert.match(rows[2] ?? '', /^- less far-reaching: `get` on `pods`$/);
    assert.match(inNamespace(['', 'secrets', 'get', 'a'])[0] ?? '', /in namespace `shop`: .*, only `a` \(Role `r`/);
  });

  const dangers: readonly (readonly [Rule, RegExp])[] = [
    [['rbac.authorization.k8s.io', 'roles', 'escalate'], /write roles with more rights/],
    [['rbac.authorization.k8s.io', 'clusterroles', 'bind'], /bind itself/],
    [['', 'users', 'impersonate'], /act as somebody else/],
    [['', 'nodes/proxy', 'get'], /kubelets' own API/],
    [['', 'secrets', 'watch'], /read Secrets/],
    [['*', 'secrets', '"*"'], /read Secrets.*`\*` on `secrets`/],
    [['', '*', 'get'], /kubelets/],
    [['', 'serviceaccounts/token', 'create'], /get tokens/],
    [['', 'pods/exec', 'create'], /run commands in other pods/],
    [['', '*/exec', 'create'], /run commands in other pods/],
    [['', 'pods/ephemeralcontainers', 'patch'], /put containers/],
    [['', 'pods', 'create'], /start pods/],
    [['apps', 'deployments', 'patch'], /start pods/],
    [['batch', 'cronjobs', 'update'], /start pods/],
    [['admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'patch'], /webhook/],
    [['', 'persistentvolumes', 'create'], /folders of the nodes/],
    [['', 'namespaces', 'patch'], /Pod Security labels/],
    [['certificates.k8s.io', 'certificatesigningrequests/approval', 'update'], /certificates/],
  ];
  for (const [rule, words] of dangers)
    it(`warns of ${rule.join(' ')}`, () => assert.match(everywhere(rule)[0] ?? '', words));

  it('does not warn of what is harmless, or has no effect', () => {
    for (const rule of [
      ['apps', 'secrets', 'get'],
      ['', 'secrets', 'delete'],
      ['', 'pods', 'get'],
      ['', 'pods/log', 'get'],
      // A subresource is named in full, or behind `*/`.
      ['', 'pods/*', 'create'],
      ['', 'pods', '"create,delete"'],
    ] as const)
      assert.match(everywhere(rule).join('\n'), /^- less far-reaching: [^\n]*$/, rule.join(' '));
    // Objects of the cluster, in a namespace.
    for (const rule of [
      ['', 'nodes/proxy', 'get'],
      ['', 'persistentvolumes', 'create'],
    ] as const)
      assert.match(inNamespace(rule).join('\n'), /^- less far-reaching/);
  });

  it('knows the roles that every cluster has, and says of others that they are not at hand', () => {
    const of = (name: string) => shown(files(pod('shop', 'web'), clusterWide.replace('name: r}', `name: ${name}}`)));
    assert.match(of('cluster-admin')[0] ?? '', /do everything/);
    assert.match(of('edit').join(), /act as somebody else.*read Secrets.*start pods/);
    assert.match(of('view').join(), /^- less far-reaching/);
    assert.match(of('other').join(), /^- what ClusterRole `other` allows, which is not among these manifests/);
  });

  it('says where the cluster adds to a role', () => {
    const aggregated = `${role('ClusterRole', 'r', undefined)}aggregationRule: {clusterRoleSelectors: []}\n`;
    assert.match(shown(files(pod('shop', 'web'), clusterWide, aggregated)).join(), /gathers into ClusterRole `r`/);
  });

  it('stays short', () => {
    const rows = everywhere(...dangers.map(([rule]) => rule));
    assert.equal(rows.length, 8);
    assert.match(rows[7] ?? '', /^- and \d+ more$/);
  });
});

it('contexts and the token tell what the kernel limits and what RBAC limits', () => {
  const text = files(pod('shop', 'web', 'automountServiceAccountToken: true'), bound, role('Role', 'r', 'shop'));
  const file = analyzeFile(text, defaultPolicy);
  for (const at of ['serviceAccountName', 'automountServiceAccountToken', 'securityContext', '      securityContext'])
    assert.match(hoverAt(file, text.indexOf(at) + at.length)?.markdown ?? '', /kernel limits.*limited by RBAC/, at);
  const alone = pod('shop', 'web');
  const hover = (at: string) => hoverAt(analyzeFile(alone, defaultPolicy), alone.indexOf(at))?.markdown ?? '';
  assert.match(hover('serviceAccountName'), /No binding in these manifests names ServiceAccount `web`/);
  assert.doesNotMatch(hover('securityContext'), /No binding/);
});

describe('unused-service-account-token', () => {
  const id = 'unused-service-account-token';
  const on: Policy = { ...defaultPolicy, levels: new Map([[id, 'info'] as const]) };
  const found = (text: string, where?: Around, by = on) =>
    findingsIn(analyzeFile(text, by, undefined, where)).filter(({ ruleId }) => ruleId === id);

  it('is told where no binding names the account, only where it is on', () => {
    assert.equal(found(pod('shop', 'web')).length, 1);
    assert.equal(found(files(pod('shop', 'web'), bound)).length, 0);
    assert.equal(found(pod('shop', 'web'), around('a/pod.yaml', { 'b/rbac.yaml': bound })).length, 0);
    assert.equal(found(pod('shop', 'web'), undefined, defaultPolicy).length, 0);
  });

  it('is silent in doubt', () => {
    const tree = around('a/pod.yaml', { 'b/rbac.yaml': bound });
    assert.equal(found(pod(undefined, 'web'), tree).length, 0);
    assert.equal(found(pod('shop', '"{{ .Values.account }}"').replace('"{{', '{{').replace('}}"', '}}')).length, 0);
    const off = account('web', undefined, 'automountServiceAccountToken: false');
    assert.equal(found(pod('shop', 'web'), around('a/pod.yaml', { 'b/sa.yaml': off })).length, 0);
  });

  it('is silent beside a binding that some program fills in', () => {
    const open = bound.replace('name: web', 'name: $ACCOUNT');
    assert.equal(found(files(pod('shop', 'web'), open)).length, 0);
    assert.equal(found(files(pod('shop', 'web'), bound.replaceAll('namespace: shop', 'namespace: $NS'))).length, 0);
    assert.equal(found(pod('shop', 'web'), around('a/pod.yaml', { 'b/rbac.yaml': open })).length, 1);
  });

  it('asks the tree only where it is on', () => {
    const silent: Around = {
      path: 'pod.yaml',
      tree: {
        below: () => {
          throw new Error('nobody may ask');
        },
      },
    };
    assert.equal(found(pod(undefined, 'web'), silent, defaultPolicy).length, 0);
  });

  it('is judged again when a binding comes, and its document is kept otherwise', () => {
    const text = pod('shop', 'web');
    const before = analyzeFile(text, on, undefined, around('a/pod.yaml', {}));
    const same = analyzeFile(text, on, before, around('a/pod.yaml', { 'b/rbac.yaml': account('web', 'shop') }));
    assert.equal(same.documents[0]?.analysis, before.documents[0]?.analysis);
    const after = analyzeFile(text, on, same, around('a/pod.yaml', { 'b/rbac.yaml': bound }));
    assert.equal(findingsIn(after).filter(({ ruleId }) => ruleId === id).length, 0);
  });

  it('its fix is written once', () => {
    const { file } = fixFile(analyzeFile(pod('shop', 'web'), on), new Set(['harden'] as const));
    assert.match(file.text, /^ {2}automountServiceAccountToken: false$/m);
  });
});
