import { type Part, type Role, roles } from '../pods.ts';
import type { RuleCase } from './case.ts';

/** On a container of every role. */
const onContainers = (rule: string, shows: string, bad: Part, good: Part, version?: number): RuleCase => ({
  rule,
  shows,
  on: roles,
  bad: { context: bad },
  good: { context: good },
  windows: 'the same',
  ...(version === undefined ? {} : { version }),
});
const onPod = (rule: string, shows: string, bad: Part, good: Part, version?: number): RuleCase => ({
  rule,
  shows,
  on: 'pod',
  bad: { podContext: bad },
  good: { podContext: good },
  windows: 'the same',
  ...(version === undefined ? {} : { version }),
});
const beside = (rule: string, shows: string, bad: Part, good: Part): RuleCase => ({
  rule,
  shows,
  on: roles,
  bad: { container: bad },
  good: { container: good },
  windows: 'the same',
});
const inSpec = (rule: string, shows: string, bad: Part, good: Part, version?: number): RuleCase => ({
  rule,
  shows,
  on: 'pod',
  bad: { spec: bad },
  good: { spec: good },
  windows: 'the same',
  ...(version === undefined ? {} : { version }),
});
/** Roles whose container may have such mounts. */
const notEphemeral: readonly Role[] = ['container', 'init', 'sidecar'];
const mounts = (recursiveReadOnly: string) => ({
  volumeMounts: [{ name: 'a', mountPath: '/a', readOnly: true, recursiveReadOnly }],
});
const localhost = { type: 'Localhost', localhostProfile: 'a' };

const misplaced = 'misplaced-field';
const unknown = 'unknown-field';
const dropped = 'dropped-field';

/** Of fields that the API does not have, or not where they stand, or not yet. */
export const schemaCases: readonly RuleCase[] = [
  onContainers(misplaced, 'a field of the pod', { fsGroup: 1 }, { runAsGroup: 1 }),
  onContainers(misplaced, 'a field of the spec', { hostPID: true }, { privileged: false }),
  onContainers(misplaced, 'members of capabilities', { drop: ['ALL'] }, { capabilities: { drop: ['ALL'] } }),
  onContainers(
    misplaced,
    'a field within an object',
    { capabilities: { drop: ['ALL'], readOnlyRootFilesystem: true } },
    { capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
  ),
  onContainers(
    misplaced,
    'a profile beside its object',
    { seccompProfile: { type: 'Localhost' }, localhostProfile: 'a.json' },
    { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } },
  ),
  beside(misplaced, 'beside the image', { privileged: true }, { stdin: true }),
  beside(misplaced, 'of the spec, in the container', { automountServiceAccountToken: false }, { tty: false }),
  onPod(misplaced, 'a field of containers', { privileged: false }, { runAsUser: 1 }),
  onPod(misplaced, 'a field of the spec', { hostUsers: false }, { fsGroup: 1 }),
  inSpec(misplaced, 'directly in the spec', { runAsNonRoot: true }, { hostNetwork: false }),
  onContainers(unknown, 'another case', { runAsNonroot: true }, { runAsNonRoot: true }),
  onContainers(unknown, 'in a profile', { seccompProfile: { Type: 'Localhost' } }, { cgroupOptions: {} }),
  onPod(unknown, 'no such name', { isolation: 'strict' }, { $patch: 'merge' }),
  beside(unknown, 'the context itself', { securitycontext: { privileged: true } }, { restartPolicyRules: [] }),
  inSpec(unknown, 'another case, in the spec', { hostPid: true }, { hostname: 'a', hostAliases: [] }),
  inSpec(dropped, 'user namespaces', { hostUsers: false }, { hostUsers: true }, 32),
  onPod(dropped, 'strict groups', { supplementalGroupsPolicy: 'Strict' }, { supplementalGroupsPolicy: 'Merge' }, 32),
  onPod(dropped, 'a profile, on the pod', { appArmorProfile: localhost }, { seccompProfile: localhost }, 29),
  onContainers(dropped, 'a profile', { appArmorProfile: localhost }, { seccompProfile: localhost }, 29),
  onContainers(dropped, 'the mount of /proc', { procMount: 'Unmasked' }, { procMount: 'Default' }, 32),
  {
    rule: dropped,
    shows: 'mounts below a mount',
    on: notEphemeral,
    bad: { container: mounts('Enabled') },
    good: { container: mounts('Disabled') },
    windows: 'the same',
    version: 30,
  },
  inSpec(
    dropped,
    'image volumes',
    { volumes: [{ name: 'a', image: { reference: 'a:1' } }] },
    { volumes: [{ name: 'a', emptyDir: {} }] },
    34,
  ),
  inSpec(dropped, 'limits of the pod', { resources: { limits: { memory: '1Gi' } } }, { resources: {} }, 33),
];
