import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { droppedRow } from '../../shared/kubernetes/dropped.ts';
import { fields } from '../../shared/kubernetes/fields.ts';

interface Pod {
  readonly spec?: object;
  readonly podContext?: object;
  readonly context?: object;
  readonly container?: object;
  readonly init?: object;
}

function said({ spec, podContext, context, container, init }: Pod, version: number): string[] {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: {
      ...spec,
      ...(podContext ? { securityContext: podContext } : {}),
      ...(init ? { initContainers: [{ name: 'first', image: 'a:1', ...init }] } : {}),
      containers: [{ name: 'web', image: 'a:1', ...container, ...(context ? { securityContext: context } : {}) }],
    },
  });
  return findingsIn(analyzeFile(text, { ...defaultPolicy, version })).flatMap(({ ruleId, message }) =>
    ruleId === 'dropped-field' ? [message] : [],
  );
}

/** The first version that keeps each by default. Source: kubernetes pkg/features/kube_features.go, facts A.1 to A.3 and B.8. */
const since: readonly (readonly [number, string, Pod])[] = [
  [33, 'hostUsers', { spec: { hostUsers: false } }],
  [12, 'shareProcessNamespace', { spec: { shareProcessNamespace: true } }],
  [14, 'runAsGroup', { podContext: { runAsGroup: 1 } }],
  [14, 'runAsGroup', { context: { runAsGroup: 1 } }],
  [16, 'windowsOptions', { context: { windowsOptions: { gmsaCredentialSpecName: 'a' } } }],
  [17, 'runAsUserName', { podContext: { windowsOptions: { runAsUserName: 'a' } } }],
  [23, 'hostProcess', { podContext: { windowsOptions: { hostProcess: true } } }],
  [19, 'seccompProfile', { podContext: { seccompProfile: { type: 'RuntimeDefault' } } }],
  [19, 'seccompProfile', { context: { seccompProfile: { type: 'RuntimeDefault' } } }],
  [30, 'appArmorProfile', { podContext: { appArmorProfile: { type: 'RuntimeDefault' } } }],
  [30, 'appArmorProfile', { context: { appArmorProfile: { type: 'RuntimeDefault' } } }],
  [33, 'supplementalGroupsPolicy', { podContext: { supplementalGroupsPolicy: 'Strict' } }],
  [20, 'fsGroupChangePolicy', { podContext: { fsGroupChangePolicy: 'OnRootMismatch' } }],
  [11, 'sysctls', { podContext: { sysctls: [{ name: 'a', value: '1' }] } }],
  [33, 'seLinuxChangePolicy', { podContext: { seLinuxChangePolicy: 'Recursive' } }],
  [8, 'allowPrivilegeEscalation', { context: { allowPrivilegeEscalation: false } }],
  [33, 'procMount', { context: { procMount: 'Unmasked' } }],
  [29, 'restartPolicy: Always', { init: { restartPolicy: 'Always' } }],
  [34, 'resources', { spec: { resources: { limits: { memory: '1Gi' } } } }],
  [35, 'image', { spec: { volumes: [{ name: 'a', image: { reference: 'a:1' } }] } }],
  [31, 'recursiveReadOnly', { container: { volumeMounts: [{ name: 'a', recursiveReadOnly: 'Enabled' }] } }],
];

for (const [version, name, pod] of since) {
  describe(`${name} in ${Object.keys(pod).join()}`, () => {
    it(`is told before 1.${version}, and not from then on`, () => {
      const [message, ...others] = said(pod, version - 1);
      // What stands in a field that is dropped itself is not told again.
      assert.deepEqual(others, []);
      assert.ok(
        message?.startsWith(`\`${name}\` does nothing on 1.${version - 1}: API servers before 1.${version} `),
        message,
      );
      assert.deepEqual(said(pod, version), []);
    });
  });
}

it('every field of ours that has a first version is among them, and has words', () => {
  const named = new Set(since.map(([, name]) => name));
  for (const field of fields.filter((one) => one.since !== undefined)) {
    assert.ok(named.has(field.name), field.name);
    assert.ok(droppedRow(field.name), field.name);
    for (const [version, name] of since) if (name === field.name) assert.equal(field.since, version, name);
  }
});

it('values that hold without the field as well are not told', () => {
  const quiet: readonly Pod[] = [
    { spec: { hostUsers: true } },
    { spec: { shareProcessNamespace: false } },
    {
      podContext: {
        supplementalGroupsPolicy: 'Merge',
        fsGroupChangePolicy: 'Always',
        seLinuxChangePolicy: 'MountOption',
      },
    },
    { podContext: { seccompProfile: { type: 'Unconfined' } } },
    { podContext: { sysctls: [], windowsOptions: {} } },
    { context: { procMount: 'Default', allowPrivilegeEscalation: true, runAsGroup: null } },
    { container: { volumeMounts: [{ name: 'a', recursiveReadOnly: 'Disabled' }] } },
    { spec: { volumes: [{ name: 'a', configMap: {} }], resources: {} } },
  ];
  for (const pod of quiet) assert.deepEqual(said(pod, 7), [], JSON.stringify(pod));
});

it('names the gate where the version has one, and not before', () => {
  const pod: Pod = { spec: { hostUsers: false } };
  assert.match(said(pod, 30)[0] ?? '', /unless the feature gate `UserNamespacesSupport` is on, so /);
  assert.doesNotMatch(said(pod, 24)[0] ?? '', /gate/);
});

it('a template may ask for the version itself, and what it decides is not known', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  {{- if semverCompare ">=1.33" .Capabilities.KubeVersion.Version }}
  hostUsers: false
  {{- end }}
  containers: [{name: a, image: "a:1"}]
`;
  const found = findingsIn(analyzeFile(text, { ...defaultPolicy, version: 30 }));
  assert.deepEqual(
    found.filter(({ ruleId }) => ruleId === 'dropped-field'),
    [],
  );
});
