import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { workloadReports } from '../../shared/engine/report.ts';
import { runtimes } from '../../shared/kubernetes/runtime.ts';

/** The mistakes that checkers of manifests make most. What must be said comes from the code of Kubernetes and the runtimes. */

const at = (version: number): Policy => ({ ...defaultPolicy, version });
const asking = (...rules: readonly string[]): Policy => ({
  ...defaultPolicy,
  levels: new Map(rules.map((id) => [id, 'info'])),
});

const findings = (text: string, policy: Policy = defaultPolicy) => findingsIn(analyzeFile(text, policy));
const ids = (text: string, policy?: Policy) => findings(text, policy).map(({ ruleId }) => ruleId);
/** What one rule says, each as `level: message`. */
const said = (text: string, rule: string, policy?: Policy) =>
  findings(text, policy).flatMap(({ ruleId, level, message }) => (ruleId === rule ? [`${level}: ${message}`] : []));

/** The first workload of a text, as the report has it. */
function workload(text: string, policy: Policy = defaultPolicy) {
  const [found] = workloadReports(analyzeFile(text, policy));
  assert.ok(found);
  return found;
}
/** What admission would report at a level. */
const admission = (text: string, level: 'baseline' | 'restricted', policy?: Policy) =>
  workload(text, policy).podSecurity.violations[level].map(({ message }) => message);

/** A Pod that reaches the restricted level, with these lines in its container's security context, its own, and its spec. */
function pod({ container = '', context = 'runAsNonRoot: true', spec = '' }): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  ${spec}
  securityContext: {seccompProfile: {type: RuntimeDefault}, ${context}}
  containers:
    - name: till
      image: registry.example/till:2.1
      securityContext:
        allowPrivilegeEscalation: false
        ${container || 'capabilities: {drop: [ALL]}'}
`;
}

describe('mistake: an added capability is believed to be held', () => {
  const adds = 'capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}';
  it('a user who is not root gets it from a file alone, though every level allows it', () => {
    const text = pod({ context: 'runAsNonRoot: true, runAsUser: 2000', container: adds });
    assert.equal(workload(text).podSecurity.level, 'restricted');
    assert.match(said(text, 'inert-capability').join(), /^info: .*runs as user 2000.*only an entry point/);
  });
  it('root does', () => {
    const text = pod({ context: 'runAsUser: 0', container: adds });
    assert.deepEqual(said(text, 'inert-capability'), []);
  });
});

describe('mistake: the prefix CAP_ is read away', () => {
  it('containerd drops nothing for CAP_ALL, and admission does not take it for ALL', () => {
    const text = pod({ container: 'capabilities: {drop: [CAP_ALL]}' });
    assert.match(said(text, 'capability-name').join(), /^warning: .*containerd drops nothing/);
    assert.deepEqual(admission(text, 'restricted'), [
      'unrestricted capabilities (container "till" must set securityContext.capabilities.drop=["ALL"])',
    ]);
  });
  it('an addition that baseline lists is none with it', () => {
    const text = pod({ container: 'capabilities: {drop: [ALL], add: [CAP_CHOWN]}' });
    assert.deepEqual(admission(text, 'baseline'), [
      'non-default capabilities (container "till" must not include "CAP_CHOWN" in securityContext.capabilities.add)',
    ]);
  });
});

describe('mistake: lower case is the same, or is unknown', () => {
  it('runtimes drop all for `all`, but admission wants `ALL`', () => {
    const text = pod({ container: 'capabilities: {drop: [all]}' });
    assert.deepEqual(said(text, 'capability-name'), []);
    assert.match(said(text, 'capabilities').join(), /admission knows only `ALL`/);
    assert.equal(workload(text).podSecurity.level, 'baseline');
  });
});

describe('mistake: every spelling of SYS_ADMIN is refused beside allowPrivilegeEscalation: false', () => {
  const text = (name: string) =>
    pod({ context: 'runAsUser: 0', container: `capabilities: {drop: [ALL], add: [${name}]}` });
  it('the API server refuses CAP_SYS_ADMIN, to the letter', () => {
    assert.match(said(text('CAP_SYS_ADMIN'), 'escalation-contradiction').join(), /^error: .*CAP_SYS_ADMIN/);
  });
  it('it takes SYS_ADMIN, and the false protects nothing', () => {
    assert.deepEqual(said(text('SYS_ADMIN'), 'escalation-contradiction'), []);
    assert.match(said(text('SYS_ADMIN'), 'sys-admin-against-escalation').join(), /^warning: .*protects nothing/);
  });
});

describe('mistake: objects of pod and container are merged', () => {
  it('seLinuxOptions of a container take the place of all of the pod', () => {
    const text = pod({
      context: 'runAsNonRoot: true, seLinuxOptions: {type: container_kvm_t}',
      container: 'seLinuxOptions: {level: "s0:c7"}',
    });
    assert.match(said(text, 'se-linux-options-replaced').join(), /`type: container_kvm_t` does not hold here/);
  });
  it('seccompProfile too: what a container says is all that counts', () => {
    const { effective } =
      workload(pod({ container: 'seccompProfile: {type: Localhost, localhostProfile: till.json}' })).containers[0] ??
      {};
    assert.deepEqual(effective?.['seccompProfile'], {
      value: { type: 'Localhost', localhostProfile: 'till.json' },
      from: 'container',
    });
  });
});

describe('mistake: the AppArmor field of the pod comes before the annotation of a container', () => {
  const text = (container: string) =>
    pod({ context: 'runAsNonRoot: true, appArmorProfile: {type: RuntimeDefault}', container }).replace(
      '  name: shop',
      '  name: shop\n  annotations: {container.apparmor.security.beta.kubernetes.io/till: unconfined}',
    );
  it('the annotation wins over the pod', () => {
    const [till] = workload(text('')).containers;
    assert.deepEqual(till?.effective['appArmorProfile'], { value: { type: 'Unconfined' }, from: 'annotation' });
    assert.deepEqual(admission(text(''), 'baseline').length, 1);
  });
  it('the field of the container wins over both', () => {
    const [till] = workload(text('appArmorProfile: {type: Unconfined}')).containers;
    assert.equal(till?.effective['appArmorProfile']?.from, 'container');
  });
});

describe('mistake: a bad value of the pod is cured by containers that override it', () => {
  it('admission refuses it all the same', () => {
    const text = pod({ context: 'runAsNonRoot: false', container: 'runAsNonRoot: true' });
    assert.ok(
      admission(text, 'restricted').includes(
        'runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)',
      ),
    );
    assert.match(said(text, 'runAsNonRoot').join(), /Every container overrides it, but admission judges the pod/);
  });
});

describe('mistake: one Pod Security policy for every version', () => {
  it('1.34 began to forbid hosts of probes', () => {
    const text = pod({
      container: 'capabilities: {drop: [ALL]}\n      livenessProbe: {tcpSocket: {port: 1, host: 10.0.0.1}}',
    });
    assert.deepEqual(admission(text, 'baseline', at(33)), []);
    assert.deepEqual(admission(text, 'baseline', at(34)), [
      'probe or lifecycle host (container "till" uses probe or lifecycle host "10.0.0.1")',
    ]);
    assert.deepEqual(ids(text, at(33)), []);
    assert.deepEqual(ids(text, at(34)), ['hostProbesAndHostLifecycle']);
  });
  it('1.35 began to let root be root in a user namespace, and unmask /proc at baseline', () => {
    const text = pod({
      spec: 'hostUsers: false',
      context: 'runAsUser: 0',
      container: 'capabilities: {drop: [ALL]}\n        procMount: Unmasked',
    });
    const controls = (version: number, level: 'baseline' | 'restricted') =>
      workload(text, at(version)).podSecurity.violations[level].map(({ control }) => control);
    assert.deepEqual(controls(34, 'baseline'), ['procMount']);
    assert.deepEqual(controls(34, 'restricted'), ['procMount', 'runAsNonRoot', 'runAsUser']);
    assert.deepEqual(controls(35, 'baseline'), []);
    assert.deepEqual(controls(35, 'restricted'), ['procMount_restricted']);
  });
  it('1.37 began to allow two sysctls of TCP', () => {
    for (const name of ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']) {
      const text = pod({ context: `runAsNonRoot: true, sysctls: [{name: ${name}, value: "1"}]` });
      assert.deepEqual(admission(text, 'baseline', at(36)), [`forbidden sysctls (${name})`]);
      assert.deepEqual(admission(text, 'baseline', at(37)), []);
    }
  });
});

describe('mistake: Windows pods are asked for settings of Linux, or for nothing', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  os: {name: windows}
  containers: [{name: till, image: registry.example/till:2.1}]
`;
  it('restricted asks them for runAsNonRoot alone', () => {
    assert.deepEqual(admission(text, 'restricted'), [
      'runAsNonRoot != true (pod or container "till" must set securityContext.runAsNonRoot=true)',
    ]);
    assert.deepEqual(ids(text), ['runAsNonRoot']);
  });
  it('before 1.25 it asked them for what they can not have', () => {
    assert.ok(admission(text, 'restricted', at(24)).length > 1);
  });
});

describe('mistake: an enforced level refuses the Deployment', () => {
  const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: market, labels: {pod-security.kubernetes.io/enforce: baseline}}
---
`;
  it('it is created, and its pods are not', () => {
    const text = `${namespace}apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: market}
spec:
  template:
    spec:
      hostPID: true
      containers: [{name: till, image: registry.example/till:2.1}]
`;
    assert.match(said(text, 'hostNamespaces').join(), /^error: .*the Deployment is created, but its pods are rejected/);
  });
  it('a Pod itself is refused', () => {
    const text = `${namespace}apiVersion: v1
kind: Pod
metadata: {name: shop, namespace: market}
spec:
  hostPID: true
  containers: [{name: till, image: registry.example/till:2.1}]
`;
    assert.match(said(text, 'hostNamespaces').join(), /^error: .*the API server rejects this Pod\./);
  });
});

describe('mistake: hostNetwork takes no ports where no hostPort is written', () => {
  const spec = 'hostNetwork: true\n  containers: [{name: till, image: i, ports: [{containerPort: 8443}]}]';
  const controls = (text: string) => workload(text).podSecurity.violations.baseline.map(({ control }) => control);
  it('the API server fills in the hostPorts of a Pod before admission sees it', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  ${spec}\n`;
    assert.deepEqual(controls(text), ['hostNamespaces', 'hostPorts']);
  });
  it('it does not in a template', () => {
    const text = `apiVersion: v1\nkind: PodTemplate\nmetadata: {name: shop}\ntemplate:\n spec:\n  ${spec}\n`;
    assert.deepEqual(controls(text), ['hostNamespaces']);
  });
});

describe('mistake: every volume needs fsGroup', () => {
  const by = asking('fs-group-missing');
  const text = (volume: string, context = '') => `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  securityContext: {runAsUser: 2000, ${context}}
  containers: [{name: till, image: i, volumeMounts: [{name: box, mountPath: /box}]}]
  volumes: [{name: box, ${volume}}]
`;
  it('everybody may write to an emptyDir', () => {
    assert.deepEqual(said(text('emptyDir: {}'), 'fs-group-missing', by), []);
  });
  it('a new disk is closed to who is not root', () => {
    assert.equal(said(text('persistentVolumeClaim: {claimName: box}'), 'fs-group-missing', by).length, 1);
  });
  it('on a path of the node it changes nothing', () => {
    const rule = 'fs-group-without-effect';
    assert.equal(said(text('hostPath: {path: /srv/box}', 'fsGroup: 2000'), rule).length, 1);
    assert.deepEqual(said(text('emptyDir: {}', 'fsGroup: 2000'), rule), []);
  });
});

describe('mistake: ports below 1024 need root, or never do', () => {
  const rule = 'unbindable-port';
  const text = (context: string) =>
    pod({ context, container: 'capabilities: {drop: [ALL]}\n      ports: [{containerPort: 443}]' });
  const user = 'runAsNonRoot: true, runAsUser: 2000';
  it('the runtime decides, so that nothing is said where it is not known', () => {
    const levels = runtimes.map((runtime) => [
      runtime,
      findings(text(user), { ...defaultPolicy, runtime }).find(({ ruleId }) => ruleId === rule)?.level,
    ]);
    assert.deepEqual(Object.fromEntries(levels), {
      any: undefined,
      'containerd-1': 'info',
      'containerd-2': undefined,
      'cri-o': 'warning',
    });
  });
  it('a sysctl of the pod opens them everywhere', () => {
    const open = `${user}, sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]`;
    for (const runtime of runtimes) assert.deepEqual(said(text(open), rule, { ...defaultPolicy, runtime }), []);
  });
});

describe('mistake: a profile in the format of Docker filters alike everywhere', () => {
  const text = pod({ container: 'seccompProfile: {type: Localhost, localhostProfile: docker/default.json}' });
  it('nobody sees the file here, so that nothing is found; the hover tells what containerd passes over', () => {
    assert.deepEqual(
      ids(text).filter((id) => id !== 'capabilities'),
      [],
    );
    const hover = hoverAt(analyzeFile(text, defaultPolicy), text.indexOf('localhostProfile'));
    assert.match(hover?.markdown ?? '', /format of Docker/);
  });
});

describe('mistake: AppArmor must be written down', () => {
  const rule = 'app-armor-runtime-default';
  const text = pod({ context: 'runAsNonRoot: true, appArmorProfile: {type: RuntimeDefault}' });
  it('nothing is said where it is left out', () => {
    assert.deepEqual(ids(pod({})), []);
    assert.deepEqual(ids(pod({}), asking(rule)), []);
  });
  it('where it is written, nodes without AppArmor refuse the pod: told to who asks', () => {
    assert.deepEqual(ids(text), []);
    assert.match(said(text, rule, asking(rule)).join(), /^info: .*nodes without AppArmor/);
  });
});

describe('mistake: a large ID is the safer one in a user namespace too', () => {
  const rule = 'id-above-user-namespace';
  const text = (id: number, spec = 'hostUsers: false') =>
    pod({ spec, context: `runAsNonRoot: true, runAsUser: ${id}` });
  it('a user namespace has the IDs 0 to 65535', () => {
    assert.match(said(text(65536), rule).join(), /^warning: .*65536/);
    assert.deepEqual(said(text(65535), rule), []);
  });
  it('without one there is room', () => {
    assert.deepEqual(said(text(1000660000, ''), rule), []);
  });
});
