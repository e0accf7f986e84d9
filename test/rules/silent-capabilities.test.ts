import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import type { Runtime } from '../../shared/kubernetes/runtime.ts';

/** A pod of one container that says this. Values in YAML's flow style. */
interface Said {
  readonly pod?: string;
  readonly container?: string;
  readonly spec?: string;
  readonly mounts?: string;
}

const by = (runtime: Runtime): Policy => ({ ...defaultPolicy, runtime });

function podText({ pod = '{}', container = '{}', spec = '', mounts = '[]' }: Said): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  ${spec}
  securityContext: ${pod}
  containers:
    - name: web
      image: registry.example/web:1.0
      volumeMounts: ${mounts}
      securityContext: ${container}
`;
}

/** `rule: message` of every finding about one of these rules. */
function said(written: Said, rules: RegExp, runtime: Runtime = 'any') {
  const text = podText(written);
  return findingsIn(analyzeFile(text, by(runtime)))
    .filter(({ ruleId }) => rules.test(ruleId))
    .map(({ ruleId, level, message, span }) => ({ ruleId, level, message, at: text.slice(span.start, span.end) }));
}

const capabilities = /^capabilit/;
const inert = /^inert-capability$/;
const name = /^capability-name$/;

describe('inert capabilities', () => {
  const user = '{runAsUser: 1000, allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_ADMIN]}}';
  const escalating = user.replace('allowPrivilegeEscalation: false, ', '');
  /** Of a pod whose image is this one, and what is offered. */
  const ofImage = (container: string, image: string) =>
    findingsIn(analyzeFile(podText({ container }).replace('registry.example/web:1.0', image), by('any'))).filter(
      ({ ruleId }) => inert.test(ruleId),
    );

  it('say which program gets them, and offer no removal that could stop it', () => {
    const [found, ...more] = ofImage(user, 'registry.example/web:1.0');
    assert.equal(more.length, 0);
    assert.equal(found?.level, 'info');
    assert.deepEqual(found.fixes, []);
    assert.match(found.message, /runs as user 1000.*NET_ADMIN reaches only an entry point whose file carries it/);
    const [lent] = ofImage(escalating, 'registry.example/web:1.0');
    assert.equal(lent?.level, 'info');
    assert.deepEqual(lent.fixes, []);
    assert.match(lent.message, /only a program whose file carries it \(`setcap`\) or that is setuid root/);
  });
  it('are not told of images whose files are known to carry them', () => {
    for (const image of ['cr.l5d.io/linkerd/proxy-init:v2.4.2', 'ghcr.io/linkerd/proxy-init:v2.4.2'])
      for (const container of [user, escalating]) assert.deepEqual(ofImage(container, image), [], image);
    const bind = user.replace('NET_ADMIN', 'NET_BIND_SERVICE');
    for (const image of ['registry.k8s.io/ingress-nginx/controller:v1.12.1', 'coredns/coredns:1.12.0', 'caddy:2'])
      assert.deepEqual(ofImage(bind, image), [], image);
    // Another capability than the one that they carry is told, and so is an image that carries it in some versions.
    assert.equal(ofImage(user, 'caddy:2').length, 1);
    assert.match(ofImage(bind, 'dunglas/mercure')[0]?.message ?? '', /If the image has no such file, remove it/);
  });
  it('are without effect, and can go, where no file of the image carries them', () => {
    const [found] = ofImage(user, 'busybox:1.37');
    assert.equal(found?.level, 'warning');
    assert.match(found.message, /no file of its image carries NET_ADMIN: nothing in it can use it\. Remove it\.$/);
    assert.deepEqual(
      found.fixes.map(({ title }) => title),
      ['Remove NET_ADMIN from add'],
    );
    const [lent] = ofImage(escalating, 'gcr.io/distroless/static:nonroot');
    assert.equal(lent?.level, 'info');
    assert.match(lent.message, /only a program that is setuid root could use it/);
  });
  it('that every runtime gives anyway change nothing', () => {
    const [found] = ofImage('{runAsUser: 5, allowPrivilegeEscalation: false, capabilities: {add: [KILL]}}', 'a/b');
    assert.equal(found?.level, 'info');
    assert.match(found.message, /adds KILL, which runtimes leave to every container.*changes nothing/);
    assert.equal(found.fixes.length, 1);
  });
  it('are not told of root, nor where the user is not known', () => {
    assert.deepEqual(said({ container: user.replace('1000', '0') }, inert), []);
    assert.deepEqual(said({ container: '{capabilities: {add: [NET_ADMIN]}}' }, inert), []);
  });
  it('are not said to be of use by the control', () => {
    const [control] = said({ container: user }, /^capabilities$/);
    assert.doesNotMatch(control?.message ?? '', /attacker/);
  });
});

describe('low ports by runtime', () => {
  const container =
    '{runAsUser: 1000, allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}';
  const message = (runtime: Runtime, spec = '') => said({ container, spec }, inert, runtime)[0]?.message ?? '';
  it('are open to everybody with containerd 2', () => {
    assert.match(message('containerd-2'), /containerd 2 lets every user listen on ports below 1024\.$/);
  });
  it('need a sysctl with the others', () => {
    for (const runtime of ['any', 'containerd-1', 'cri-o'] as const)
      assert.match(message(runtime), /ip_unprivileged_port_start/);
  });
  it('of the node are not changed by a sysctl of the pod', () => {
    assert.match(message('containerd-2', 'hostNetwork: true'), /, and listen on a port from 1024 up\.$/);
  });
});

describe('the prefix', () => {
  it('keeps what it is to drop with containerd, and works with CRI-O', () => {
    const container = '{capabilities: {drop: [CAP_NET_RAW]}}';
    assert.match(
      said({ container }, name)[0]?.message ?? '',
      /leaves the container the capability.*; CRI-O drops it\. Write `NET_RAW`\.$/,
    );
    assert.doesNotMatch(said({ container }, name, 'containerd-1')[0]?.message ?? 'CRI-O', /CRI-O/);
    assert.deepEqual(said({ container }, name, 'cri-o'), []);
  });
  it('grants nothing with containerd', () => {
    const container = '{runAsUser: 0, capabilities: {add: [CAP_NET_ADMIN]}}';
    assert.match(said({ container }, name)[0]?.message ?? '', /starts the container without the capability/);
  });
  it('of ALL drops nothing, and stops CRI-O', () => {
    const container = '{capabilities: {drop: [CAP_ALL]}}';
    assert.match(
      said({ container }, name)[0]?.message ?? '',
      /drops nothing for it.*CRI-O does not create the container\. Write `ALL`\.$/,
    );
    assert.equal(said({ container }, name, 'cri-o')[0]?.level, 'error');
  });
});

describe('lower case', () => {
  it('works, and is told by the control alone, for admission minds it', () => {
    const found = said(
      { container: '{runAsUser: 0, capabilities: {drop: [all], add: [net_bind_service]}}' },
      capabilities,
    );
    assert.deepEqual(
      found.map(({ ruleId }) => ruleId),
      ['capabilities', 'capabilities'],
    );
    assert.match(found[0]?.message ?? '', /drops "all", but admission knows only `ALL`/);
    assert.match(found[1]?.message ?? '', /adds "net_bind_service", but admission knows only `NET_BIND_SERVICE`/);
  });
});

describe('literal CAP_SYS_ADMIN', () => {
  const container = (spelling: string) =>
    `{runAsUser: 0, allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [${spelling}]}}`;
  const rules = /^(?:capability-name|sys-admin-against-escalation|escalation-contradiction)$/;
  it('is what the API server refuses; the usual spelling is what nobody else tells', () => {
    assert.deepEqual(
      said({ container: container('CAP_SYS_ADMIN') }, rules).map(({ ruleId }) => ruleId),
      ['escalation-contradiction'],
    );
    const [found, ...more] = said({ container: container('SYS_ADMIN') }, rules);
    assert.deepEqual(
      [found?.ruleId, found?.at, more],
      ['sys-admin-against-escalation', 'allowPrivilegeEscalation', []],
    );
  });
});

describe('whole-object override', () => {
  const rule = /^se-linux-options-replaced$/;
  const pod = '{seLinuxOptions: {type: container_init_t, level: "s0:c1,c2"}}';
  it('loses every part that the container does not repeat', () => {
    const [found] = said({ pod, container: '{seLinuxOptions: {level: "s0:c3,c4"}}' }, rule);
    assert.match(
      found?.message ?? '',
      /the pod's `type: container_init_t` does not hold here with containerd; CRI-O keeps it\./,
    );
    assert.match(
      said({ pod, container: '{seLinuxOptions: {}}' }, rule)[0]?.message ?? '',
      /`type: container_init_t` and `level: s0:c1,c2` do not/,
    );
  });
  it('does not happen with CRI-O, where nothing is written, nor where privileged cancels the label', () => {
    assert.deepEqual(said({ pod, container: '{seLinuxOptions: {}}' }, rule, 'cri-o'), []);
    assert.deepEqual(said({ pod, container: '{seLinuxOptions: null}' }, rule), []);
    assert.deepEqual(said({ pod, container: '{privileged: true, seLinuxOptions: {}}' }, rule), []);
  });
});

describe('a bad value on one level and a good one on the other', () => {
  const rules = /^(?:runAsNonRoot|runAsUser|seccompProfile|appArmorProfile)$/;
  const bad =
    '{runAsNonRoot: false, runAsUser: 0, seccompProfile: {type: Unconfined}, appArmorProfile: {type: Unconfined}}';
  const good =
    '{runAsNonRoot: true, runAsUser: 9, seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: RuntimeDefault}}';
  it('overridden everywhere is told once each, with what it still means', () => {
    const found = said({ pod: bad, container: good }, rules);
    assert.equal(found.length, 4);
    for (const { message } of found)
      assert.match(message, /Every container overrides it, but admission judges the pod as well\./);
  });
  it('loosened by a container is told once each, with what it overrides', () => {
    const found = said({ pod: good, container: bad }, rules);
    assert.deepEqual(
      found.map(({ message }) => /overrides the pod's `(.*?)`/.exec(message)?.[1]),
      ['runAsNonRoot: true', 'runAsUser: 9', 'type: RuntimeDefault', 'type: RuntimeDefault'],
    );
  });
  it('alone says no more', () => {
    for (const { message } of said({ container: bad }, rules)) assert.doesNotMatch(message, /overrid/);
  });
});

describe('dangerous combinations', () => {
  const rule = /^capabilities$/;
  const adds = (capability: string, more: Said = {}) =>
    said({ ...more, container: `{capabilities: {drop: [ALL], add: [${capability}]}}` }, rule)[0]?.message ?? '';
  it('are named by the control', () => {
    assert.match(adds('SYS_PTRACE', { spec: 'hostPID: true' }), /inject code.*Here `hostPID` is set\./);
    assert.match(adds('NET_ADMIN', { spec: 'hostNetwork: true' }), /Here `hostNetwork` is set\./);
    assert.doesNotMatch(adds('NET_ADMIN', { spec: 'hostPID: true' }), /Here/);
    assert.match(adds('ALL'), /nearly all that root on the node can/);
  });
  it('count a volume of the node only where it is mounted to write', () => {
    const spec = 'volumes: [{name: a, hostPath: {path: /}}, {name: b, emptyDir: {}}]';
    assert.match(
      adds('DAC_OVERRIDE', { spec, mounts: '[{name: a, mountPath: /a}]' }),
      /Here such a volume is mounted\./,
    );
    assert.doesNotMatch(adds('DAC_OVERRIDE', { spec, mounts: '[{name: a, mountPath: /a, readOnly: true}]' }), /Here/);
    assert.doesNotMatch(adds('DAC_OVERRIDE', { spec, mounts: '[{name: b, mountPath: /b}]' }), /Here/);
  });
});

describe('root against runAsNonRoot', () => {
  const rule = /^root-against-non-root$/;
  it('is told once where both come from the pod, and at the nearer value else', () => {
    assert.deepEqual(
      said({ pod: '{runAsNonRoot: true, runAsUser: 0}' }, rule).map(({ at }) => at),
      ['runAsUser'],
    );
    assert.deepEqual(
      said({ pod: '{runAsUser: 0}', container: '{runAsNonRoot: true}' }, rule).map(({ at }) => at),
      ['runAsNonRoot'],
    );
    const [found] = said({ pod: '{runAsNonRoot: true}', container: '{runAsUser: 0}' }, rule);
    assert.equal(found?.level, 'error');
    assert.match(
      found.message,
      /"web" can never start: `runAsUser: 0` is root, and the pod's `runAsNonRoot: true` forbids it.*CreateContainerConfigError/,
    );
  });
});
