// Types and keys everywhere in a workload, not only in what concerns security. What the API has: k8s.io/api, core/v1/types.go.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { type Differences, findingsOn, type Part, policy, roles } from './pods.ts';

const ids = new Set(['wrong-type', 'unknown-field', 'misplaced-field']);

/** The rule and the first name in the message of each finding about the schema. */
function said(differences: Differences): string[] {
  const found = findingsOn(differences, policy('privileged')).filter(({ ruleId }) => ids.has(ruleId));
  return found.map(({ ruleId, message }) => `${ruleId} ${/`(.*?)`/.exec(message)?.[1]}`);
}

/** What is told of, and a twin of which nothing is said. */
type Twins = Readonly<Record<string, readonly [wrong: Part, right: Part]>>;

const volume = (source: Part): Part => ({ volumes: [{ name: 'data', ...source }] });
const affinity = (term: Part): Part => ({
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
});
const fromPod = (fieldRef: Part): Part => ({ env: [{ name: 'NODE', valueFrom: { fieldRef } }] });
const mount = (more: Part): Part => ({ volumeMounts: [{ name: 'data', mountPath: '/data', ...more }] });

const typesOfContainers: Twins = {
  readOnly: [mount({ readOnly: 'true' }), mount({ readOnly: true })],
  containerPort: [{ ports: [{ containerPort: '80' }] }, { ports: [{ containerPort: 80 }] }],
  value: [{ env: [{ name: 'A', value: 1 }] }, { env: [{ name: 'A', value: '1' }] }],
  args: [{ args: ['--level', 3] }, { args: ['--level', '3'] }],
  command: [{ command: 'sleep' }, { command: ['sleep'] }],
  cpu: [{ resources: { limits: { cpu: '1 core' } } }, { resources: { limits: { cpu: 1 } } }],
  memory: [{ resources: { requests: { memory: '64MB' } } }, { resources: { requests: { memory: '64Mi' } } }],
  limits: [{ resources: { limits: ['1Gi'] } }, { resources: { limits: { 'example.com/disk': '1.5' } } }],
  port: [{ livenessProbe: { httpGet: { port: true } } }, { livenessProbe: { httpGet: { port: 'web' } } }],
  periodSeconds: [{ readinessProbe: { periodSeconds: '5' } }, { readinessProbe: { periodSeconds: 5 } }],
  optional: [
    { envFrom: [{ secretRef: { name: 'a', optional: 'no' } }] },
    { envFrom: [{ secretRef: { name: 'a', optional: false } }] },
  ],
};

const typesOfPods: Twins = {
  lun: [volume({ fc: { lun: '2' } }), volume({ fc: { lun: 2 } })],
  defaultMode: [volume({ secret: { defaultMode: '0400' } }), volume({ secret: { defaultMode: 256 } })],
  sizeLimit: [volume({ emptyDir: { sizeLimit: '1GB' } }), volume({ emptyDir: { sizeLimit: '1G' } })],
  disk: [{ nodeSelector: { disk: true } }, { nodeSelector: { disk: 'true' } }],
  priority: [{ priority: 3000000000 }, { priority: 2000000000 }],
  tolerationSeconds: [{ tolerations: [{ tolerationSeconds: '60' }] }, { tolerations: [{ tolerationSeconds: 60 }] }],
  topologyKey: [affinity({ topologyKey: 1 }), affinity({ topologyKey: 'zone' })],
};

const keysOfContainers: Twins = {
  readonly: [mount({ readonly: true }), mount({ readOnly: true })],
  periodSecond: [{ livenessProbe: { periodSecond: 5 } }, { livenessProbe: { periodSeconds: 5 } }],
  Path: [{ startupProbe: { httpGet: { Path: '/', port: 1 } } }, { startupProbe: { httpGet: { path: '/', port: 1 } } }],
  fieldpath: [fromPod({ fieldpath: 'spec.nodeName' }), fromPod({ fieldPath: 'spec.nodeName' })],
  secretRef: [
    { env: [{ name: 'A', valueFrom: { secretRef: { name: 'a', key: 'b' } } }] },
    { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] },
  ],
  limit: [{ resources: { limit: { cpu: 1 } } }, { resources: { limits: { cpu: 1 } } }],
};

const keysOfPods: Twins = {
  expirationSecond: [
    volume({ projected: { sources: [{ serviceAccountToken: { path: 'a', expirationSecond: 600 } }] } }),
    volume({ projected: { sources: [{ serviceAccountToken: { path: 'a', expirationSeconds: 600 } }] } }),
  ],
  configmap: [
    volume({ projected: { sources: [{ configmap: { name: 'a' } }] } }),
    volume({ projected: { sources: [{ configMap: { name: 'a' } }] } }),
  ],
  readonly: [volume({ nfs: { server: 'a', path: '/', readonly: true } }), volume({ nfs: { server: 'a', path: '/' } })],
  topologykey: [affinity({ topologykey: 'zone' }), affinity({ topologyKey: 'zone' })],
  matchLabel: [
    affinity({ labelSelector: { matchLabel: { app: 'web' } }, topologyKey: 'zone' }),
    affinity({ labelSelector: { matchLabels: { app: 'web', matchLabel: 'any' } }, topologyKey: 'zone' }),
  ],
  effects: [{ tolerations: [{ key: 'a', effects: 'NoSchedule' }] }, { tolerations: [{ key: 'a' }] }],
};

for (const [rule, ofContainers, ofPods] of [
  ['wrong-type', typesOfContainers, typesOfPods],
  ['unknown-field', keysOfContainers, keysOfPods],
] as const)
  describe(`${rule} at every depth`, () => {
    for (const [name, [wrong, right]] of Object.entries(ofContainers))
      it(`${name} in a container of every role`, () => {
        for (const role of roles) {
          assert.equal(said({ role, container: wrong })[0]?.split(' ')[0], rule, role);
          assert.equal(said({ role, container: wrong }).length, 1, role);
          assert.deepEqual(said({ role, container: right }), [], role);
        }
      });
    for (const [name, [wrong, right]] of Object.entries(ofPods))
      it(`${name} in a pod`, () => {
        for (const windows of [false, true]) {
          assert.deepEqual(
            said({ windows, spec: wrong }).map((one) => one.split(' ')[0]),
            [rule],
          );
          assert.deepEqual(said({ windows, spec: right }), []);
        }
      });
  });

describe('labels and annotations', () => {
  const told = (metadata: string) => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, ${metadata}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}, ${metadata}}
    spec: {containers: [{name: web, image: "web:1"}]}
`;
    const found = findingsIn(analyzeFile(text, { ...defaultPolicy, level: 'privileged' }));
    return found.filter(({ ruleId }) => ids.has(ruleId)).map(({ ruleId }) => ruleId);
  };

  it('are texts, on the object and on its template', () => {
    for (const wrong of ['annotations: {size: 1}', 'annotations: {on: true}', 'annotations: [a]'])
      assert.deepEqual(told(wrong), ['wrong-type', 'wrong-type'], wrong);
    for (const right of [
      'annotations: {size: "1"}',
      'annotations: {on: "true"}',
      'annotations: {a: }',
      'annotations: ',
    ])
      assert.deepEqual(told(right), [], right);
  });
});

it('null, directives of patches and keys of extensions are silent everywhere', () => {
  const container = {
    ports: null,
    env: [{ name: 'A', value: null, valueFrom: null }],
    resources: { limits: { cpu: null }, $patch: 'replace' },
    volumeMounts: [{ name: 'a', mountPath: '/a', readonly: null, 'x-why': 'a note' }],
    livenessProbe: { httpGet: { port: 80, path: null }, $retainKeys: ['httpGet'] },
  };
  for (const role of roles) assert.deepEqual(said({ role, container }), [], role);
});

it('what a template decides is silent', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {{ .Values.nodes }}
  containers:
    - name: web
      image: "web:1"
      args: [{{ .Values.level }}]
      ports:
        - containerPort: {{ .Values.port }}
      resources:
        limits:
          cpu: {{ .Values.cpu }}
          {{ .Values.resource }}: 1
`;
  const found = findingsIn(analyzeFile(text, { ...defaultPolicy, level: 'privileged' }));
  assert.deepEqual(
    found.filter(({ ruleId }) => ids.has(ruleId)),
    [],
  );
});
