import { containerContext } from './random-contexts.mjs';

/** A container for a role (`app`, `init`, `debug`) in a pod with the given volumes. */
export function container(dice, role, name, volumes) {
  const { random, odd } = dice;
  const bare = role === 'debug' || (role === 'init' && random.chance(0.5));
  const probe = () => (bare ? odd([undefined], [handler(dice)]) : random.pick([undefined, undefined, handler(dice)]));
  return {
    name,
    image: 'registry.example/web:1',
    securityContext: random.pick([undefined, containerContext(dice), containerContext(dice)]),
    restartPolicy: role === 'init' ? (bare ? undefined : 'Always') : odd([undefined], ['Always', 'Never']),
    ports: role === 'debug' ? odd([undefined], [[], [{ containerPort: 80 }]]) : ports(dice),
    volumeMounts: mounts(dice, volumes),
    volumeDevices: volumes.length > 0 ? odd([undefined], [devices(dice, volumes)]) : undefined,
    livenessProbe: probe(),
    readinessProbe: probe(),
    startupProbe: probe(),
    lifecycle: odd([undefined], [{ preStop: handler(dice) }]),
    resources: role === 'debug' ? odd([undefined, {}], [{ limits: { cpu: '1' } }]) : undefined,
    stdin: role === 'debug' ? true : undefined,
    targetContainerName: role === 'debug' ? odd([undefined, 'app-0'], ['nobody']) : undefined,
  };
}

function handler({ random }) {
  return random.pick([
    { exec: { command: ['true'] } },
    { httpGet: { port: 80, host: random.pick([undefined, '', '127.0.0.1']) } },
    { tcpSocket: { port: 80, host: random.pick([undefined, '10.0.0.1']) } },
  ]);
}

function ports(dice) {
  const { random } = dice;
  return random.chance(0.4) ? random.times(random.int(1, 3), () => port(dice)) : undefined;
}

function port({ odd }) {
  return {
    containerPort: odd([80, 443, 8080], [0, -1, 65535, 65536, undefined]),
    hostPort: odd([undefined, undefined, 0], [80, 443, 8080, -1, 65536]),
    hostIP: odd([undefined], ['127.0.0.1', '0.0.0.0']),
    protocol: odd([undefined, 'TCP'], ['UDP', 'SCTP']),
  };
}

function mounts(dice, volumes) {
  return volumes.flatMap(({ name }, i) => (dice.random.chance(0.7) ? [mount(dice, name, `/mnt/${i}`)] : []));
}

function mount({ random, odd }, name, mountPath) {
  return {
    name,
    mountPath: odd([mountPath], ['', '/mnt/0', '/mnt/0/', 'relative']),
    readOnly: random.pick([undefined, true, false]),
    mountPropagation: odd([undefined, 'None'], ['HostToContainer', 'Bidirectional', 'Bidirectional', 'Shared', '']),
    recursiveReadOnly: odd([undefined, 'Disabled'], ['Enabled', 'IfPossible', 'enabled', '']),
    subPath: odd([undefined], ['', 'a/b', '/a', 'a/../b', '..', 'a..b']),
    subPathExpr: odd([undefined], ['', '$(POD)', '/a', 'a/../b']),
  };
}

function devices({ random }, volumes) {
  return [{ name: random.pick(volumes).name, devicePath: '/dev/xvda' }];
}
