// Security contexts and their fields deeper in a pod than the API has any. Where it has them: kubernetes/api core/v1
// types.go, PodSpec and Container (and EphemeralContainer) alone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';

const context = '{runAsUser: 4711, privileged: false}';

/** A pod with more lines in its container of a role, or in its spec. */
function podWith(lines: { readonly container?: string; readonly spec?: string }, list = 'containers'): string {
  const container = lines.container ? `\n      ${lines.container}` : '';
  const others =
    list === 'containers' ? '' : '\n  containers:\n    - name: main\n      image: registry.example/main:1.0';
  return `apiVersion: v1
kind: Pod
metadata: {name: ledger}
spec:${lines.spec ? `\n  ${lines.spec}` : ''}${others}
  ${list}:
    - name: api
      image: registry.example/ledger:1.0${container}
`;
}

/** The messages of a rule. */
function said(text: string, rule = 'misplaced-field'): string[] {
  return findingsIn(analyzeFile(text, defaultPolicy)).flatMap(({ ruleId, message }) =>
    ruleId === rule ? message : [],
  );
}

/** The text after the first way to mend the first misplaced field. */
function moved(text: string): string {
  const file = analyzeFile(text, defaultPolicy);
  const [placed] = file.documents;
  const finding = findingsIn(file).find(({ ruleId }) => ruleId === 'misplaced-field');
  const fix = finding?.fixes[0];
  assert.ok(placed && finding && fix, text);
  return applyChanges(text, makeFixes(file, placed, [{ finding, fix }]).changes);
}

const ofContainer = [
  ['resources', `resources: {limits: {cpu: 1}, securityContext: ${context}}`, 'resources: {limits: {cpu: 1}}'],
  ['resources.limits', `resources: {limits: {cpu: 1, securityContext: ${context}}}`, 'resources: {limits: {cpu: 1}}'],
  ['ports[0]', `ports: [{containerPort: 80, securityContext: ${context}}]`, 'ports: [{containerPort: 80}]'],
  ['env[0]', `env: [{name: A, securityContext: ${context}}]`, 'env: [{name: A}]'],
  ['envFrom[0]', `envFrom: [{prefix: A, securityContext: ${context}}]`, 'envFrom: [{prefix: A}]'],
  [
    'volumeMounts[0]',
    `volumeMounts: [{name: a, mountPath: /a, securityContext: ${context}}]`,
    'volumeMounts: [{name: a, mountPath: /a}]',
  ],
  [
    'livenessProbe',
    `livenessProbe: {periodSeconds: 3, securityContext: ${context}}`,
    'livenessProbe: {periodSeconds: 3}',
  ],
  [
    'readinessProbe.tcpSocket',
    `readinessProbe: {tcpSocket: {port: 80, securityContext: ${context}}}`,
    'readinessProbe: {tcpSocket: {port: 80}}',
  ],
  [
    'lifecycle.preStop',
    `lifecycle: {preStop: {sleep: {seconds: 1}, securityContext: ${context}}}`,
    'lifecycle: {preStop: {sleep: {seconds: 1}}}',
  ],
] as const;

describe('a security context deep in a container', () => {
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'])
    for (const [place, written, left] of ofContainer)
      it(`${list}: below ${place}`, () => {
        const text = podWith({ container: written }, list);
        const [message, ...more] = said(text);
        assert.match(message ?? '', new RegExp(`not a field of \`${place.replace(/[[\].]/g, '\\$&')}\``));
        assert.match(message ?? '', /belongs in the container itself/);
        assert.deepEqual(more, []);
        assert.equal(moved(text), podWith({ container: `${left}\n      securityContext: ${context}` }, list));
      });

  it('is a twin without a finding where it belongs', () => {
    assert.deepEqual(said(podWith({ container: `securityContext: ${context}` })), []);
  });

  it('moves what says the worst as well', () => {
    const text = podWith({ container: 'resources: {requests: {cpu: 1}, securityContext: {privileged: true}}' });
    const right = podWith({ container: 'resources: {requests: {cpu: 1}}\n      securityContext: {privileged: true}' });
    assert.equal(moved(text), right);
  });

  it('joins the security context that is written', () => {
    const both =
      'resources: {limits: {cpu: 1}, securityContext: {runAsUser: 4711}}\n      securityContext: {privileged: false}';
    const one = 'resources: {limits: {cpu: 1}}\n      securityContext: {privileged: false, runAsUser: 4711}';
    assert.equal(moved(podWith({ container: both })), podWith({ container: one }));
  });

  it('goes where the one that is written says otherwise', () => {
    const both =
      'resources: {limits: {cpu: 1}, securityContext: {runAsUser: 4711}}\n      securityContext: {runAsUser: 4712}';
    const file = analyzeFile(podWith({ container: both }), defaultPolicy);
    const [finding] = findingsIn(file).filter(({ ruleId }) => ruleId === 'misplaced-field');
    assert.deepEqual(
      finding?.fixes.map(({ title }) => title),
      ['Remove securityContext'],
    );
  });

  it('keeps away every other fix that would begin a security context', () => {
    const text = podWith({ container: `resources: {limits: {cpu: 1}, securityContext: ${context}}` });
    const others = findingsIn(analyzeFile(text, defaultPolicy)).filter(({ ruleId }) => ruleId !== 'misplaced-field');
    assert.ok(others.some(({ ruleId }) => ruleId === 'seccompProfile'));
    assert.deepEqual(
      others.flatMap(({ fixes }) => fixes),
      [],
    );
  });
});

describe('a security context deep in the spec of a pod', () => {
  const spec = [
    ['volumes[0]', (more: string) => `volumes: [{name: a, emptyDir: {}${more}}]`],
    ['volumes[0].configMap', (more: string) => `volumes: [{name: a, configMap: {name: b${more}}}]`],
    ['affinity', (more: string) => `affinity: {nodeAffinity: {}${more}}`],
    ['dnsConfig', (more: string) => `dnsConfig: {searches: [a.example]${more}}`],
  ] as const;
  for (const [place, written] of spec)
    it(`below ${place}`, () => {
      const text = podWith({ spec: written(', securityContext: {fsGroup: 4711}') });
      assert.match(said(text)[0] ?? '', /belongs in the pod's `spec`/);
      const right = `${podWith({ spec: written('') })}  securityContext: {fsGroup: 4711}\n`;
      assert.equal(moved(text), right);
    });

  it('belongs in the containers where only they have such fields', () => {
    const text = podWith({ spec: 'volumes: [{name: a, securityContext: {privileged: false}}]' });
    assert.match(said(text)[0] ?? '', /belongs in each container/);
    assert.equal(
      moved(text),
      podWith({ spec: 'volumes: [{name: a}]', container: 'securityContext: {privileged: false}' }),
    );
  });
});

describe('names of fields deep in a pod', () => {
  it('are told below what has no such field', () => {
    assert.equal(said(podWith({ container: 'resources: {allowPrivilegeEscalation: false}' })).length, 1);
    assert.equal(said(podWith({ spec: 'affinity: {hostNetwork: false}' })).length, 1);
  });

  it("are the author's own words in maps with free keys", () => {
    const free = [
      { spec: 'nodeSelector: {privileged: "true", hostNetwork: "yes"}' },
      { spec: 'volumes: [{name: a, csi: {driver: d.example, volumeAttributes: {fsGroup: "1"}}}]' },
      { container: 'resources: {limits: {cpu: 1}}' },
      { container: 'command: [securityContext, privileged]' },
    ];
    for (const lines of free) assert.deepEqual(said(podWith(lines)), []);
  });
});

it('says nothing of a template, whose lines may be at another depth when it is rendered', () => {
  const text = podWith({ container: `resources: {limits: {cpu: {{ .Values.cpu }}}, securityContext: ${context}}` });
  assert.deepEqual(said(text), []);
});

describe('what is missing because it stands elsewhere', () => {
  const dedented = podWith({
    container: 'securityContext:\n      allowPrivilegeEscalation: false\n      capabilities:\n        drop: [ALL]',
  });

  it('is told as misplaced and not a second time', () => {
    const rules = findingsIn(analyzeFile(dedented, defaultPolicy)).map(({ ruleId }) => ruleId);
    assert.deepEqual(rules, ['runAsNonRoot', 'seccompProfile', 'misplaced-field', 'misplaced-field']);
  });

  it('moves into the empty security context', () => {
    assert.match(moved(dedented), /securityContext:\n {8}allowPrivilegeEscalation: false\n {6}capabilities:/);
  });

  it('is told where one container still lacks it', () => {
    const two = `${podWith({ container: 'seccompProfile: {type: RuntimeDefault}' })}    - name: other\n      image: a.example/b:1\n`;
    assert.equal(said(two, 'seccompProfile').length, 1);
    assert.deepEqual(said(podWith({ container: 'seccompProfile: {type: RuntimeDefault}' }), 'seccompProfile'), []);
  });
});

it('what is misplaced joins what is written, which goes on to hold', () => {
  const both = (own: string, stray: string) =>
    podWith({
      container: `securityContext: {${own}}\n      resources: {limits: {cpu: 1}, securityContext: {${stray}}}`,
    });
  for (const [own, stray, joined] of [
    ['runAsUser: 4711', 'privileged: false', 'runAsUser: 4711, privileged: false'],
    ['runAsUser: 4711', 'runAsUser: 12, privileged: false', 'runAsUser: 4711, privileged: false'],
    [
      'capabilities: {add: [KILL]}',
      'capabilities: {add: [CHOWN], drop: [ALL]}',
      'capabilities: {add: [KILL], drop: [ALL]}',
    ],
    [
      'seccompProfile: {type: RuntimeDefault}',
      'seccompProfile: {type: Localhost, localhostProfile: a.json}, runAsUser: 4711',
      'seccompProfile: {type: RuntimeDefault}, runAsUser: 4711',
    ],
  ] as const) {
    const text = podWith({ container: `securityContext: {${joined}}\n      resources: {limits: {cpu: 1}}` });
    assert.equal(moved(both(own, stray)), text);
  }
  assert.doesNotMatch(moved(both('runAsUser: 4711', 'runAsUser: 12')), /12/);
});
