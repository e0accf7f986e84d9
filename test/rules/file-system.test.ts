import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import type { Runtime } from '../../shared/kubernetes/runtime.ts';
import { type Differences, findingsOn, policy } from './pods.ts';

const indented = (text: string, by: number) => text.trim().replaceAll(/^/gm, ' '.repeat(by));
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${indented(spec, 2)}\n`;

/** What some rules say of a text, though they be off. */
function said(text: string, ...ids: readonly string[]): Finding[] {
  const levels = new Map(ids.map((id) => [id, 'warning'] as const));
  return findingsIn(analyzeFile(text, { ...defaultPolicy, levels })).filter(({ ruleId }) => ids.includes(ruleId));
}

describe('emptyDir needs no fsGroup', () => {
  const withVolume = (source: string, more = '') =>
    pod(`
securityContext: {runAsUser: 1000}
volumes: [{name: data, ${source}}]
containers:
  - name: web
    image: a
    volumeMounts: [{name: data, mountPath: /data${more}}]`);
  const claim = 'persistentVolumeClaim: {claimName: data}';

  it('of a claim it is said, and only that it may be so', () => {
    const [found, ...others] = said(withVolume(claim), 'fs-group-missing');
    assert.deepEqual(others, []);
    assert.match(found?.message ?? '', /"web" may not write to `\/data`, unless the volume's driver sees to it/);
    assert.deepEqual(found?.fixes, []);
  });
  for (const [source, more] of [
    ['emptyDir: {}'],
    ['hostPath: {path: /a}'],
    [claim, ', readOnly: true'],
    ['persistentVolumeClaim: {claimName: data, readOnly: true}'],
    ['nfs: {server: a, path: /}'],
  ] as const)
    it(`nothing is said of ${source}${more ?? ''}`, () => {
      assert.deepEqual(said(withVolume(source, more), 'fs-group-missing'), []);
    });

  it('the claims of a StatefulSet are volumes as well', () => {
    const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  template:
    spec:
      securityContext: {runAsUser: 1000}
      containers:
        - name: web
          image: a
          volumeMounts: [{name: data, mountPath: /data}]
  volumeClaimTemplates: [{metadata: {name: data}}]
`;
    assert.equal(said(set, 'fs-group-missing').length, 1);
    const given = set.replace(
      '{runAsUser: 1000}',
      '{runAsUser: 1000, fsGroup: 1000}\n      volumes: [{name: b, hostPath: {path: /b}}]',
    );
    assert.deepEqual(said(given, 'fs-group-missing', 'fs-group-without-effect'), []);
  });
});

describe('fsGroup on volumes that keep their group', () => {
  const text = (volumes: string) =>
    pod(`securityContext: {fsGroup: 1000}\nvolumes: ${volumes}\ncontainers: [{name: a, image: a}]`);

  it('every type is named once', () => {
    const [found] = said(
      text('[{name: a, hostPath: {path: /a}}, {name: b, nfs: {}}, {name: c, hostPath: {path: /c}}]'),
      'fs-group-without-effect',
    );
    assert.match(found?.message ?? '', /`hostPath`, `nfs` volumes: they keep/);
  });
  it('a volume without a source is an emptyDir, one with an unknown source is not judged', () => {
    assert.deepEqual(said(text('[{name: a, hostPath: {path: /a}}, {name: b}]'), 'fs-group-without-effect'), []);
    assert.deepEqual(said(text('[{name: a, newStorage: {}}]'), 'fs-group-without-effect'), []);
  });
  it('a patch and a template do not show every volume', () => {
    const volumes = 'securityContext: {fsGroup: 1000}\nvolumes: [{name: a, hostPath: {path: /a}}]';
    assert.deepEqual(said(pod(`${volumes}\ncontainers: [{name: a}]`), 'fs-group-without-effect'), []);
    const template = pod(`${volumes}\ncontainers: [{name: a, image: a}]\n{{- include "more" . }}`);
    assert.deepEqual(said(template, 'fs-group-without-effect'), []);
  });
});

describe('low ports by runtime', () => {
  const ports = { ports: [{ containerPort: 443 }, { containerPort: 80 }, { containerPort: 8080 }] };
  const found = (runtime: Runtime, differences: Differences) =>
    findingsOn({ role: 'container', container: ports, ...differences }, { ...policy(undefined), runtime }).filter(
      ({ ruleId }) => ruleId === 'unbindable-port',
    );
  const levels = (runtime: Runtime, differences: Differences) => found(runtime, differences).map(({ level }) => level);
  const sysctl = (value: unknown) => ({
    podContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value }] },
  });

  it('only runtimes that leave the rule of the kernel are told of', () => {
    assert.deepEqual(levels('any', {}), []);
    assert.deepEqual(levels('containerd-2', {}), []);
    assert.deepEqual(levels('containerd-1', {}), ['info', 'info']);
    assert.deepEqual(levels('cri-o', {}), ['warning', 'warning']);
  });
  it('by a capability of its file a program may listen all the same', () => {
    const capable = { allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } };
    assert.deepEqual(levels('cri-o', { context: capable }), []);
    const entryPoint = { ...capable, allowPrivilegeEscalation: false };
    assert.deepEqual(levels('cri-o', { context: entryPoint }), []);
    // Of images by name: what carries nothing, what carries it, and that as no entry point.
    const of = (image: string, more = {}) => ({ context: entryPoint, container: { ...ports, image, ...more } });
    assert.deepEqual(levels('cri-o', of('busybox:1.37')), ['warning', 'warning']);
    assert.deepEqual(levels('cri-o', of('caddy:2')), []);
    assert.deepEqual(levels('cri-o', of('caddy:2', { command: ['sh', '-c', 'caddy run'] })), ['warning', 'warning']);
    const dropped = { ...capable, capabilities: { drop: ['ALL'] } };
    assert.deepEqual(levels('cri-o', { context: dropped }), ['info', 'info']);
  });
  it('the sysctl of the pod decides, and the network of the node does', () => {
    assert.deepEqual(levels('cri-o', sysctl('0')), []);
    assert.deepEqual(levels('cri-o', sysctl('80')), []);
    assert.deepEqual(levels('cri-o', sysctl('443')), ['warning']);
    assert.deepEqual(levels('cri-o', sysctl(443)), []);
    assert.deepEqual(levels('cri-o', { spec: { hostNetwork: true } }), []);
  });
  it('a user that nobody knows, and root, are not told of', () => {
    assert.deepEqual(levels('cri-o', { podContext: { runAsNonRoot: undefined } }), []);
    assert.deepEqual(levels('cri-o', { context: { runAsUser: 0 } }), []);
    assert.deepEqual(levels('cri-o', { podContext: { runAsNonRoot: undefined, runAsUser: 1 } }), [
      'warning',
      'warning',
    ]);
  });
  it('one sysctl mends all ports, since the version whose kubelets allow it', () => {
    for (const { fixes } of found('cri-o', {}))
      assert.deepEqual(
        fixes.map((fix) => fix.intents.map((intent) => ('value' in intent ? intent.value : undefined))),
        [[{ name: 'net.ipv4.ip_unprivileged_port_start', value: '80' }]],
      );
    const old = findingsOn(
      { role: 'container', container: ports },
      { ...policy(undefined, 21), runtime: 'cri-o' },
    ).filter(({ ruleId }) => ruleId === 'unbindable-port');
    assert.deepEqual(
      old.map(({ fixes }) => fixes),
      [[], []],
    );
  });
});

describe('user namespaces and large IDs', () => {
  const found = (podContext: string, own: string, version = defaultPolicy.version) =>
    findingsIn(
      analyzeFile(
        pod(
          `hostUsers: false\nsecurityContext: {${podContext}}\ncontainers: [{name: a, image: a, securityContext: {${own}}}]`,
        ),
        { ...defaultPolicy, version },
      ),
    ).filter(({ ruleId }) => ruleId === 'id-above-user-namespace');

  it('what the only container replaces is no matter', () => {
    assert.equal(found('runAsUser: 1000660000', '').length, 1);
    assert.equal(found('runAsUser: 1000660000', 'runAsUser: 1000').length, 0);
    assert.equal(found('fsGroup: 1000660000', 'runAsUser: 1000').length, 1);
  });
  it('an API server that drops `hostUsers` makes no user namespace', () => {
    assert.equal(found('runAsUser: 1000660000', '', 33).length, 1);
    assert.equal(found('runAsUser: 1000660000', '', 32).length, 0);
  });
  it('of what no API server takes another rule tells', () => {
    assert.equal(found('runAsUser: 2147483648', '').length, 0);
  });
});

describe('a Secret that its reader may not read', () => {
  const text = (volume: string, mount = '', context = 'runAsUser: 1000') =>
    pod(`
volumes: [{name: key, ${volume}}]
containers:
  - name: web
    image: a
    securityContext: {${context}}
    volumeMounts: [{name: key, mountPath: /key${mount}}]`);
  const found = (...parts: Parameters<typeof text>) =>
    said(text(...parts), 'unreadable-secret-mode').map(({ message }) => message.slice(0, 14));

  it('a mode is read as kubectl reads it', () => {
    assert.deepEqual(found('secret: {secretName: a, defaultMode: 0400}'), ['With mode 0400']);
    assert.deepEqual(found('secret: {secretName: a, defaultMode: 256}'), ['With mode 0400']);
    assert.deepEqual(found('secret: {secretName: a, defaultMode: 384}'), ['With mode 0600']);
    // file-mode tells that 0400 was meant.
    assert.deepEqual(found('secret: {secretName: a, defaultMode: 400}'), []);
    assert.deepEqual(found('secret: {secretName: a, defaultMode: 420}'), []);
    assert.deepEqual(found('secret: {secretName: a, defaultMode: "0400"}'), []);
  });
  it('a mode counts for the files that have it and are mounted', () => {
    const items = (a: string) =>
      `secret: {secretName: a, defaultMode: 0400, items: [{key: a, path: a${a}}, {key: b, path: b, mode: 0444}]}`;
    assert.deepEqual(found(items('')), ['With mode 0400']);
    assert.deepEqual(found(items(', mode: 0440')), []);
    assert.deepEqual(found(items(', mode: 0600')), ['With mode 0600']);
    assert.deepEqual(found(items(''), ', subPath: b'), []);
    assert.deepEqual(found(items(''), ', subPath: a'), ['With mode 0400']);
  });
  it('a cluster may give a group to a pod that names no user, and root reads all', () => {
    const secret = 'secret: {secretName: a, defaultMode: 0400}';
    assert.deepEqual(found(secret, '', 'runAsNonRoot: true'), []);
    assert.deepEqual(found(secret, '', 'runAsUser: 0'), []);
    assert.deepEqual(found(secret, '', 'runAsUser: 1000, privileged: true'), []);
  });
});

describe('what a path of the node gives away', () => {
  const words = (path: string, readOnly = '', level: 'restricted' | undefined = undefined) => {
    const text = pod(`
volumes: [{name: a, hostPath: {path: ${path}}}]
containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a${readOnly}}]}]`);
    const found = findingsIn(analyzeFile(text, policy(level))).filter(({ ruleId }) => ruleId === 'volumes');
    assert.equal(found.length, 1);
    return found[0]?.message ?? '';
  };

  it('a socket of the runtime gives the node, read-only or not, at every level', () => {
    for (const path of ['/var/run/docker.sock', '/run/containerd/containerd.sock', '/var/run/crio/crio.sock'])
      for (const readOnly of ['', ', readOnly: true'])
        for (const level of ['restricted', undefined] as const)
          assert.match(words(path, readOnly, level), /owns the node/);
  });
  it('what is gained by writing is said of what may be written', () => {
    assert.match(words('/etc'), /and by writing adds accounts/);
    assert.match(words('//etc/'), /and by writing adds accounts/);
    assert.doesNotMatch(words('/etc', ', readOnly: true'), /writing|change/);
    assert.match(words('/data'), /may change/);
    assert.doesNotMatch(words('/data', ', readOnly: true'), /change/);
  });
});

describe('sysctls', () => {
  const text = (name: string, value: string) =>
    pod(`securityContext: {sysctls: [{name: ${name}, value: ${value}}]}\ncontainers: [{name: a, image: a}]`);
  const messages = (name: string) => said(text(name, '"1"'), 'sysctls').map(({ message }) => message);

  it('what no kubelet can allow is told apart from what it may', () => {
    for (const name of ['vm.max_map_count', 'kernel.core_pattern', 'fs.file-max'])
      assert.match(messages(name).join(), /no kubelet can be told to allow it/);
    for (const name of ['net.core.somaxconn', 'kernel.shm_next_id', 'kernel.msgmax', 'fs.mqueue.msg_max', 'kernel.sem'])
      assert.match(messages(name).join(), /most kubelets refuse/);
  });
  it('a number without quotes is mended by them', () => {
    const [found, ...others] = said(text('net.ipv4.tcp_syncookies', '1'), 'wrong-type', 'sysctls');
    assert.deepEqual(others, []);
    assert.deepEqual(
      found?.fixes.map(({ intents }) => intents.map((intent) => ('value' in intent ? intent.value : undefined))),
      [['1']],
    );
  });
});

describe('evidence of a read-only root', () => {
  const evidence = (image: string, mounts: string) =>
    said(
      pod(`containers: [{name: a, image: ${image}, volumeMounts: [${mounts}]}]`),
      'read-only-root-filesystem',
    ).flatMap(({ fixes }) => fixes.map((fix) => `${fix.class}: ${fix.evidence}`));

  it('names what a known image writes outside of its volumes', () => {
    const [bare] = evidence('nginx:1.27', '{name: a, mountPath: /run/}');
    assert.match(bare ?? '', /^harden: .*`\/var\/cache\/nginx`, `\/tmp`: without/);
    const all = '{name: a, mountPath: /run}, {name: b, mountPath: /var/cache}, {name: c, mountPath: /tmp}';
    assert.match(evidence('nginx:1.27', all).join(), /lies on volumes/);
    assert.match(evidence('registry.example/web:1', all).join(), /`\/tmp` and the like/);
  });
});

describe('processes that are shared', () => {
  const text = (containers: string) => pod(`shareProcessNamespace: true\n${containers}`);
  const traced = (containers: string) => said(text(containers), 'shared-process-namespace-ptrace').length;
  const tracer = '{name: t, image: a, securityContext: {capabilities: {add: [SYS_PTRACE]}}}';

  it('a container alone in its pod has nobody to look at', () => {
    assert.equal(traced(`containers: [${tracer}]`), 0);
    assert.equal(traced(`containers: [${tracer}, {name: a, image: a}]`), 1);
  });
  it('an init container meets the sidecars before it only', () => {
    const sidecar = '{name: s, image: a, restartPolicy: Always}';
    assert.equal(traced(`initContainers: [${tracer}]\ncontainers: [{name: a, image: a}]`), 0);
    assert.equal(traced(`initContainers: [${tracer}, ${sidecar}]\ncontainers: [{name: a, image: a}]`), 0);
    assert.equal(traced(`initContainers: [${sidecar}, ${tracer}]\ncontainers: [{name: a, image: a}]`), 1);
  });
});
