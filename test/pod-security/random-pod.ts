import fc from 'fast-check';
import type { Container, Handler, Pod, PodSpec } from './pod.ts';

/** A pod and what stands around it, by which to judge it. */
export interface Case {
  readonly pod: Pod;
  readonly minor: number;
  readonly template: boolean;
}

/** Chooses among usual values, or now and then among odd ones. */
type Choose = <T>(usual: readonly T[], odd: readonly T[]) => fc.Arbitrary<T>;

const newestMinor = 37;
const absent = [undefined, undefined, null];
const flags = [undefined, null, false];
/** Strings that a careless printer, sorter or comparison gets wrong. */
const oddWords = ['', ' ', 'a"b', 'a\\b', 'a\tb\n', 'z', 'Z', 'é', 'null'];
const oddTypes = ['Unconfined', 'unconfined', 'runtime/default', 'Localhost ', 'runtimeDefault', ...oddWords.slice(1)];
const allowedSources =
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' ');
const refusedSources = (
  'hostPath gcePersistentDisk awsElasticBlockStore gitRepo nfs iscsi glusterfs rbd flexVolume cinder ' +
  'cephfs flocker fc azureFile vsphereVolume quobyte azureDisk photonPersistentDisk portworxVolume scaleIO storageos'
).split(' ');
const namespacedSysctls = (
  'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range ' +
  'net.ipv4.ip_unprivileged_port_start net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time ' +
  'net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem ' +
  'net.ipv4.tcp_wmem net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_notsent_lowat'
).split(' ');

/** Pods of all kinds: some all good, some with a fault here and there, some with little else. */
export const cases: fc.Arbitrary<Case> = fc.constantFrom(2, 10, 60, 100_000).chain((usualShare) => {
  const choose: Choose = (usual, odd) =>
    fc.oneof(
      { weight: usualShare, arbitrary: fc.constantFrom(...usual) },
      { weight: 1, arbitrary: fc.constantFrom(...odd) },
    );
  return fc.record({ pod: podOf(choose), minor: fc.integer({ min: 0, max: newestMinor }), template: fc.boolean() });
});

function podOf(choose: Choose): fc.Arbitrary<Pod> {
  return fc
    .shuffledSubarray(['app', 'web', 'a', 'b', 'z', 'A', 'init-10', 'init-2'], { minLength: 1, maxLength: 5 })
    .chain((names) =>
      fc.record({
        metadata: fc.option(fc.record({ annotations: annotationsOf(choose, names) }), { nil: undefined }),
        spec: specOf(choose, names),
      }),
    );
}

function specOf(choose: Choose, names: readonly string[]): fc.Arbitrary<PodSpec> {
  const [first = 'app', ...others] = names;
  const roles = fc.tuple(...others.map(() => fc.constantFrom('containers', 'initContainers', 'ephemeralContainers')));
  return fc
    .tuple(roles, fc.tuple(...others.map((name) => containerOf(choose, name))), containerOf(choose, first))
    .chain(([chosen, rest, container]) => {
      const of = (role: string) => rest.filter((_, i) => chosen[i] === role);
      return fc.record({
        os: choose(
          [undefined, { name: 'linux' }, { name: 'windows' }],
          [null, {}, { name: null }, { name: 'Windows' }],
        ),
        hostUsers: choose([undefined, null, true, false], [false]),
        hostNetwork: choose(flags, [true]),
        hostPID: choose(flags, [true]),
        hostIPC: choose(flags, [true]),
        securityContext: fc.option(podContextOf(choose), { nil: undefined, freq: 8 }),
        initContainers: fc.constantFrom(of('initContainers')),
        containers: fc.constant([container, ...of('containers')]),
        ephemeralContainers: fc.constant(of('ephemeralContainers')),
        volumes: fc.option(fc.array(volumeOf(choose), { maxLength: 3 }), { freq: 2 }),
      });
    });
}

function sharedFields(choose: Choose) {
  const profiles = [undefined, null, { type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'x' }];
  const refused = oddTypes.map((type) => ({ type }));
  const seLinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
  return {
    runAsUser: choose([undefined, null, 1, 1000], [0]),
    appArmorProfile: choose(profiles, refused),
    seccompProfile: choose(profiles, refused),
    seLinuxOptions: fc.option(
      fc.record({
        type: choose([undefined, null, ...seLinuxTypes], ['spc_t', 'Container_t', ...oddWords]),
        user: choose([undefined, null, ''], ['system_u']),
        role: choose([undefined, null, ''], ['system_r']),
        level: fc.constantFrom(undefined, 's0:c1,c2'),
      }),
      { nil: undefined, freq: 2 },
    ),
    windowsOptions: choose([undefined, null, {}, { hostProcess: false }], [{ hostProcess: true }]),
  };
}

function podContextOf(choose: Choose) {
  const sysctl = fc.record({
    name: choose(namespacedSysctls, ['kernel.msgmax', 'net/ipv4/tcp_syncookies', 'toString', ...oddWords]),
    value: fc.constant('1'),
  });
  return fc.record({
    ...sharedFields(choose),
    runAsNonRoot: choose([true, true, undefined], [false, null]),
    sysctls: fc.option(fc.array(sysctl, { maxLength: 3 }), { nil: undefined, freq: 2 }),
  });
}

function containerOf(choose: Choose, name: string): fc.Arbitrary<Container> {
  const capability = choose(
    ['NET_BIND_SERVICE'],
    ['CHOWN', 'SYS_CHROOT', 'NET_RAW', 'SYS_ADMIN', 'ALL', 'CAP_NET_BIND_SERVICE', 'net_bind_service', ...oddWords],
  );
  const context = fc.record({
    ...sharedFields(choose),
    runAsNonRoot: choose([true, undefined, null], [false]),
    privileged: choose(flags, [true]),
    allowPrivilegeEscalation: choose([false], [true, undefined, null]),
    procMount: choose([undefined, null, 'Default'], ['Unmasked', 'default', ...oddWords.slice(1)]),
    capabilities: fc.option(
      fc.record({
        add: fc.option(fc.array(capability, { maxLength: 3 })),
        drop: choose([['ALL'], ['KILL', 'ALL']], [undefined, null, [], ['all'], ['CAP_ALL'], ['KILL']]),
      }),
      { nil: undefined, freq: 20 },
    ),
  });
  const port = fc.record({
    containerPort: fc.constantFrom(80, 443, 8080, 9),
    hostPort: choose([undefined, null, 0], [80, 443, 9, 10, 1000]),
  });
  return fc.record({
    name: fc.constant(name),
    image: fc.constant('registry.example/app:1'),
    securityContext: fc.option(context, { nil: undefined, freq: 20 }),
    ports: fc.option(fc.array(port, { maxLength: 3 })),
    livenessProbe: handlerOf(choose),
    readinessProbe: handlerOf(choose),
    startupProbe: handlerOf(choose),
    lifecycle: fc.option(fc.record({ postStart: handlerOf(choose), preStop: handlerOf(choose) }), { freq: 2 }),
  });
}

function handlerOf(choose: Choose): fc.Arbitrary<Handler | null | undefined> {
  const action = fc.option(
    fc.record({
      host: choose([undefined, null, ''], ['127.0.0.1', 'z.example', 'Z.example', ...oddWords.slice(1)]),
      port: fc.constant(80),
    }),
  );
  return fc.oneof(fc.constantFrom(...absent), fc.record({ httpGet: action, tcpSocket: action }));
}

function volumeOf(choose: Choose): fc.Arbitrary<{ name: string } & Record<string, unknown>> {
  return fc
    .tuple(
      fc.constantFrom('data', 'logs', 'A', 'z', ...oddWords),
      choose(allowedSources, ['hostPath', 'hostPath', 'hostPath', 'hostPath', ...refusedSources]),
      choose<object | null | undefined>([{}], [null, undefined]),
    )
    .map(([name, source, value]) => ({ name, [source]: value }));
}

function annotationsOf(choose: Choose, names: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const values = choose(
    ['runtime/default', 'docker/default', 'localhost/x', ''],
    ['unconfined', 'localhost', 'localhost/', 'Runtime/default', ...oddWords],
  );
  const prefixes = [
    'container.apparmor.security.beta.kubernetes.io/',
    'container.seccomp.security.alpha.kubernetes.io/',
  ];
  const keys = [
    'seccomp.security.alpha.kubernetes.io/pod',
    'example.com/owner',
    ...[...names, 'nobody'].flatMap((name) => prefixes.map((prefix) => prefix + name)),
  ];
  return fc.dictionary(fc.constantFrom(...keys), values, { maxKeys: 6 });
}

/** A manifest that holds the pod, as a Pod or as the template of a Deployment. */
export function manifestOf({ pod, template }: Case): object {
  const named = { ...pod.metadata, name: 'random' };
  return template
    ? { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'random' }, spec: { template: pod } }
    : { apiVersion: 'v1', kind: 'Pod', metadata: named, spec: pod.spec };
}
