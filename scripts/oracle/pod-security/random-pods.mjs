// Random pods over every field that the Pod Security Standards read: good, bad and odd values, on pods and containers.

/** Numbers from a seed (mulberry32), and choices by them. */
class Dice {
  constructor(seed) {
    this.state = seed >>> 0;
    /** How often a value is not the good one: some pods are all good, some nearly, some hardly. */
    this.badness = this.pick([0, 0.02, 0.1, 0.4]);
  }

  number() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability) {
    return this.number() < probability;
  }

  below(limit) {
    return Math.floor(this.number() * limit);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** A good value mostly, else a bad one, by the badness of this pod. */
  value(good, bad) {
    return this.pick(this.chance(this.badness) ? bad : good);
  }

  /** Between `least` and `most` results of a function. */
  several(least, most, make) {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

/** The newest minor version of the policy. */
const newestMinor = 37;

/** Strings that a careless printer or sorter gets wrong. */
const odd = [
  '',
  ' ',
  'a"b',
  'a\\b',
  'tab\tline\n',
  '\u0007\u0000\u007f',
  '\u00e9',
  '\u00a0',
  '\u200b',
  '\uff5e',
  '😀',
  'null',
];

const names = ['app', 'web', 'db', 'a', 'b', 'z', 'A', 'sidecar', 'init-1', 'init-10', 'init-2'];
const allowedCapabilities =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT';
const badCapabilities = [
  ...['NET_ADMIN', 'SYS_ADMIN', 'NET_RAW', 'ALL', 'all', 'CAP_ALL', 'CAP_NET_BIND_SERVICE', 'net_bind_service'],
  ...['Chown', '', null, '😀', '\uff5e'],
];
const allowedVolumes =
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' ');
const refusedVolumes = (
  'hostPath gcePersistentDisk awsElasticBlockStore gitRepo nfs iscsi glusterfs rbd flexVolume cinder cephfs flocker fc ' +
  'azureFile vsphereVolume quobyte azureDisk portworxVolume scaleIO storageos photonPersistentDisk'
).split(' ');
const allowedSysctls = (
  'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range ' +
  'net.ipv4.ip_unprivileged_port_start net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time ' +
  'net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem ' +
  'net.ipv4.tcp_wmem net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_notsent_lowat'
).split(' ');
const badSysctls = ['kernel.msgmax', 'net/ipv4/tcp_syncookies', 'NET.IPV4.TCP_RMEM', 'net.core.somaxconn', '', null];
const profileTypes = ['Unconfined', 'unconfined', 'runtime/default', 'runtimeDefault', 'RuntimeDefault ', ...odd];

/** A manifest, a Pod or a Deployment, and the minor version by which to judge it: always the same ones for a seed. */
export function randomQuestion(seed) {
  const dice = new Dice(seed);
  const version = dice.below(newestMinor + 1);
  const spec = podSpec(dice);
  const metadata = { name: 'random', annotations: annotations(dice, spec) };
  const manifest = dice.chance(0.5)
    ? { apiVersion: 'v1', kind: 'Pod', metadata, spec }
    : {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'random' },
        spec: { template: { metadata, spec } },
      };
  // As it will be written, without what is undefined.
  return { version, manifest: JSON.parse(JSON.stringify(manifest)) };
}

function podSpec(dice) {
  return {
    os: dice.pick([undefined, undefined, undefined, { name: 'linux' }, { name: 'windows' }, oddSystem(dice)]),
    hostUsers: dice.pick([undefined, undefined, true, false, null]),
    hostNetwork: dice.value([undefined, false], [true, null]),
    hostPID: dice.value([undefined, false], [true, null]),
    hostIPC: dice.value([undefined, false], [true, null]),
    securityContext: dice.value([podContext(dice)], [undefined, null, {}]),
    initContainers: dice.chance(0.4) ? dice.several(0, 3, () => container(dice, 'init')) : undefined,
    containers: dice.several(dice.chance(0.02) ? 0 : 1, 3, () => container(dice, 'container')),
    ephemeralContainers: dice.chance(0.2) ? dice.several(0, 2, () => container(dice, 'ephemeral')) : undefined,
    volumes: dice.chance(0.5) ? dice.several(0, 4, () => volume(dice)) : dice.pick([undefined, undefined, null]),
  };
}

function oddSystem(dice) {
  return dice.pick([null, {}, { name: '' }, { name: null }, { name: 'Windows' }, { name: 'windows ' }]);
}

function podContext(dice) {
  return {
    ...sharedContext(dice),
    runAsNonRoot: dice.value([true], [undefined, false, null]),
    seccompProfile: dice.value([{ type: 'RuntimeDefault' }, { type: 'Localhost' }], [undefined, badProfile(dice)]),
    sysctls: dice.chance(0.2)
      ? dice.several(0, 3, () => ({ name: dice.value(allowedSysctls, badSysctls), value: '1' }))
      : dice.value([undefined], [null, [null], [{}]]),
  };
}

/** What a context holds on the pod as on a container. */
function sharedContext(dice) {
  return {
    runAsUser: dice.value([undefined, 1, 1000, 4294967296], [0, null]),
    appArmorProfile: dice.value(
      [undefined, { type: 'RuntimeDefault' }, { type: 'Localhost' }],
      [null, badProfile(dice)],
    ),
    seLinuxOptions: dice.chance(0.3) ? seLinuxOptions(dice) : undefined,
    windowsOptions: dice.value(
      [undefined, { hostProcess: false }],
      [null, {}, { hostProcess: null }, { hostProcess: true }],
    ),
  };
}

function badProfile(dice) {
  return dice.pick([null, {}, { type: null }, ...profileTypes.map((type) => ({ type }))]);
}

function seLinuxOptions(dice) {
  const types = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
  return dice.value([{ level: 's0' }, ...types.map((type) => ({ type }))], [null, {}, badSeLinuxOptions(dice)]);
}

function badSeLinuxOptions(dice) {
  return {
    type: dice.pick([undefined, 'container_t', 'spc_t', 'Container_t', 'container_engine_t', null, ...odd]),
    user: dice.pick([undefined, '', null, 'system_u']),
    role: dice.pick([undefined, '', null, 'system_r']),
  };
}

function container(dice, role) {
  return {
    name: dice.chance(0.02) ? dice.pick([undefined, null, ...odd]) : dice.pick(names),
    image: 'registry.example/app:1',
    restartPolicy: role === 'init' && dice.chance(0.3) ? 'Always' : undefined,
    securityContext: dice.value([containerContext(dice)], [undefined, null, {}]),
    ports: dice.chance(0.3) ? dice.several(0, 3, () => port(dice)) : dice.value([undefined], [null]),
    livenessProbe: probe(dice),
    readinessProbe: probe(dice),
    startupProbe: probe(dice),
    lifecycle: dice.chance(0.15) ? dice.pick([null, {}, { postStart: probe(dice), preStop: probe(dice) }]) : undefined,
  };
}

function containerContext(dice) {
  return {
    ...sharedContext(dice),
    privileged: dice.value([undefined, false], [true, null]),
    allowPrivilegeEscalation: dice.value([false], [true, undefined, null]),
    capabilities: dice.value([capabilities(dice)], [undefined, null, {}]),
    procMount: dice.value([undefined, 'Default'], ['Unmasked', 'default', null, ...odd]),
    runAsNonRoot: dice.value([undefined, true], [false, null]),
    seccompProfile: dice.value([undefined, { type: 'RuntimeDefault' }], [{ type: 'Localhost' }, badProfile(dice)]),
    readOnlyRootFilesystem: dice.pick([undefined, true, false]),
  };
}

function capabilities(dice) {
  const allowed = dice.chance(0.7) ? ['NET_BIND_SERVICE'] : allowedCapabilities.split(' ');
  return {
    drop: dice.value([['ALL'], ['ALL', 'CHOWN'], ['KILL', 'ALL']], [undefined, null, [], ['all'], ['CAP_ALL'], [null]]),
    add: dice.chance(0.4)
      ? dice.several(0, 3, () => dice.value(allowed, badCapabilities))
      : dice.value([undefined], [null]),
  };
}

function port(dice) {
  if (dice.chance(0.02)) return null;
  return {
    containerPort: dice.pick([80, 443, 8080, 9, 10, 0, undefined]),
    hostPort: dice.value([undefined, 0], [80, 443, 8080, 9, 10, 100, null]),
  };
}

/** A probe or a lifecycle handler: both ask by HTTP or TCP. */
function probe(dice) {
  if (dice.chance(0.8)) return undefined;
  const host = () => dice.value([undefined, ''], [null, '127.0.0.1', 'z.example', 'a.example', 'A.example', ...odd]);
  return dice.pick([
    null,
    {},
    { httpGet: null, tcpSocket: null },
    { httpGet: { host: host(), port: 80 } },
    { tcpSocket: { host: host(), port: 'http' } },
    { httpGet: { host: host(), port: 80 }, tcpSocket: { host: host(), port: 80 } },
    { exec: { command: ['true'] } },
  ]);
}

function volume(dice) {
  const name = dice.chance(0.03) ? dice.pick([undefined, null, ...odd]) : dice.pick(['data', 'logs', 'a', 'b', 'z']);
  if (!dice.chance(dice.badness)) return { name, [dice.pick(allowedVolumes)]: {} };
  return dice.pick([
    null,
    { name },
    { name, unknownVolume: {} },
    { name, emptyDir: null },
    { name, [dice.pick(allowedVolumes)]: null, [dice.pick(refusedVolumes)]: {} },
    { name, [dice.pick(refusedVolumes)]: null },
    { name, [dice.pick(refusedVolumes)]: {}, [dice.pick(allowedVolumes)]: {} },
    { name, [dice.pick(refusedVolumes)]: {}, [dice.pick(refusedVolumes)]: {} },
    ...refusedVolumes.map((type) => ({ name, [type]: {} })),
  ]);
}

/** Profiles as annotations, for containers that are there and for some that are not. */
function annotations(dice, spec) {
  if (dice.chance(0.5)) return dice.pick([undefined, null, {}]);
  const lists = [spec.initContainers, spec.containers, spec.ephemeralContainers];
  const known = lists.flatMap((list) => (list ?? []).map(({ name }) => name ?? ''));
  const written = { 'example.com/owner': 'shop' };
  for (const name of [...known, 'nobody']) {
    if (dice.chance(0.5))
      written[`container.apparmor.security.beta.kubernetes.io/${name}`] = annotation(dice, [
        '',
        'runtime/default',
        'localhost/x',
      ]);
    if (dice.chance(0.5))
      written[`container.seccomp.security.alpha.kubernetes.io/${name}`] = annotation(dice, [
        'docker/default',
        'localhost/x',
      ]);
  }
  if (dice.chance(0.5)) written['seccomp.security.alpha.kubernetes.io/pod'] = annotation(dice, ['runtime/default']);
  return written;
}

function annotation(dice, good) {
  return dice.value(good, ['unconfined', 'Unconfined', 'localhost', 'localhost/', 'Runtime/default', null, ...odd]);
}
