import type { Part, Role } from '../pods.ts';
import type { RuleCase } from './case.ts';

const all: readonly Role[] = ['container', 'init', 'sidecar', 'ephemeral'];
const permanent: readonly Role[] = ['container', 'init', 'sidecar'];
const mounts = (...list: readonly Part[]): Part => ({
  volumeMounts: list.map((one, i) => ({ name: 'a', mountPath: `/data/${i}`, ...one })),
});

function of(rule: string, shows: string, on: readonly Role[], bad: RuleCase['bad'], good: RuleCase['good']): RuleCase {
  return { rule, shows, on, bad, good, windows: 'the same' };
}

/** The same with one mount that differs. */
function mount(rule: string, shows: string, bad: Part, good: Part, on = all): RuleCase {
  return of(rule, shows, on, { container: mounts(bad) }, { container: mounts(good) });
}

function volume(rule: string, shows: string, bad: Part, good: Part): RuleCase {
  const [worse, better] = [bad, good].map((source) => ({ spec: { volumes: [{ name: 'a', ...source }] } }));
  return { rule, shows, on: 'pod', bad: worse ?? {}, good: better ?? {}, windows: 'the same' };
}

const disk = { volumeDevices: [{ name: 'a', devicePath: '/dev/a' }] };
const device = (shows: string, bad: Part, good: Part): RuleCase =>
  of(
    'volume-device-source',
    shows,
    all,
    { container: disk, spec: { volumes: [{ name: 'a', ...bad }] } },
    { container: disk, spec: { volumes: [{ name: 'a', ...good }] } },
  );

const projected = (configMap: Part): Part => ({ projected: { sources: [{ configMap }] } });

/** A ConfigMap of which one file has a mode of its own. */
function modeOfFile(bad: number, good: number, within = (configMap: Part): Part => ({ configMap })): [Part, Part] {
  const [worse, better] = [bad, good].map((mode) => within({ items: [{ key: 'a', path: 'a', mode }] }));
  return [worse ?? {}, better ?? {}];
}

const bidirectional = { mountPropagation: 'Bidirectional' };

/** Expectations: facts B.5 and B.7, after validation.go and warnings.go of Kubernetes 1.35. */
export const volumeCases: readonly RuleCase[] = [
  of(
    'mount-propagation',
    'to the node',
    all,
    { container: mounts(bidirectional), context: { privileged: false } },
    { container: mounts(bidirectional), context: { privileged: true, allowPrivilegeEscalation: undefined } },
  ),
  mount('mount-propagation', 'unsaid', bidirectional, { mountPropagation: 'HostToContainer' }),
  mount('mount-propagation', 'in small letters', { mountPropagation: 'none' }, { mountPropagation: 'None' }),
  mount(
    'recursive-read-only',
    'may be written',
    { recursiveReadOnly: 'Enabled' },
    { recursiveReadOnly: 'Enabled', readOnly: true },
  ),
  mount(
    'recursive-read-only',
    'may be written, if possible',
    { recursiveReadOnly: 'IfPossible', readOnly: false },
    { recursiveReadOnly: 'Disabled', readOnly: false },
  ),
  mount(
    'recursive-read-only',
    'with propagation',
    { recursiveReadOnly: 'IfPossible', readOnly: true, mountPropagation: 'HostToContainer' },
    { recursiveReadOnly: 'IfPossible', readOnly: true, mountPropagation: 'None' },
  ),
  mount('recursive-read-only', 'another word', { recursiveReadOnly: 'true' }, { recursiveReadOnly: 'Disabled' }),
  of(
    'duplicate-mount-path',
    'twice',
    all,
    { container: mounts({ mountPath: '/data' }, { mountPath: '/data' }) },
    { container: mounts({ mountPath: '/data' }, { mountPath: '/data/' }) },
  ),
  mount('mount-sub-path', 'absolute', { subPath: '/a' }, { subPath: 'a/b' }, permanent),
  mount('mount-sub-path', 'climbs', { subPath: 'a/../b' }, { subPath: 'a/..b' }, permanent),
  mount('mount-sub-path', 'climbs when expanded', { subPathExpr: '../a' }, { subPathExpr: '$(A)' }, permanent),
  mount('mount-sub-path', 'both', { subPath: 'a', subPathExpr: 'b' }, { subPath: '', subPathExpr: 'b' }, permanent),
  ...['subPath', 'subPathExpr'].map((field) =>
    mount('ephemeral-container', field, { [field]: 'a' }, { [field]: '' }, ['ephemeral']),
  ),
  ...[
    { ports: [{ containerPort: 80 }] },
    { ports: [] },
    { resources: { limits: { memory: '1Gi' } } },
    { livenessProbe: {} },
    { readinessProbe: { exec: { command: ['a'] } } },
    { startupProbe: { exec: { command: ['a'] } } },
    { lifecycle: { preStop: { exec: { command: ['a'] } } } },
    { restartPolicy: 'Always' },
    { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] },
  ].map((container) =>
    of(
      'ephemeral-container',
      Object.keys(container).join(),
      ['ephemeral'],
      { container },
      { container: { env: [{ name: 'A', value: 'a' }], tty: true, resources: {} } },
    ),
  ),
  ...['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'].map((field) =>
    of(
      'init-container-probe',
      field,
      ['init'],
      { container: { [field]: {} } },
      { container: { [field]: {}, restartPolicy: 'Always' } },
    ),
  ),
  device('of no source', {}, { ephemeral: { volumeClaimTemplate: {} } }),
  device('of an emptyDir', { emptyDir: {} }, { persistentVolumeClaim: { claimName: 'a' } }),
  device('null', { persistentVolumeClaim: null }, { persistentVolumeClaim: { claimName: 'a' } }),
  volume('host-path', 'no path', { hostPath: {} }, { hostPath: { path: '/a' } }),
  volume('host-path', 'empty', { hostPath: { path: '' } }, { hostPath: null }),
  volume('host-path', 'climbs', { hostPath: { path: '/a/..' } }, { hostPath: { path: '/a/..b' } }),
  volume(
    'host-path',
    'no such type',
    { hostPath: { path: '/a', type: 'directory' } },
    { hostPath: { path: '/a', type: 'Directory' } },
  ),
  ...[512, 644, 777, 400, -1].flatMap((mode) => [
    volume('file-mode', `${mode}`, { secret: { defaultMode: mode } }, { secret: { defaultMode: 0o777 } }),
    volume('file-mode', `${mode} of one file`, ...modeOfFile(mode, 420)),
    volume('file-mode', `${mode} of one file among several sources`, ...modeOfFile(mode, 0, projected)),
  ]),
  volume('file-mode', 'downward', { downwardAPI: { defaultMode: 440 } }, { downwardAPI: { defaultMode: 0o440 } }),
  volume('file-mode', 'projected', { projected: { defaultMode: 600 } }, { projected: { defaultMode: 0o600 } }),
  ...[
    ['photonPersistentDisk', 11],
    ['gitRepo', 11],
    ['scaleIO', 16],
    ['flocker', 22],
    ['storageos', 22],
    ['quobyte', 22],
    ['glusterfs', 25],
    ['cephfs', 28],
    ['rbd', 28],
  ].flatMap(([type, since]): RuleCase[] => {
    const one = volume('removed-volume-type', `${type}`, { [`${type}`]: {} }, { nfs: {} });
    return [one, { ...one, shows: `${type} of 1.${since}`, version: Number(since) }];
  }),
];
