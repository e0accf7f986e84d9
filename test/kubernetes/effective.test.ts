import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type EffectiveField,
  effective,
  effectiveFields,
  isEffectiveField,
} from '../../shared/kubernetes/effective.ts';
import type { Plain } from '../../shared/yaml/plain.ts';
import { assertEffective, containerWith } from './reading.ts';

/** What holds where nothing is set (facts A.1, column "Default when unset"); `image` where the image decides. */
const unset: Readonly<Record<EffectiveField, Plain | 'image'>> = {
  runAsUser: 'image',
  runAsGroup: 'image',
  runAsNonRoot: false,
  privileged: false,
  allowPrivilegeEscalation: true,
  capabilities: { add: [], drop: [] },
  readOnlyRootFilesystem: false,
  seccompProfile: { type: 'Unconfined' },
  appArmorProfile: { type: 'RuntimeDefault' },
  seLinuxOptions: null,
  procMount: 'Default',
  windowsOptions: null,
  fsGroup: null,
  fsGroupChangePolicy: 'Always',
  supplementalGroups: [],
  supplementalGroupsPolicy: 'Merge',
  sysctls: [],
  seLinuxChangePolicy: 'MountOption',
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  hostUsers: true,
  shareProcessNamespace: false,
};

/** Two values of each field, neither of them its default, as flow YAML that is JSON too. */
const values: Readonly<Record<EffectiveField, readonly [string, string]>> = {
  runAsUser: ['1000', '0'],
  runAsGroup: ['1000', '0'],
  runAsNonRoot: ['true', 'false'],
  privileged: ['true', 'false'],
  allowPrivilegeEscalation: ['false', 'true'],
  capabilities: ['{"drop": ["ALL"]}', '{"add": ["KILL"], "drop": []}'],
  readOnlyRootFilesystem: ['true', 'false'],
  seccompProfile: ['{"type": "RuntimeDefault"}', '{"type": "Localhost", "localhostProfile": "a"}'],
  appArmorProfile: ['{"type": "Unconfined"}', '{"type": "Localhost", "localhostProfile": "a"}'],
  seLinuxOptions: ['{"level": "s0"}', '{"user": "a", "role": "b", "type": "c"}'],
  procMount: ['"Unmasked"', '"Default"'],
  windowsOptions: ['{"hostProcess": true}', '{"hostProcess": false}'],
  fsGroup: ['0', '1'],
  fsGroupChangePolicy: ['"OnRootMismatch"', '"Always"'],
  supplementalGroups: ['[1, 2]', '[]'],
  supplementalGroupsPolicy: ['"Strict"', '"Merge"'],
  sysctls: ['[{"name": "a", "value": "1"}]', '[]'],
  seLinuxChangePolicy: ['"Recursive"', '"MountOption"'],
  hostNetwork: ['true', 'false'],
  hostPID: ['true', 'false'],
  hostIPC: ['true', 'false'],
  hostUsers: ['false', 'true'],
  shareProcessNamespace: ['true', 'false'],
};

/** Where each field may stand (facts A.1, column "Lvl"; A.3). */
const onPodAndContainer: readonly EffectiveField[] = [
  ...(['runAsUser', 'runAsGroup', 'runAsNonRoot', 'seLinuxOptions'] as const),
  ...(['windowsOptions', 'seccompProfile', 'appArmorProfile'] as const),
];
const onContainer: readonly EffectiveField[] = [
  ...(['capabilities', 'privileged', 'allowPrivilegeEscalation', 'readOnlyRootFilesystem', 'procMount'] as const),
];
const onPod: readonly EffectiveField[] = [
  ...(['supplementalGroups', 'supplementalGroupsPolicy', 'fsGroup', 'fsGroupChangePolicy'] as const),
  ...(['sysctls', 'seLinuxChangePolicy'] as const),
];
const inSpec: readonly EffectiveField[] = ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace'];

function assertUnset(written: Parameters<typeof assertEffective>[0], field: EffectiveField): void {
  const value = unset[field];
  assertEffective(written, field, value === 'image' ? null : value, value === 'image' ? 'image' : 'default');
}

it('every effective field is told of here', () => {
  assert.deepEqual([...effectiveFields].sort(), [...onPodAndContainer, ...onContainer, ...onPod, ...inSpec].sort());
  assert.deepEqual([...effectiveFields].sort(), Object.keys(values).sort());
  assert.ok(!isEffectiveField('toString'));
  assert.ok(!isEffectiveField('runasuser'));
});

describe('of every field', () => {
  for (const field of effectiveFields) {
    it(`${field} has its default where nothing, or null, is written`, () => {
      assertUnset({}, field);
      assertUnset({ context: '{}', podContext: '{}' }, field);
      assertUnset({ context: `{${field}: null}`, podContext: `{${field}: ~}`, spec: `${field}:` }, field);
    });
  }
});

for (const field of [...onPodAndContainer, ...onContainer]) {
  it(`${field} of the container holds`, () => {
    for (const text of values[field])
      assertEffective({ context: `{${field}: ${text}}` }, field, JSON.parse(text), 'container');
  });
}

for (const field of [...onPodAndContainer, ...onPod]) {
  it(`${field} of the pod holds for its containers`, () => {
    for (const text of values[field]) {
      assertEffective({ podContext: `{${field}: ${text}}` }, field, JSON.parse(text), 'pod');
      assertEffective({ podContext: `{${field}: ${text}}`, context: '{}' }, field, JSON.parse(text), 'pod');
    }
  });
}

for (const field of inSpec) {
  it(`${field} of the pod's spec holds for its containers`, () => {
    for (const text of values[field]) assertEffective({ spec: `${field}: ${text}` }, field, JSON.parse(text), 'pod');
  });
}

describe('on the wrong level a field does nothing', () => {
  for (const field of onContainer)
    it(`${field} on the pod`, () => assertUnset({ podContext: `{${field}: ${values[field][0]}}` }, field));
  for (const field of onPod)
    it(`${field} on the container`, () => assertUnset({ context: `{${field}: ${values[field][0]}}` }, field));
  for (const field of inSpec) {
    it(`${field} in a securityContext or on the container`, () => {
      const text = `${field}: ${values[field][0]}`;
      assertUnset({ context: `{${text}}`, podContext: `{${text}}`, container: text }, field);
    });
  }
});

describe('container and pod', () => {
  for (const field of onPodAndContainer.filter((name) => name !== 'windowsOptions')) {
    it(`${field} of the container replaces the pod's as a whole`, () => {
      const [a, b] = values[field];
      assertEffective(
        { context: `{${field}: ${a}}`, podContext: `{${field}: ${b}}` },
        field,
        JSON.parse(a),
        'container',
      );
      assertEffective(
        { context: `{${field}: ${b}}`, podContext: `{${field}: ${a}}` },
        field,
        JSON.parse(b),
        'container',
      );
    });
    it(`${field}: null on the container leaves the pod's`, () => {
      const [a] = values[field];
      assertEffective({ context: `{${field}: null}`, podContext: `{${field}: ${a}}` }, field, JSON.parse(a), 'pod');
    });
  }

  it('an empty seLinuxOptions of the container erases the labels of the pod', () => {
    assertEffective(
      { context: '{seLinuxOptions: {}}', podContext: '{seLinuxOptions: {type: a}}' },
      'seLinuxOptions',
      {},
      'container',
    );
  });

  it('says where the winning value stands', () => {
    const container = containerWith({ podContext: '{runAsUser: 1234}' });
    const { span } = effective(container, 'runAsUser');
    assert.ok(span);
    assert.equal(container.value.document.text.slice(span.start, span.end), '1234');
    assert.equal(effective(container, 'runAsGroup').span, undefined);
  });
});
