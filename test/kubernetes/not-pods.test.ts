import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { kindTable } from '../../shared/kubernetes/kinds.ts';

const bad = `hostPID: true
      securityContext: {runAsNonRoot: "true"}
      containers:
        - name: web
          image: web
          securityContext: {privileged: true}`;

/** What looks like a pod and is none (or none of which anything is known), each as its documentation writes it. */
const texts: Readonly<Record<string, string>> = {
  'a CustomResourceDefinition': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  names: {kind: Deployment, plural: widgets}
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          properties:
            spec:
              properties:
                hostPID: {type: boolean}
                containers: {type: array, items: {properties: {name: {type: string}}}}
              default: {hostPID: true, containers: [{name: a, image: a}]}
`,
  'a policy of Kyverno': `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: privileged}
spec:
  rules:
    - name: a
      match: {any: [{resources: {kinds: [Pod, Deployment]}}]}
      validate:
        pattern:
          spec:
            =(hostPID): "false"
            containers: [{name: "*", image: "*", =(securityContext): {=(privileged): "false"}}]
      mutate:
        patchStrategicMerge: {spec: {hostPID: true, containers: [{name: a, image: a, securityContext: {privileged: true}}]}}
`,
  'a policy of Kyverno in its newer groups': `apiVersion: policies.kyverno.io/v1alpha1
kind: ValidatingPolicy
spec: {validations: [{pod: {containers: [{name: a, image: a, securityContext: {privileged: true}}]}}]}
`,
  'a constraint of Gatekeeper': `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sPSPPrivilegedContainer
spec:
  match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
  parameters: {containers: [{name: a, image: a, securityContext: {privileged: true}}]}
`,
  'an Assign of Gatekeeper': `apiVersion: mutations.gatekeeper.sh/v1
kind: Assign
spec:
  applyTo: [{groups: [""], kinds: [Pod], versions: [v1]}]
  location: "spec.containers[name:*].securityContext.privileged"
  parameters: {assign: {value: true}}
`,
  'a ValidatingAdmissionPolicy': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
spec:
  matchConstraints: {resourceRules: [{apiGroups: [apps], resources: [deployments]}]}
  validations: [{expression: "object.spec.template.spec.containers.all(c, !c.securityContext.privileged)"}]
`,
  'a ConfigMap with manifests in it': `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  deployment.yaml: |
    apiVersion: apps/v1
    kind: Deployment
    spec: {template: {spec: {hostPID: true, containers: [{name: a, image: a}]}}}
  pod.json: '{"apiVersion":"v1","kind":"Pod","spec":{"hostPID":true}}'
`,
  'an OpenAPI document': `openapi: 3.0.0
info: {title: Pods, version: v1}
components:
  schemas:
    Pod:
      properties: {apiVersion: {type: string}, kind: {type: string, enum: [Pod]}}
      example: {apiVersion: v1, kind: Pod, spec: {hostPID: true, containers: [{name: a, image: a}]}}
`,
  'a compose file': `services:
  web: {image: web, privileged: true, user: root, pid: host, kind: Pod}
`,
  'a playbook of Ansible': `- hosts: all
  tasks:
    - kubernetes.core.k8s:
        definition:
          apiVersion: v1
          kind: Pod
          metadata: {name: a}
          spec: {hostPID: true, containers: [{name: a, image: a, securityContext: {privileged: true}}]}
`,
  'a virtual machine of KubeVirt': `apiVersion: kubevirt.io/v1
kind: VirtualMachine
spec:
  template:
    spec:
      domain: {devices: {disks: [{name: a, disk: {bus: virtio}}]}}
      volumes: [{name: a, hostDisk: {path: /data/disk.img, type: Disk}}]
      hostPID: true
`,
  'an Application of Argo CD': `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    chart: web
    helm: {valuesObject: {securityContext: {privileged: true}, containers: [{name: a, image: a, securityContext: {privileged: true}}]}}
`,
  'a HelmRelease of Flux': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec: {values: {pod: {hostPID: true, containers: [{name: a, image: a}]}}}
`,
  'values of a chart': `kind: Deployment
replicaCount: 1
podSecurityContext: {runAsUser: 0}
securityContext: {privileged: true}
spec: {template: {spec: {containers: [{name: a, image: a, securityContext: {privileged: true}}]}}}
`,
  'a template of Cluster API': `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlaneTemplate
spec:
  template:
    spec:
      kubeadmConfigSpec: {files: [{path: /etc/kubernetes/manifests/a.yaml, content: "kind: Pod"}]}
      pod: {hostPID: true, containers: [{name: a, image: a}]}
`,
  'a kustomization': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deployment.yaml]
patches: [{path: a.yaml, target: {kind: Deployment}}]
configMapGenerator: [{name: a, literals: ["kind=Pod"]}]
`,
};

const withoutShapes = kindTable({ byShape: false }).kinds;

describe('silence on', () => {
  for (const [what, text] of Object.entries(texts)) {
    for (const [how, kinds] of [
      ['', defaultPolicy.kinds],
      [', pods not looked for by shape', withoutShapes],
    ] as const) {
      it(`${what}${how}`, () => {
        const file = analyzeFile(text, { ...defaultPolicy, level: 'restricted', kinds });
        assert.deepEqual(
          file.documents.flatMap(({ analysis }) => analysis.workloads),
          [],
        );
        assert.deepEqual([...findingsIn(file), ...problemsIn(file)], []);
      });
    }
  }

  it('what is absent in kinds that nobody knows, and all of them where the settings say so', () => {
    const text = `apiVersion: example.com/v1\nkind: Widget\nspec:\n  template:\n    spec:\n      ${bad}\n`;
    assert.deepEqual(findingsIn(analyzeFile(text, { ...defaultPolicy, kinds: withoutShapes })), []);
    const found = findingsIn(analyzeFile(text, defaultPolicy));
    assert.deepEqual(found.map(({ ruleId, missing }) => `${ruleId} ${missing}`).sort(), [
      'hostNamespaces false',
      'privileged false',
      'wrong-type false',
    ]);
  });
});
