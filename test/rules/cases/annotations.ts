import { roles } from '../pods.ts';
import type { RuleCase } from './case.ts';

const seccompPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompContainer = 'container.seccomp.security.alpha.kubernetes.io/container';
const appArmor = 'container.apparmor.security.beta.kubernetes.io';
const runtimeDefault = { type: 'RuntimeDefault' };

const everyRole = (rule: string, shows: string, prefix: string, windows: RuleCase['windows']): RuleCase[] =>
  roles.map((role) => ({
    rule,
    shows: `${shows} of ${role}`,
    on: [role],
    bad: { annotations: { [`${prefix}/${role}`]: 'localhost/a' } },
    good: {
      annotations: { [`${prefix}/${role}`]: 'localhost/a' },
      context: {
        appArmorProfile: { type: 'Localhost', localhostProfile: 'a' },
        seccompProfile: { type: 'Localhost', localhostProfile: 'a' },
      },
    },
    windows,
  }));

const onPod = (
  rule: string,
  shows: string,
  bad: RuleCase['bad'],
  good: RuleCase['good'],
  version?: number,
): RuleCase => ({
  rule,
  shows,
  on: 'pod',
  bad,
  good,
  windows: 'the same',
  ...(version === undefined ? {} : { version }),
});

const valuesOf = (key: string, bad: unknown, good: unknown) =>
  [{ annotations: { [key]: bad } }, { annotations: { [key]: good } }] as const;

/** Expectations: facts B.6, B.7 and G, after validation.go and warnings.go of Kubernetes 1.35. */
export const annotationCases: readonly RuleCase[] = [
  // An annotation of what the pod builder's containers are named.
  onPod('app-armor-annotation', 'no such container', ...valuesOf(`${appArmor}/other`, 'localhost/a', undefined)),
  ...roles.map((role) =>
    onPod('app-armor-annotation', `no profile, on ${role}`, ...valuesOf(`${appArmor}/${role}`, 'foo', 'localhost/a')),
  ),
  onPod('app-armor-annotation', 'in capitals', ...valuesOf(`${appArmor}/init`, 'Unconfined', 'unconfined')),
  onPod('app-armor-annotation', 'a spelling of seccomp', ...valuesOf(`${appArmor}/init`, 'docker/default', '')),
  ...roles.map(
    (role): RuleCase => ({
      rule: 'app-armor-annotation',
      shows: `another field, on ${role}`,
      on: [role],
      bad: { annotations: { [`${appArmor}/${role}`]: 'localhost/a' }, context: { appArmorProfile: runtimeDefault } },
      good: {
        annotations: { [`${appArmor}/${role}`]: 'runtime/default' },
        context: { appArmorProfile: runtimeDefault },
      },
      windows: 'nothing',
    }),
  ),
  {
    rule: 'app-armor-annotation',
    shows: "an empty one beside the pod's field; one that becomes the container's field",
    on: ['container'],
    bad: { annotations: { [`${appArmor}/container`]: '' }, podContext: { appArmorProfile: runtimeDefault } },
    good: {
      annotations: { [`${appArmor}/container`]: 'localhost/a' },
      podContext: { appArmorProfile: runtimeDefault },
    },
    windows: 'nothing',
  },
  ...everyRole('deprecated-app-armor-annotation', 'the annotation alone', appArmor, 'nothing'),
  {
    rule: 'deprecated-app-armor-annotation',
    shows: "another profile than the pod's",
    on: ['container'],
    bad: { annotations: { [`${appArmor}/container`]: 'localhost/a' }, podContext: { appArmorProfile: runtimeDefault } },
    good: {
      annotations: { [`${appArmor}/container`]: 'runtime/default' },
      podContext: { appArmorProfile: runtimeDefault },
    },
    windows: 'nothing',
  },

  onPod('seccomp-annotation', 'no profile', ...valuesOf(seccompPod, 'RuntimeDefault', 'runtime/default')),
  onPod('seccomp-annotation', 'null is the empty text', ...valuesOf(seccompPod, null, 'docker/default')),
  onPod('seccomp-annotation', 'an absolute path', ...valuesOf(seccompContainer, 'localhost//a', undefined)),
  onPod(
    'seccomp-annotation',
    'a path that climbs',
    ...valuesOf(`${seccompContainer}x`, 'localhost/a/..', 'localhost/a..'),
  ),
  onPod(
    'seccomp-annotation',
    'another type',
    { annotations: { [seccompPod]: 'unconfined' }, podContext: { seccompProfile: runtimeDefault } },
    { annotations: { [seccompPod]: 'docker/default' }, podContext: { seccompProfile: runtimeDefault } },
  ),
  onPod(
    'seccomp-annotation',
    'another profile',
    {
      annotations: { [seccompPod]: 'localhost/a' },
      podContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'b' } },
    },
    {
      annotations: { [seccompPod]: 'localhost/b' },
      podContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'b' } },
    },
  ),
  ...roles.map(
    (role): RuleCase => ({
      rule: 'seccomp-annotation',
      shows: `another field, on ${role}`,
      on: [role],
      bad: {
        annotations: { [`container.seccomp.security.alpha.kubernetes.io/${role}`]: 'unconfined' },
        context: { seccompProfile: runtimeDefault },
      },
      // Without a field of its own the container is not compared with the pod's.
      good: { annotations: { [`container.seccomp.security.alpha.kubernetes.io/${role}`]: 'unconfined' } },
      windows: 'the same',
    }),
  ),

  ...everyRole(
    'ineffective-annotation',
    'the annotation alone',
    'container.seccomp.security.alpha.kubernetes.io',
    'the same',
  ),
  onPod(
    'ineffective-annotation',
    'seccomp of the pod',
    { annotations: { [seccompPod]: 'runtime/default' }, podContext: { seccompProfile: undefined } },
    { annotations: { [seccompPod]: 'runtime/default' }, podContext: { seccompProfile: runtimeDefault } },
  ),
  ...['security.alpha.kubernetes.io/sysctls', 'security.alpha.kubernetes.io/unsafe-sysctls'].map((key) =>
    onPod('ineffective-annotation', key, ...valuesOf(key, 'kernel.msgmax=1', undefined)),
  ),
  onPod(
    'ineffective-annotation',
    'critical pods',
    ...valuesOf('scheduler.alpha.kubernetes.io/critical-pod', '', undefined),
  ),
];
