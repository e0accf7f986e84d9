import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effective, effectiveFields } from '../../shared/kubernetes/effective.ts';
import { fields } from '../../shared/kubernetes/fields.ts';
import { assertEffective, containerWith, workloadIn } from './reading.ts';

function firstContainer(text: string) {
  const [container] = workloadIn(text).pod.containers;
  assert.ok(container);
  return container;
}

const inTemplate = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  {{- if .Values.user }}
  securityContext:
    runAsUser: {{ .Values.user }}
  {{- end }}
  containers:
    - name: web
      image: web
      securityContext: {privileged: true, capabilities: {add: [KILL, {{ .Values.cap }}]}}
`;
const inPatch = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  containers:
    - name: web
      securityContext: {privileged: true}
`;
const inBroken = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  containers:
    - name: web
      image: web
      securityContext: {privileged: true}
      args: "a" b
`;

describe('what is not written', () => {
  for (const [where, text] of Object.entries({
    'a template': inTemplate,
    'a patch': inPatch,
    'broken YAML': inBroken,
  })) {
    it(`is unknown in ${where}, and what is written holds`, () => {
      const container = firstContainer(text);
      for (const field of effectiveFields) {
        const { value, from } = effective(container, field);
        if (field === 'privileged') assert.deepEqual([value, from], [true, 'container']);
        else if (field === 'hostPID') assert.deepEqual([value, from], [true, 'pod']);
        else assert.deepEqual([value, from], [null, 'unknown'], field);
      }
    });
  }

  it('is known to be absent in a whole manifest beside a quoted action or a shell variable', () => {
    const spec = 'nodeName: "{{ not a template }}"';
    const variable = '$' + '{USER}';
    assertEffective({ spec }, 'runAsNonRoot', false, 'default');
    assertEffective({ spec, context: `{runAsUser: "${variable}"}` }, 'runAsUser', null, 'unknown');
    assertEffective({ context: '{runAsUser: $(USER)}', podContext: '{runAsUser: 1}' }, 'runAsUser', null, 'unknown');
  });
});

/** Per type, what the API's decoder refuses (facts K.3). */
const refused: Readonly<Record<string, readonly string[]>> = {
  boolean: ['"true"', '1', '0', 'yess', 'tRue', '[]', '[true]', '{}', '.nan'],
  integer: ['"1000"', '1.5', 'true', 'abc', '12:30', '[]', '{}', '.inf', '0x'],
  string: ['1', 'true', '[]', '{}', '[a]'],
  list: ['1', 'a', 'true', '{}', '""'],
  object: ['1', 'a', 'true', '[]', '""'],
};

describe('a value of another type hides what holds', () => {
  for (const { owner, name, type } of fields) {
    if (owner !== 'SecurityContext' && owner !== 'PodSecurityContext') continue;
    const field = effectiveFields.find((one) => one === name);
    assert.ok(field);
    const texts = refused[typeof type !== 'string' ? 'list' : refused[type] ? type : 'object'] ?? [];
    it(`${owner}.${name}: ${texts.join(' ')}`, () => {
      for (const text of texts) {
        const written = `{${name}: ${text}}`;
        // The pod's own value does not come through either: the API server refuses the object.
        const both = owner === 'SecurityContext' ? { context: written } : { podContext: written };
        assertEffective(both, field, null, 'unknown');
      }
    });
  }

  it('of an item or a member, too', () => {
    for (const text of ['{drop: [1]}', '{drop: ALL}', '{add: [[]]}', '{drop: [ALL], add: {}}'])
      assertEffective({ context: `{capabilities: ${text}}` }, 'capabilities', null, 'unknown');
    assertEffective({ podContext: '{supplementalGroups: [1, "2"]}' }, 'supplementalGroups', null, 'unknown');
    assertEffective({ podContext: '{sysctls: [{name: a, value: 1}]}' }, 'sysctls', null, 'unknown');
    assertEffective({ context: '{seccompProfile: {type: 1}}' }, 'seccompProfile', null, 'unknown');
  });
});

it('values are those that kubectl reads', () => {
  assertEffective({ context: '{runAsUser: 1e3}' }, 'runAsUser', 1000, 'container');
  assertEffective({ context: '{runAsUser: 01750}' }, 'runAsUser', 1000, 'container');
  assertEffective({ context: '{runAsUser: 1000.0}' }, 'runAsUser', 1000, 'container');
  assertEffective({ context: '{privileged: y}' }, 'privileged', true, 'container');
  assertEffective({ context: '{privileged: off}' }, 'privileged', false, 'container');
  assertEffective(
    { context: '{capabilities: {drop: [ALL, null]}}' },
    'capabilities',
    { drop: ['ALL', ''] },
    'container',
  );
  assertEffective({ context: '{runasuser: 1}' }, 'runAsUser', null, 'image');
});

it('a securityContext that is no map hides all that it could hold', () => {
  for (const text of ['[]', '7', 'a', '"x"', 'true']) {
    const container = containerWith({ context: text });
    assert.equal(effective(container, 'privileged').from, 'unknown', text);
    assert.equal(effective(container, 'runAsUser').from, 'unknown', text);
  }
});
