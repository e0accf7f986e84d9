import { type Role, roles } from '../pods.ts';
import type { RuleCase } from './case.ts';

const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io';

type Field = 'seccompProfile' | 'appArmorProfile';
const localhost = (field: Field, name: string) => ({ [field]: { type: 'Localhost', localhostProfile: name } });

/** A name that is no name, and its twin, on every kind of container and on the pod. */
function named(shows: string, field: Field, bad: string, good: string): RuleCase[] {
  const rule = 'profile-name';
  return [
    {
      rule,
      shows: `${shows}, on a container`,
      on: roles,
      bad: { context: localhost(field, bad) },
      good: { context: localhost(field, good) },
      windows: 'nothing',
    },
    {
      rule,
      shows: `${shows}, on the pod`,
      on: 'pod',
      bad: { podContext: localhost(field, bad) },
      good: { podContext: localhost(field, good) },
      windows: 'nothing',
    },
  ];
}

const inAnnotation = (role: Role): RuleCase => ({
  rule: 'profile-name',
  shows: `the annotation of ${role}`,
  on: [role],
  bad: { annotations: { [`${appArmorPrefix}/${role}`]: 'localhost//etc/apparmor.d/web' } },
  good: { annotations: { [`${appArmorPrefix}/${role}`]: 'localhost//usr/sbin/nginx' } },
  windows: 'the same',
});

const runtimeDefault = { appArmorProfile: { type: 'RuntimeDefault' } };
const unconfinedOrNamed = { appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } };

/** Expectations: facts C.5, C.6, H.1 to H.3. */
export const profileCases: readonly RuleCase[] = [
  ...named('the prefix of the annotation', 'seccompProfile', 'localhost/a.json', 'a.json'),
  ...named('the directory twice', 'seccompProfile', 'var/lib/kubelet/seccomp/a.json', 'profiles/a.json'),
  ...named('a type in place of a name', 'seccompProfile', 'runtime/default', 'operator/web.json'),
  ...named('a mode of the annotation', 'seccompProfile', 'unconfined', 'web'),
  ...named('a file of AppArmor', 'appArmorProfile', '/etc/apparmor.d/web', '/usr/sbin/nginx'),
  ...named('a file of seccomp', 'appArmorProfile', 'profiles/a.json', 'profiles/a'),
  ...named('with its mode', 'appArmorProfile', 'web (enforce)', 'web'),
  ...named('a type in place of a name', 'appArmorProfile', 'unconfined', 'localhost/web'),
  ...roles.map(inAnnotation),
  {
    rule: 'app-armor-runtime-default',
    on: roles,
    bad: { context: runtimeDefault },
    good: { context: unconfinedOrNamed },
    windows: 'nothing',
  },
  {
    rule: 'app-armor-runtime-default',
    shows: 'on the pod, which the kubelet asks about whatever its containers say',
    on: 'pod',
    bad: { podContext: runtimeDefault, every: unconfinedOrNamed },
    good: { every: unconfinedOrNamed },
    windows: 'nothing',
  },
  {
    rule: 'app-armor-runtime-default',
    shows: 'an older API server drops the field',
    on: 'pod',
    bad: { podContext: runtimeDefault },
    good: {},
    windows: 'nothing',
    version: 30,
  },
  {
    rule: 'unused-service-account-token',
    on: 'pod',
    bad: {},
    good: { spec: { automountServiceAccountToken: false } },
    windows: 'the same',
  },
  {
    rule: 'unused-service-account-token',
    shows: 'asked for by name',
    on: 'pod',
    bad: { spec: { automountServiceAccountToken: true, serviceAccountName: 'web' } },
    good: { spec: { automountServiceAccountToken: false, serviceAccountName: 'web' } },
    windows: 'the same',
  },
];
