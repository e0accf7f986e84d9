/** Manifests that fuzzing begins with: small, and of every style. */
export const manifests: readonly string[] = [
  `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  hostPID: true
  securityContext: &pod
    runAsUser: 0
    sysctls: [{name: kernel.msgmax, value: "1"}]
  containers:
    - name: web # batten-ignore privileged -- why until 2027-01-31
      image: nginx:1.29
      securityContext:
        privileged: true
        capabilities: {add: [NET_ADMIN, SYS_TIME], drop: [ALL]}
        seccompProfile: {type: Unconfined}
`,
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
        batten.ignore/hostNamespaces: why
        container.apparmor.security.beta.kubernetes.io/web: unconfined
    spec:
      hostNetwork: true
      volumes:
      - name: a
        hostPath: {path: /}
      initContainers: []
      containers:
      - {name: web, image: "a", ports: [{hostPort: 80}]}
      - <<: &base {name: b}
        image: |
          b
        securityContext: {runAsNonRoot: yes, procMount: Unmasked}
      os: {name: windows}
`,
  '{"apiVersion":"batch/v1","kind":"CronJob","spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"a","securityContext":{"runAsUser":0}}]}}}}}}',
  'apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n  apiVersion: v1\n  spec: &s\n    containers: [{name: a, securityContext: *s}]\n---\nkind: Namespace\napiVersion: v1\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n',
  'apiVersion: v1\nkind: Pod\nmetadata: {name: "{{ .Release.Name }}"}\nspec:\n  {{- if .Values.a }}\n  hostIPC: {{ .b }}\n  {{- end }}\n  containers:\n  - name: a\n',
  'kind: RoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: a, namespace: b}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: default}]\n---\nkind: Pod\napiVersion: v1\nmetadata: {namespace: b}\nspec: {serviceAccountName: default, containers: [{name: a}]}\n',
];

/** Words that manifests are made of. */
export const manifestWords: readonly string[] = [
  ...['apiVersion: v1', 'kind: Pod', 'spec:', 'containers:', 'securityContext:', 'capabilities:', 'privileged: true'],
  ...[
    '\n---\n',
    '\n...\n',
    '%YAML 1.2\n',
    '<<: *',
    '&a ',
    '*a',
    '!!binary ',
    '? ',
    ': |\n',
    ': >-\n',
    '{{ ',
    ' }}',
    '\r\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '\uFEFF',
    '\u2028',
    '\u0085',
    '\u202E',
    '\u001b[31m',
    '0x1',
    '1e400',
    '.inf',
  ],
  ...[
    'hostPort: ',
    'procMount: ',
    'runAsUser: ',
    'seccompProfile:',
    'appArmorProfile:',
    'windowsOptions:',
    '# batten-ignore ',
  ],
];
