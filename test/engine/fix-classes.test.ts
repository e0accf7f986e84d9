import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { parseVersion } from '../../shared/kubernetes/version.ts';
import { restricted } from './texts.ts';

interface Said {
  readonly context?: string;
  readonly podContext?: string;
  readonly spec?: string;
  readonly annotations?: string;
  readonly image?: string;
  /** Directly in the container. */
  readonly container?: string;
}

function podOf(said: Said): string {
  const { context = '{}', podContext = '{}', spec = '', annotations = '{}', container = '' } = said;
  return `apiVersion: v1
kind: Pod
metadata: {name: web, annotations: ${annotations}}
spec:
  ${spec || '# nothing'}
  securityContext: ${podContext}
  containers:
    - name: web
      image: ${said.image ?? 'registry.example/web:1.0'}
      ${container || '# nothing'}
      securityContext: ${context}
`;
}

/** The classes of the fixes of what is missing, or written, by rule; `none` where there is no fix. */
function classes(said: Said, by: Policy = restricted): Record<string, string> {
  const found = findingsIn(analyzeFile(podOf(said), by));
  return Object.fromEntries(found.map(({ ruleId, fixes }) => [ruleId, fixes[0]?.class ?? 'none']));
}

/** What a fix says of why the container will still run. */
function evidence(said: Said, rule: string): string {
  const found = findingsIn(analyzeFile(podOf(said), restricted)).find((one) => one.ruleId === rule);
  return found?.fixes[0]?.evidence ?? '';
}

const unknownUser = {
  allowPrivilegeEscalation: 'safe',
  capabilities: 'harden',
  runAsNonRoot: 'harden',
  seccompProfile: 'safe',
};

describe('fixes of what is missing are', () => {
  it('hardening where the user is not known', () => {
    assert.deepEqual(classes({}), unknownUser);
    for (const user of ['null', '"1000"', '"{{ .user }}"'])
      assert.equal(classes({ context: `{runAsUser: ${user}}` })['capabilities'], 'harden', user);
  });

  it('safe where the user is known not to be root, with that as evidence', () => {
    const safe = { ...unknownUser, capabilities: 'safe', runAsNonRoot: 'safe' };
    for (const said of [
      { podContext: '{runAsUser: 1000}' },
      { context: '{runAsUser: 1000}' },
      { context: '{runAsUser: 1000}', podContext: '{runAsUser: 1}' },
    ]) {
      assert.deepEqual(classes(said), safe, JSON.stringify(said));
      assert.match(evidence(said, 'capabilities'), /user 1000/);
      assert.match(evidence(said, 'runAsNonRoot'), /user 1000/);
    }
    assert.match(evidence({ podContext: '{runAsUser: 1000}' }, 'capabilities'), /from the pod/);
    assert.match(evidence({ context: '{runAsUser: 1000}' }, 'capabilities'), /from the container/);
  });

  it('none for runAsNonRoot where the user is root, and hardening for its capabilities', () => {
    for (const said of [
      { podContext: '{runAsUser: 0}' },
      { context: '{runAsUser: 0}' },
      { context: '{runAsUser: 0}', podContext: '{runAsUser: 1}' },
    ]) {
      const { runAsNonRoot, capabilities, seccompProfile } = classes(said);
      assert.deepEqual([runAsNonRoot, capabilities, seccompProfile], ['none', 'harden', 'safe'], JSON.stringify(said));
    }
  });

  it('hardening where one user of two is not known', () => {
    const text = podOf({ context: '{runAsUser: 1000}' }).replace(
      'containers:',
      'initContainers: [{name: a, image: a}]\n  containers:',
    );
    const found = findingsIn(analyzeFile(text, restricted));
    const ofRule = (rule: string) => found.filter((one) => one.ruleId === rule).map((one) => one.fixes[0]?.class);
    assert.deepEqual(ofRule('runAsNonRoot'), ['harden']);
    assert.deepEqual(ofRule('capabilities'), ['harden', 'safe']);
  });
});

describe('no fix', () => {
  it('of allowPrivilegeEscalation stands beside what needs it', () => {
    for (const capability of ['SYS_ADMIN', 'CAP_SYS_ADMIN', 'sys_admin', '"SYS_ADMIN"'])
      assert.equal(
        classes({ context: `{capabilities: {add: [${capability}]}}` })['allowPrivilegeEscalation'],
        'none',
        capability,
      );
    assert.equal(classes({ context: '{capabilities: {add: [NET_ADMIN]}}' })['allowPrivilegeEscalation'], 'safe');
    assert.equal(classes({ context: '{privileged: true}' })['allowPrivilegeEscalation'], undefined);
  });

  it('of allowPrivilegeEscalation is safe where a program may have its capabilities from a file that is not the entry point', () => {
    const ofEscalation = (image: string, context: string, more = '') =>
      classes({ context, image, ...(more && { container: more }) })['allowPrivilegeEscalation'];
    const add = 'capabilities: {add: [IPC_LOCK]}';
    // docs/facts/capabilities.md: "root, then 1000" and "child" lose it, the entry point and root do not.
    assert.equal(ofEscalation('hashicorp/vault:1.21.6', `{${add}}`), 'harden');
    assert.equal(ofEscalation('hashicorp/vault:1.21.6', `{runAsUser: 0, ${add}}`), 'harden');
    assert.equal(ofEscalation('hashicorp/vault:1.21.6', '{}'), 'harden');
    assert.equal(ofEscalation('acme/app', `{runAsUser: 1000, ${add}}`), 'harden');
    assert.equal(ofEscalation('acme/app', `{runAsUser: 0, ${add}}`, 'command: [su-exec, app, /app]'), 'harden');
    assert.equal(ofEscalation('postgres:16', `{runAsUser: 0, ${add}}`), 'harden');
    assert.equal(ofEscalation('coredns/coredns:1.12.0', '{}', 'command: [sh, -c, /coredns]'), 'harden');
    assert.equal(ofEscalation('coredns/coredns:1.12.0', '{}', 'command: [/coredns]'), 'safe');
    assert.equal(ofEscalation('coredns/coredns:1.12.0', '{capabilities: {add: [NET_BIND_SERVICE]}}'), 'safe');
    assert.equal(ofEscalation('acme/app', `{runAsUser: 0, ${add}}`), 'safe');
    assert.equal(ofEscalation('acme/app', '{runAsUser: 1000}'), 'safe');
    assert.equal(ofEscalation('acme/app', '{runAsUser: 1000, capabilities: {add: [SOME]}}'), 'safe');
  });

  it('writes a Linux field into a pod that is, or may be, one of Windows', () => {
    const old: Policy = { ...restricted, version: parseVersion('1.24')?.minor ?? 0 };
    const none = {
      allowPrivilegeEscalation: 'none',
      capabilities: 'none',
      runAsNonRoot: 'harden',
      seccompProfile: 'none',
    };
    assert.deepEqual(classes({ spec: 'os: {name: windows}' }, old), none);
    assert.deepEqual(classes({ spec: 'os: {name: linux}' }, old), unknownUser);
    assert.deepEqual(classes({ spec: 'os: {name: $(OS)}' }, old), none);
  });

  it('of seccomp disagrees with the annotation of the pod', () => {
    const said = (value: string) => ({ annotations: `{seccomp.security.alpha.kubernetes.io/pod: ${value}}` });
    assert.equal(classes(said('unconfined'))['seccompProfile'], 'none');
    assert.equal(classes(said('localhost/a.json'))['seccompProfile'], 'none');
    assert.equal(classes(said('runtime/default'))['seccompProfile'], 'safe');
  });

  it('writes a field that the version drops', () => {
    const old: Policy = { ...restricted, version: 18 };
    assert.deepEqual(classes({}, old), { allowPrivilegeEscalation: 'safe', runAsNonRoot: 'harden' });
  });

  it('invents a user', () => {
    const found = findingsIn(analyzeFile(podOf({ podContext: '{runAsUser: 0}' }), restricted));
    const ways = found.filter(({ ruleId }) => ruleId === 'runAsUser').flatMap(({ fixes }) => fixes);
    assert.deepEqual(
      ways.map((fix) => [fix.class, ...fix.intents.map(({ op }) => op)]),
      [['review', 'remove']],
    );
  });
});

describe('fixes of what is written', () => {
  it('change it, so they are to be reviewed', () => {
    assert.equal(classes({ context: '{allowPrivilegeEscalation: true}' })['allowPrivilegeEscalation'], 'review');
    assert.equal(classes({ context: '{privileged: true}' })['privileged'], 'review');
    assert.equal(classes({ context: '{runAsNonRoot: false}' })['runAsNonRoot'], 'review');
    assert.equal(classes({ podContext: '{seccompProfile: {type: Unconfined}}' })['seccompProfile'], 'review');
    assert.equal(classes({ spec: 'hostIPC: true' })['hostNamespaces'], 'review');
  });

  it('are none where the text bears none, and say why', () => {
    const text = podOf({ context: '{privileged: true}' }).replace('name: web\n', 'name: {{ .name }}\n');
    const [finding] = findingsIn(analyzeFile(text, restricted));
    assert.equal(finding?.ruleId, 'privileged');
    assert.deepEqual(finding?.fixes, []);
    assert.equal(finding?.declined?.class, 'review');
    assert.match(finding?.declined?.reason ?? '', /template/);
  });
});
