// Texts that mean harm, each of any size. `full` is the size that is tried at most: ten times that of any accident.

const head = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';
const pod = (containers, spec = '') => `${head}spec:\n${spec}  containers:\n${containers}`;
const naked = '  - name: c\n    image: i\n';
const times = (n, write) => Array.from({ length: n }, (_, i) => write(i)).join('');
const list = (n, write) => Array.from({ length: n }, (_, i) => write(i)).join(', ');
const inContainer = (text) => pod(`${naked}${text}`);

/** @type {Record<string, { full: number, text: (n: number) => string }>} */
export const cases = {
  // Anchors.
  'alias bomb, levels': {
    full: 120,
    text: (n) =>
      `b0: &a0 [x]\n${times(n, (i) => `b${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`)}${inContainer(`    securityContext: *a${n}\n`)}`,
  },
  'alias bomb in a list of containers': {
    full: 60,
    text: (n) =>
      `${head}x0: &a0 {name: c, securityContext: {privileged: true}}\n${times(n, (i) => `x${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}spec: {containers: *a${n}, volumes: *a${n}}\n`,
  },
  'aliases of one container': {
    full: 20_000,
    text: (n) =>
      `${head}x: &c {name: c, securityContext: {privileged: true, capabilities: {add: [NET_ADMIN, SYS_TIME]}}}\nspec:\n  containers:\n${'  - *c\n'.repeat(n)}`,
  },
  'anchors and aliases in turn': {
    full: 50_000,
    text: (n) => inContainer(`    env:\n${times(n, (i) => `    - &e${i} {name: a${i}}\n    - *e${i}\n`)}`),
  },
  'one anchor, aliases of it': {
    full: 100_000,
    text: (n) => inContainer(`    env:\n    - &e {name: a}\n${'    - *e\n'.repeat(n)}`),
  },
  'aliases of nothing': { full: 50_000, text: (n) => inContainer(`    env:\n${'    - *e\n'.repeat(n)}`) },
  'merge keys in a chain': {
    full: 5000,
    text: (n) =>
      `${head}m0: &m0 {a: 1}\n${times(n, (i) => `m${i + 1}: &m${i + 1} {<<: *m${i}, k${i}: 1}\n`)}spec:\n  containers:\n  - name: c\n    securityContext: {<<: *m${n}}\n`,
  },
  'merge keys of one large map': {
    full: 3000,
    text: (n) =>
      `${head}m: &m\n${times(n, (i) => `  k${i}: 1\n`)}spec:\n  containers:\n${times(n, (i) => `  - {<<: *m, name: c${i}}\n`)}`,
  },
  'a merge key of many maps': {
    full: 20_000,
    text: (n) => `${head}m: &m {a: 1}\n${pod(`  - <<: [${list(n, () => '*m')}]\n    name: c\n`).slice(head.length)}`,
  },
  'merge keys to themselves': {
    full: 5000,
    text: (n) =>
      pod(
        times(
          n,
          (i) =>
            `  - &c${i}\n    name: c${i}\n    <<: *c${i}\n    securityContext: &s${i} {<<: *s${i}, capabilities: *s${i}}\n`,
        ),
      ),
  },
  // Nesting.
  'block maps, deep': {
    full: 20_000,
    text: (n) => `${head}spec:\n${times(Math.min(n, 4000), (i) => `${' '.repeat(i + 1)}a:\n`)}`,
  },
  'block lists, deep': { full: 200_000, text: (n) => `${head}spec:\n  ${'- '.repeat(n)}a\n` },
  'flow maps, deep': {
    full: 200_000,
    text: (n) => inContainer(`    securityContext: ${'{a: '.repeat(n)}${'}'.repeat(n)}\n`),
  },
  'flow lists, deep and open': { full: 200_000, text: (n) => `${head}spec: ${'['.repeat(n)}` },
  'question marks, deep': { full: 200_000, text: (n) => `${head}spec:\n  ${'? '.repeat(n)}a\n` },
  'JSON, deep': {
    full: 200_000,
    text: (n) => `{"apiVersion":"v1","kind":"Pod","spec":${'{"a":'.repeat(n)}1${'}'.repeat(n)}}`,
  },
  'lists in lists': {
    full: 2000,
    text: (n) => `${'{apiVersion: v1, kind: List, items: ['.repeat(n)}${']}'.repeat(n)}`,
  },
  'patches in a template, deep': { full: 20_000, text: (n) => `${head}spec: {{ ${'{{ '.repeat(n)}\n` },
  // Many.
  documents: {
    full: 100_000,
    text: (n) => '---\nkind: Pod\napiVersion: v1\nspec: {containers: [{name: a}]}\n'.repeat(n),
  },
  'documents that hold nothing': { full: 1_000_000, text: (n) => '---\nkind: Pod\n'.repeat(n) },
  'marks alone': { full: 1_000_000, text: (n) => '---\n'.repeat(n) },
  'end marks': { full: 200_000, text: (n) => `${head}${'...\n'.repeat(n)}` },
  directives: { full: 200_000, text: (n) => `${'%YAML 1.2\n'.repeat(n)}---\n${head}` },
  'bad marks': { full: 50_000, text: (n) => `--- x\n${head}`.repeat(n) },
  'JSON objects': {
    full: 50_000,
    text: (n) => '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a"}]}}\n'.repeat(n),
  },
  'JSON objects, the last broken': { full: 50_000, text: (n) => `${'{"a":"b"}'.repeat(n)}{"kind":"Pod"` },
  'items of a List': {
    full: 20_000,
    text: (n) =>
      `apiVersion: v1\nkind: List\nitems:\n${times(n, (i) => `- apiVersion: v1\n  kind: Pod\n  metadata: {name: p${i}}\n  spec: {containers: [{name: a}]}\n`)}`,
  },
  'templates of one custom resource': {
    full: 20_000,
    text: (n) =>
      `apiVersion: a.b/v1\nkind: Odd\nspec:\n  pods:\n${'  - {containers: [{name: a, image: b}]}\n'.repeat(n)}`,
  },
  containers: { full: 20_000, text: (n) => pod(times(n, (i) => `  - name: c${i}\n    image: i\n`)) },
  'containers of one name': { full: 20_000, text: (n) => pod('  - name: c\n    image: i\n'.repeat(n)) },
  'bad containers': {
    full: 10_000,
    text: (n) =>
      pod(
        times(
          n,
          (i) =>
            `  - name: c${i}\n    image: i\n    securityContext: {privileged: true, allowPrivilegeEscalation: false, procMount: Unmasked, capabilities: {add: [SYS_ADMIN, foo]}}\n    ports: [{hostPort: ${i}}]\n`,
        ),
      ),
  },
  'init containers': {
    full: 20_000,
    text: (n) =>
      pod(naked, `  initContainers:\n${times(n, (i) => `  - {name: i${i}, image: a, restartPolicy: Always}\n`)}`),
  },
  volumes: {
    full: 20_000,
    text: (n) => pod(naked, `  volumes:\n${times(n, (i) => `  - name: v${i}\n    hostPath: {path: /a}\n`)}`),
  },
  'volumes and mounts': {
    full: 10_000,
    text: (n) =>
      pod(
        `${naked}    volumeMounts:\n${times(n, (i) => `    - {name: v${i}, mountPath: /m${i}}\n`)}`,
        `  volumes:\n${times(n, (i) => `  - {name: v${i}, hostPath: {path: /}}\n`)}`,
      ),
  },
  'mounts of one volume in many containers': {
    full: 5000,
    text: (n) =>
      pod(
        times(n, (i) => `  - name: c${i}\n    volumeMounts: [{name: v, mountPath: /m}, {name: v, mountPath: /n}]\n`),
        '  volumes: [{name: v, hostPath: {path: /}}]\n',
      ),
  },
  'environment variables': {
    full: 20_000,
    text: (n) =>
      inContainer(`    env:\n${times(n, (i) => `    - {name: PASSWORD_${i}, value: abc$(PASSWORD_${i + 1})}\n`)}`),
  },
  ports: {
    full: 20_000,
    text: (n) => inContainer(`    ports:\n${times(n, (i) => `    - {hostPort: ${i}, containerPort: ${i}}\n`)}`),
  },
  capabilities: {
    full: 20_000,
    text: (n) =>
      inContainer(
        `    securityContext: {capabilities: {add: [${list(n, (i) => `CAP_X${i}`)}], drop: [${list(n, (i) => `CAP_X${i}`)}]}}\n`,
      ),
  },
  sysctls: {
    full: 20_000,
    text: (n) => pod(naked, `  securityContext: {sysctls: [${list(n, (i) => `{name: kernel.x${i}, value: "1"}`)}]}\n`),
  },
  'ports of one number': {
    full: 20_000,
    text: (n) => inContainer(`    ports:\n${'    - {hostPort: 80, containerPort: 80}\n'.repeat(n)}`),
  },
  'capabilities of one name': {
    full: 20_000,
    text: (n) =>
      inContainer(
        `    securityContext: {capabilities: {add: [${list(n, () => 'SYS_ADMIN')}], drop: [${list(n, () => 'all')}]}}\n`,
      ),
  },
  'sysctls of one name': {
    full: 20_000,
    text: (n) => pod(naked, `  securityContext: {sysctls: [${list(n, () => '{name: kernel.msgmax, value: "1"}')}]}\n`),
  },
  'volumes of one name': {
    full: 5000,
    text: (n) =>
      pod(
        `${naked}    volumeMounts:\n${'    - {name: v, mountPath: /m}\n'.repeat(n)}`,
        `  volumes:\n${'  - {name: v, hostPath: {path: /}}\n'.repeat(n)}`,
      ),
  },
  'variables of one name': {
    full: 20_000,
    text: (n) => inContainer(`    env:\n${'    - {name: TOKEN, value: abc$(TOKEN)}\n'.repeat(n)}`),
  },
  groups: {
    full: 20_000,
    text: (n) => pod(naked, `  securityContext: {supplementalGroups: [${list(n, () => '0')}]}\n`),
  },
  annotations: {
    full: 20_000,
    text: (n) =>
      pod(naked).replace(
        '{name: a}',
        `{annotations: {${list(n, (i) => `container.apparmor.security.beta.kubernetes.io/c${i}: unconfined`)}}}`,
      ),
  },
  'ignoring annotations': {
    full: 10_000,
    text: (n) => pod(naked).replace('{name: a}', `{annotations: {${list(n, (i) => `batten.ignore/rule-${i}: why`)}}}`),
  },
  'unknown fields': {
    full: 10_000,
    text: (n) => inContainer(`    securityContext:\n${times(n, (i) => `      privilege${i}: true\n`)}`),
  },
  'keys twice': {
    full: 20_000,
    text: (n) => inContainer(`    securityContext:\n${times(n, () => '      privileged: true\n')}`),
  },
  'two keys in turn': {
    full: 20_000,
    text: (n) => inContainer(`    securityContext:\n${times(n, () => '      privileged: true\n      runAsUser: 0\n')}`),
  },
  'Namespaces and pods': {
    full: 5000,
    text: (n) =>
      times(
        n,
        (i) =>
          `apiVersion: v1\nkind: Namespace\nmetadata: {name: n${i}, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: n${i}}\nspec: {containers: [{name: a}]}\n---\n`,
      ),
  },
  'bindings and pods': {
    full: 2000,
    text: (n) =>
      times(
        n,
        (i) =>
          `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: n${i}}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: default, namespace: a}]\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: a}\nspec: {containers: [{name: a}]}\n---\n`,
      ),
  },
  // Comments.
  comments: { full: 1_000_000, text: (n) => pod(naked + '# a\n'.repeat(n)) },
  'comments above': { full: 1_000_000, text: (n) => '# batten\n'.repeat(n) + pod(naked) },
  suppressions: { full: 20_000, text: (n) => pod('  # batten-ignore privileged -- why\n'.repeat(n) + naked) },
  'suppressions above': { full: 20_000, text: (n) => '# batten-ignore hostPID -- why\n'.repeat(n) + pod(naked) },
  'suppressions of every container': {
    full: 5000,
    text: (n) =>
      pod(
        times(
          n,
          (i) =>
            `  - name: c${i} # batten-ignore privileged, capabilities -- why\n    securityContext: {privileged: true}\n`,
        ),
      ),
  },
  'a suppression of many rules': {
    full: 100_000,
    text: (n) => pod(`  # batten-ignore ${list(n, (i) => `a-${i}`)} -- why\n${naked}`),
  },
  'a suppression of one long word': {
    full: 5_000_000,
    text: (n) => pod(`  # batten-ignore ${'a'.repeat(n)} until ${'2'.repeat(n)}\n${naked}`),
  },
  'suppressions of other tools': {
    full: 20_000,
    text: (n) => pod('  # checkov:skip=CKV_K8S_16:why\n  # trivy:ignore:AVD-KSV-0017\n'.repeat(n) + naked),
  },
  // Long.
  'a long value': { full: 50_000_000, text: (n) => pod(`  - name: c\n    image: ${'a'.repeat(n)}\n`) },
  'a long quoted value': {
    full: 50_000_000,
    text: (n) => pod(`  - name: "${'a'.repeat(n)}"\n    securityContext: {privileged: true}\n`),
  },
  'a long escaped value': { full: 10_000_000, text: (n) => pod(`  - name: "${'\\"'.repeat(n)}"\n`) },
  'a long quote that is never closed': { full: 10_000_000, text: (n) => pod(`  - name: "${'\\"'.repeat(n)}\n`) },
  'a long JSON string that is never closed': {
    full: 10_000_000,
    text: (n) => `{"kind":"Pod","apiVersion":"${'\\"'.repeat(n)}`,
  },
  'a long key': { full: 10_000_000, text: (n) => inContainer(`    securityContext:\n      ${'a'.repeat(n)}: true\n`) },
  'a long comment': { full: 50_000_000, text: (n) => pod(`${naked}    # ${'a '.repeat(n / 2)}\n`) },
  'a long line of flow': {
    full: 1_000_000,
    text: (n) => `{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}], x: [${'a, '.repeat(n)}]}}`,
  },
  'long bad values': {
    full: 1_000_000,
    text: (n) =>
      pod(
        `  - name: c\n    securityContext: {privileged: ${'x'.repeat(n)}, runAsUser: ${'9'.repeat(n)}, procMount: ${'y'.repeat(n)}, capabilities: {add: [${'z'.repeat(n)}]}, seccompProfile: {type: ${'w'.repeat(n)}}}\n`,
      ),
  },
  'many lines in a block scalar': {
    full: 1_000_000,
    text: (n) => inContainer(`    args:\n    - |\n${'      a\n'.repeat(n)}`),
  },
  'a word that begins a number': {
    full: 1_000_000,
    text: (n) =>
      inContainer(
        `    securityContext: {runAsUser: 1${'_0'.repeat(n)}, runAsGroup: .1${'_1'.repeat(n)}x, privileged: 0x${'f'.repeat(n)}}\n`,
      ),
  },
  'white space': { full: 10_000_000, text: (n) => pod(`${naked}${' '.repeat(n)}\n    x: ${'\t'.repeat(n)}\n`) },
  'blank lines': { full: 5_000_000, text: (n) => `${pod(naked)}${'\n'.repeat(n)}x: 1\n` },
  'blank lines above': { full: 5_000_000, text: (n) => `${'\n'.repeat(n)}${pod(naked)}` },
  // Broken.
  'syntax errors': { full: 20_000, text: (n) => pod(`${naked}${'    a: b: c: {]\n'.repeat(n)}`) },
  'quotes that are never closed': { full: 20_000, text: (n) => pod(`${naked}${times(n, (i) => `    k${i}: "x\n`)}`) },
  'quotes over lines': { full: 20_000, text: (n) => pod(`${naked}${times(n, (i) => `    k${i}: "x\ny"\n`)}`) },
  tabs: { full: 20_000, text: (n) => pod(`${naked}${times(n, (i) => `    k${i}: {a: "b"}\n\t\n`)}`) },
  'tabs behind dashes': { full: 20_000, text: (n) => pod(`${naked}    args:\n${'    -\ta\n'.repeat(n)}`) },
  'what follows a root': { full: 50_000, text: (n) => `${head}spec: {}\n${'}\n x: [\n'.repeat(n)}` },
  'JSON, then anything': { full: 50_000, text: (n) => `{"kind":"Pod","apiVersion":"v1"}\n${'{"a": \n'.repeat(n)}` },
  'bad escapes': { full: 100_000, text: (n) => pod(`  - name: "${'\\q\\u12'.repeat(n)}"\n`) },
  templates: {
    full: 50_000,
    text: (n) => pod(`${naked}${times(n, (i) => `    k${i}: {{ .a${i} }}\n    {{- if .b }}\n`)}`),
  },
  'templates that are never closed': { full: 200_000, text: (n) => pod(`${naked}    x: ${'{{ '.repeat(n)}\n`) },
  'variables that are never closed': {
    full: 200_000,
    text: (n) => pod(`  - name: c\n    image: ${'${a'.repeat(n)}\n    command: ["${'$(a'.repeat(n)}"]\n`),
  },
  'single carriage returns': { full: 1_000_000, text: (n) => pod(`${naked}${'    # a\r'.repeat(n)}`) },
  'U+2028 as line ends': { full: 200_000, text: (n) => pod(`${naked}    x: a${'\u2028y'.repeat(n)}\n`) },
  'byte order marks': { full: 200_000, text: (n) => `${'\uFEFF'.repeat(n)}${pod(naked)}${'\uFEFF\n'.repeat(n)}` },
  NUL: { full: 1_000_000, text: (n) => pod(`  - name: "a${'\u0000'.repeat(n)}"\n`) },
  'lone surrogates': {
    full: 1_000_000,
    text: (n) => pod(`  - name: "${'\ud800'.repeat(n)}"\n    image: ${'\udfff'.repeat(n)}\n`),
  },
  'prototype keys': {
    full: 2000,
    text: (n) =>
      pod(
        times(
          n,
          () =>
            '  - {name: __proto__, __proto__: {privileged: true}, constructor: {prototype: 1}, toString: 2, securityContext: {__proto__: 1, constructor: 1, capabilities: {add: [__proto__, constructor], drop: [hasOwnProperty]}}, image: __proto__}\n',
        ),
        '  securityContext: {sysctls: [{name: __proto__, value: constructor}], seccompProfile: {type: __proto__}, __proto__: {runAsUser: 0}}\n  serviceAccountName: __proto__\n',
      ).replace(
        '{name: a}',
        '{name: __proto__, namespace: constructor, annotations: {__proto__: a, batten.ignore/__proto__: b, container.apparmor.security.beta.kubernetes.io/__proto__: unconfined}}',
      ),
  },
};
