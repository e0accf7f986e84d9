import type { Differences, Part, Role } from '../pods.ts';
import type { RuleCase } from './case.ts';

const all: readonly Role[] = ['container', 'init', 'sidecar', 'ephemeral'];
const permanent: readonly Role[] = ['container', 'init', 'sidecar'];

function linux(rule: string, shows: string, on: RuleCase['on'], bad: Differences, good: Differences): RuleCase {
  return { rule, shows, on, bad, good, windows: 'nothing' };
}

const podId = (rule: string, bad: Part, good: Part, spec: Part = {}): RuleCase =>
  linux(rule, JSON.stringify(bad), 'pod', { spec, podContext: bad }, { spec, podContext: good });
const ownId = (rule: string, bad: Part, good: Part, spec: Part = {}): RuleCase =>
  linux(rule, `own ${JSON.stringify(bad)}`, all, { spec, context: bad }, { spec, context: good });

const ownUsers = { hostUsers: false };
const mount = (more: Part = {}) => ({ volumeMounts: [{ name: 'a', mountPath: '/a', ...more }] });
const volume = (source: Part) => ({ volumes: [{ name: 'a', ...source }] });
const secret = (mode: number) => volume({ secret: { secretName: 'a', defaultMode: mode } });
const port = (containerPort: number) => ({ ports: [{ containerPort }] });
const traces = { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } };
const shared = { shareProcessNamespace: true };

/** Expectations: facts B.8, C.7 to C.10 and E; what the rules of peers call low, and privileged, is 10000 and 1024. */
export const fileSystemCases: readonly RuleCase[] = [
  podId('root-group', { runAsGroup: 0 }, { runAsGroup: 1 }),
  podId('root-group', { fsGroup: 0 }, { fsGroup: 1 }),
  podId('root-group', { supplementalGroups: [1, 0] }, { supplementalGroups: [1, 2] }),
  ownId('root-group', { runAsGroup: 0 }, { runAsGroup: 1, runAsUser: 1 }),
  linux(
    'root-group',
    'of the node only',
    all,
    { context: { runAsGroup: 0 } },
    { context: { runAsGroup: 0 }, spec: ownUsers },
  ),
  podId('low-id', { runAsUser: 9999 }, { runAsUser: 10000 }),
  podId('low-id', { runAsGroup: 1 }, { runAsGroup: 10000, fsGroup: 1, supplementalGroups: [1] }),
  ownId('low-id', { runAsUser: 1000 }, { runAsUser: 65536 }),
  ownId('low-id', { runAsGroup: 1000 }, { runAsGroup: 0 }),
  linux(
    'low-id',
    'of the node only',
    all,
    { context: { runAsUser: 1000 } },
    { context: { runAsUser: 1000 }, spec: ownUsers },
  ),
  ...(['runAsUser', 'runAsGroup', 'fsGroup'] as const).map((field) =>
    podId('id-above-user-namespace', { [field]: 65536 }, { [field]: 65535 }, ownUsers),
  ),
  podId(
    'id-above-user-namespace',
    { supplementalGroups: [1, 1000660000] },
    { supplementalGroups: [1, 65535] },
    ownUsers,
  ),
  ownId('id-above-user-namespace', { runAsUser: 1000660000 }, { runAsUser: 65535 }, ownUsers),
  ownId('id-above-user-namespace', { runAsGroup: 65536 }, { runAsGroup: 0 }, ownUsers),
  linux(
    'id-above-user-namespace',
    "with the node's users",
    all,
    { context: { runAsUser: 65536 }, spec: ownUsers },
    { context: { runAsUser: 65536 }, spec: { hostUsers: true } },
  ),
  linux(
    'read-only-root-filesystem',
    'unsaid',
    all,
    { every: { readOnlyRootFilesystem: true }, context: { readOnlyRootFilesystem: undefined } },
    { every: { readOnlyRootFilesystem: true } },
  ),
  linux(
    'read-only-root-filesystem',
    'false',
    all,
    { every: { readOnlyRootFilesystem: true }, context: { readOnlyRootFilesystem: false } },
    { every: { readOnlyRootFilesystem: true }, context: { readOnlyRootFilesystem: true } },
  ),
  ...[
    { hostPath: { path: '/a' } },
    { nfs: { server: 'a', path: '/' } },
    { image: { reference: 'a' } },
    { cephfs: {} },
  ].flatMap((source) =>
    [
      { emptyDir: {} },
      {},
      { secret: { secretName: 'a' } },
      { configMap: { name: 'a' } },
      { projected: { sources: [] } },
      { downwardAPI: {} },
      { persistentVolumeClaim: { claimName: 'a' } },
      { ephemeral: {} },
      { csi: { driver: 'a' } },
      { iscsi: {} },
    ].map((better) =>
      linux(
        'fs-group-without-effect',
        `${Object.keys(source).join()} and ${Object.keys(better).join()}`,
        'pod',
        { spec: volume(source), podContext: { fsGroup: 1 } },
        {
          spec: {
            volumes: [
              { name: 'a', ...source },
              { name: 'b', ...better },
            ],
          },
          podContext: { fsGroup: 1 },
        },
      ),
    ),
  ),
  linux(
    'fs-group-without-effect',
    'without volumes of its own',
    'pod',
    { spec: volume({ hostPath: { path: '/a' } }), podContext: { fsGroup: 1 } },
    { podContext: { fsGroup: 1 } },
  ),
  ...permanent.flatMap((role) =>
    [{ persistentVolumeClaim: { claimName: 'a' } }, { ephemeral: {} }].map((source) =>
      linux(
        'fs-group-missing',
        `${role} with ${Object.keys(source).join()}`,
        'pod',
        { role, spec: volume(source), container: mount(), podContext: { runAsUser: 1 } },
        { role, spec: volume(source), container: mount(), podContext: { runAsUser: 1, fsGroup: 1 } },
      ),
    ),
  ),
  ...all.flatMap((role) => {
    const unreadable = (shows: string, bad: Differences, good: Differences) =>
      linux(
        'unreadable-secret-mode',
        `${role}: ${shows}`,
        'pod',
        { role, container: mount(), context: { runAsUser: 1 }, ...bad },
        { role, container: mount(), context: { runAsUser: 1 }, ...good },
      );
    return [
      unreadable('0400', { spec: secret(0o400) }, { spec: secret(0o444) }),
      unreadable('0700', { spec: secret(0o700) }, { spec: secret(0o704) }),
      unreadable('fsGroup', { spec: secret(0o400) }, { spec: secret(0o400), podContext: { fsGroup: 1 } }),
      unreadable('root', { spec: secret(0o400) }, { spec: secret(0o400), context: { runAsUser: 0 } }),
      unreadable('user of the image', { spec: secret(0o400) }, { spec: secret(0o400), context: {} }),
      unreadable('not mounted', { spec: secret(0o400) }, { spec: secret(0o400), container: {} }),
      unreadable(
        'a group of its own',
        { spec: secret(0o440), context: { runAsUser: 1, runAsGroup: 1 } },
        { spec: secret(0o440) },
      ),
      unreadable(
        'the group root',
        { spec: secret(0o440), context: { runAsUser: 1, runAsGroup: 1 } },
        { spec: secret(0o440), context: { runAsUser: 1, runAsGroup: 0 } },
      ),
      unreadable(
        'of one file',
        { spec: volume({ configMap: { name: 'a', items: [{ key: 'a', path: 'a', mode: 0o400 }] } }) },
        {
          spec: volume({ configMap: { name: 'a', defaultMode: 0o400, items: [{ key: 'a', path: 'a', mode: 0o644 }] } }),
        },
      ),
      unreadable(
        'of a projected Secret',
        { spec: volume({ projected: { defaultMode: 0o400, sources: [{ secret: { name: 'a' } }] } }) },
        { spec: volume({ projected: { defaultMode: 0o400, sources: [{ serviceAccountToken: { path: 'a' } }] } }) },
      ),
    ];
  }),
  ...all.flatMap((role): RuleCase[] => {
    const written = (shows: string, bad: Part, good: Part, source: Part = { hostPath: { path: '/a' } }): RuleCase => ({
      rule: 'writable-host-path',
      shows,
      on: [role],
      bad: { container: mount(bad), spec: volume({ hostPath: { path: '/a' } }) },
      good: { container: mount(good), spec: volume(source) },
      windows: 'the same',
    });
    return [
      written('unsaid', {}, { readOnly: true }),
      written('false', { readOnly: false }, { readOnly: true }),
      written('of another type', {}, {}, { emptyDir: {} }),
      written('a socket', {}, {}, { hostPath: { path: '/run/a.sock' } }),
      written('a socket by its type', {}, {}, { hostPath: { path: '/run/a', type: 'Socket' } }),
    ];
  }),
  ...(['container', 'sidecar', 'ephemeral'] as const).flatMap((role) => {
    const traced = (shows: string, bad: Differences, good: Differences) =>
      linux(
        'shared-process-namespace-ptrace',
        `${role}: ${shows}`,
        'pod',
        { role, podContext: { runAsNonRoot: undefined }, ...bad },
        { role, podContext: { runAsNonRoot: undefined }, ...good },
      );
    return [
      traced('shared', { spec: shared, context: traces }, { context: traces }),
      traced('held', { spec: shared, context: traces }, { spec: shared }),
      traced('not as root', { spec: shared, context: traces }, { spec: shared, context: traces, podContext: {} }),
      traced(
        'in small letters',
        { spec: shared, context: { capabilities: { add: ['sys_ptrace'] } } },
        { spec: shared, context: { capabilities: { add: ['SYS_PTRACE'], drop: ['SYS_PTRACE'] } } },
      ),
      traced(
        'by all',
        { spec: shared, context: { capabilities: { add: ['ALL'] } } },
        { spec: shared, context: { capabilities: { add: ['ALL'], drop: ['ALL'] } } },
      ),
      traced(
        'of another user',
        { spec: shared, context: { ...traces, runAsUser: 0 } },
        { spec: shared, context: { ...traces, runAsUser: 1 } },
      ),
    ];
  }),
  ...(['containerd-1', 'cri-o'] as const).flatMap((runtime) =>
    [
      linux(
        'unbindable-port',
        `the highest with ${runtime}`,
        permanent,
        { container: port(1023), context: { runAsUser: 1 } },
        { container: port(1024), context: { runAsUser: 1 } },
      ),
      linux(
        'unbindable-port',
        `as root with ${runtime}`,
        permanent,
        { container: port(80), context: { runAsUser: 1 } },
        { container: port(80), context: { runAsUser: 0 } },
      ),
    ].map((one) => ({ ...one, runtime })),
  ),
  linux('privileged-port', 'the highest', permanent, { container: port(1023) }, { container: port(1024) }),
  {
    rule: 'host-aliases',
    on: 'pod',
    bad: { spec: { hostAliases: [{ ip: '192.0.2.1', hostnames: ['a'] }] } },
    good: { spec: { hostAliases: [] } },
    windows: 'the same',
  },
];
