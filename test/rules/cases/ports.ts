import type { Part, Role } from '../pods.ts';
import type { RuleCase } from './case.ts';

const all: readonly Role[] = ['container', 'init', 'sidecar', 'ephemeral'];
const ports = (...list: readonly Part[]): RuleCase['bad'] => ({ container: { ports: list } });
const onNode = (...list: readonly Part[]): RuleCase['bad'] => ({
  spec: { hostNetwork: true },
  container: { ports: list },
});

function of(rule: string, shows: string, on: readonly Role[], bad: RuleCase['bad'], good: RuleCase['good']): RuleCase {
  return { rule, shows, on, bad, good, windows: 'the same' };
}

/** Expectations: facts B.5 and B.7, after validation.go and warnings.go of Kubernetes 1.35. */
export const portCases: readonly RuleCase[] = [
  of('port-range', 'too large', all, ports({ containerPort: 65536 }), ports({ containerPort: 65535 })),
  of('port-range', 'negative', all, ports({ containerPort: -1 }), ports({ containerPort: 1 })),
  of('port-range', 'zero', all, ports({ containerPort: 0 }), ports({ containerPort: 1, hostPort: 0 })),
  of('port-range', 'absent', all, ports({ name: 'a' }), ports({ name: 'a', containerPort: 80 })),
  of(
    'port-range',
    'of the node',
    all,
    ports({ containerPort: 80, hostPort: 70000 }),
    ports({ containerPort: 80, hostPort: 65535 }),
  ),
  of(
    'host-network-port',
    'another port',
    ['container'],
    onNode({ containerPort: 80, hostPort: 81 }),
    onNode({ containerPort: 80 }, { containerPort: 81, hostPort: 0 }, { containerPort: 82, hostPort: 82 }),
  ),
  of(
    'host-network-port',
    "only on the node's network",
    ['container'],
    onNode({ containerPort: 80, hostPort: 81 }),
    ports({ containerPort: 80, hostPort: 81 }),
  ),
  of(
    'duplicate-host-port',
    'in one container',
    ['container', 'init', 'sidecar'],
    ports({ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8080 }),
    ports({ containerPort: 80, hostPort: 8080 }, { containerPort: 80, hostPort: 8080, protocol: 'UDP' }),
  ),
  of(
    'duplicate-host-port',
    'of one address',
    ['container'],
    ports(
      { containerPort: 80, hostPort: 80, hostIP: '192.0.2.1' },
      { containerPort: 81, hostPort: 80, hostIP: '192.0.2.1', protocol: 'TCP' },
    ),
    ports({ containerPort: 80, hostPort: 80, hostIP: '192.0.2.1' }, { containerPort: 81, hostPort: 80 }),
  ),
  of(
    'duplicate-host-port',
    'by the network of the node',
    ['container', 'init', 'sidecar'],
    onNode({ containerPort: 80 }, { containerPort: 80, name: 'a' }),
    ports({ containerPort: 80 }, { containerPort: 80, name: 'a' }),
  ),
  of(
    'overlapping-port',
    'twice',
    all,
    ports({ containerPort: 80 }, { containerPort: 80, name: 'a' }),
    ports({ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }, { containerPort: 81 }),
  ),
  of(
    'overlapping-port',
    'with and without a port of the node',
    all,
    ports({ containerPort: 80, hostPort: 80 }, { containerPort: 80 }),
    ports({ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 81 }),
  ),
  of(
    'overlapping-port',
    'on one address and on all',
    all,
    ports({ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 80, hostIP: '192.0.2.1' }),
    ports(
      { containerPort: 80, hostPort: 80, hostIP: '192.0.2.2' },
      { containerPort: 80, hostPort: 80, hostIP: '192.0.2.1' },
    ),
  ),
  of(
    'host-ip-without-host-port',
    'alone',
    all,
    ports({ containerPort: 80, hostIP: '127.0.0.1' }),
    ports({ containerPort: 80, hostIP: '127.0.0.1', hostPort: 80 }, { containerPort: 81, hostIP: '' }),
  ),
];
