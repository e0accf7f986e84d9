import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt } from '../../shared/engine/completion/index.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';

/** What is offered where `|` stands. */
function offered(marked: string, policy: Policy = defaultPolicy) {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0);
  const text = marked.replace('|', '');
  return { text, completions: completionsAt(analyzeFile(text, policy), offset) };
}

function labels(marked: string, policy?: Policy): string[] {
  return offered(marked, policy).completions?.items.map(({ label }) => label) ?? [];
}

/** The text after the completion with that label was chosen. */
function chosen(marked: string, label: string): string {
  const { text, completions } = offered(marked);
  const item = completions?.items.find((one) => one.label === label);
  assert.ok(completions && item, `${label} is not offered`);
  return text.slice(0, completions.span.start) + item.text + text.slice(completions.span.end);
}

const head = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n';
const container = `${head}  containers:\n    - name: web\n      image: web\n`;
const context = `${container}      securityContext:\n`;

describe('fields', () => {
  it('of a container’s securityContext are offered on an empty line, without those of the pod', () => {
    const found = labels(`${context}        |\n`);
    for (const field of ['allowPrivilegeEscalation', 'capabilities', 'privileged', 'runAsUser', 'procMount'])
      assert.ok(found.includes(field), field);
    for (const field of ['fsGroup', 'sysctls', 'supplementalGroups', 'hostPID', 'image'])
      assert.ok(!found.includes(field), field);
  });

  it('begin with those that the restricted level asks for', () => {
    const asked = ['runAsNonRoot', 'seccompProfile', 'capabilities', 'allowPrivilegeEscalation'];
    assert.deepEqual(labels(`${context}        |\n`).slice(0, 4), asked);
  });

  it('of the pod’s securityContext, without those of containers', () => {
    const found = labels(`${head}  securityContext:\n    |\n  containers:\n    - name: web\n      image: web\n`);
    assert.ok(found.includes('fsGroup') && found.includes('sysctls') && found.includes('runAsUser'));
    assert.ok(!found.includes('capabilities') && !found.includes('privileged'));
  });

  it('that are there already are not offered again', () => {
    const found = labels(`${context}        runAsUser: 1\n        run|\n`);
    assert.ok(!found.includes('runAsUser') && found.includes('runAsNonRoot'));
  });

  it('that the chosen version drops are not offered', () => {
    const at = `${context}        |\n`;
    assert.ok(labels(at).includes('appArmorProfile'));
    assert.ok(!labels(at, { ...defaultPolicy, version: 29 }).includes('appArmorProfile'));
  });

  it('of Linux are not offered in a pod for Windows', () => {
    const windows = context.replace('spec:\n', 'spec:\n  os: {name: windows}\n');
    const found = labels(`${windows}        |\n`);
    assert.ok(found.includes('windowsOptions') && found.includes('runAsNonRoot'));
    assert.ok(!found.includes('capabilities') && !found.includes('seccompProfile'));
  });

  it('the word that is being written is replaced', () => {
    assert.equal(
      chosen(`${context}        allowPriv|\n`, 'allowPrivilegeEscalation'),
      `${context}        allowPrivilegeEscalation: \n`,
    );
    assert.equal(
      chosen(`${context}        allow|Pr: false\n`, 'allowPrivilegeEscalation'),
      `${context}        allowPrivilegeEscalation: false\n`,
    );
  });

  it('in flow style too', () => {
    assert.ok(labels(`${container}      securityContext: {run|}\n`).includes('runAsNonRoot'));
    assert.ok(labels(`${container}      securityContext: {privileged: false, |}\n`).includes('capabilities'));
  });

  it('in a workload’s template, between broken lines, and in the second document', () => {
    const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        image: web\n        securityContext:\n          |\n`;
    assert.ok(labels(deployment).includes('capabilities'));
    assert.ok(labels(`a: b\n---\n${deployment}`).includes('capabilities'));
  });
});

describe('values', () => {
  const first = (marked: string) => labels(marked)[0];

  it('the safe one comes first', () => {
    assert.equal(first(`${context}        allowPrivilegeEscalation: |\n`), 'false');
    assert.equal(first(`${context}        runAsNonRoot: |\n`), 'true');
    assert.equal(first(`${context}        seccompProfile:\n          type: |\n`), 'RuntimeDefault');
    assert.equal(first(`${context}        seccompProfile: {type: |}\n`), 'RuntimeDefault');
    assert.equal(first(`${context}        capabilities:\n          drop: [|]\n`), 'ALL');
    assert.equal(first(`${context}        capabilities:\n          drop:\n            - |\n`), 'ALL');
    assert.equal(first(`${context}        capabilities:\n          add: [|\n`), 'NET_BIND_SERVICE');
    assert.equal(first(`${head}  hostUsers: |\n  containers: []\n`), 'false');
  });

  it('what restricted does not allow to be added is offered with its risk', () => {
    const { completions } = offered(`${context}        capabilities:\n          add: [NET_BIND_SERVICE, |]\n`);
    const items = completions?.items ?? [];
    assert.ok(!items.some(({ label }) => label === 'NET_BIND_SERVICE'));
    assert.match(items.find(({ label }) => label === 'SYS_ADMIN')?.detail ?? '', /critical/);
    assert.equal(items.at(-1)?.label, 'ALL');
  });

  it('sysctls are those of the chosen version', () => {
    const at = `${head}  securityContext:\n    sysctls:\n      - name: |\n  containers: []\n`;
    assert.ok(labels(at).includes('net.ipv4.tcp_rmem'));
    assert.ok(!labels(at, { ...defaultPolicy, version: 31 }).includes('net.ipv4.tcp_rmem'));
  });

  it('a profile of the node brings the key for its name', () => {
    const done = chosen(`${context}        seccompProfile:\n          type: Loc|\n`, 'Localhost');
    assert.equal(done, `${context}        seccompProfile:\n          type: Localhost\n          localhostProfile: \n`);
  });
});

describe('blocks, labels and comments', () => {
  it('the hardened block fits where it is put', () => {
    const done = chosen(`${container}      sec|\n`, 'securityContext, hardened');
    const { documents } = analyzeFile(done, defaultPolicy);
    assert.deepEqual(
      documents[0]?.analysis.findings.map(({ ruleId }) => ruleId),
      ['runAsNonRoot', 'seccompProfile'],
    );
    const whole = chosen(done.replace('spec:\n', 'spec:\n  |\n'), 'securityContext, hardened');
    assert.equal(analyzeFile(whole, defaultPolicy).documents[0]?.analysis.workloads[0]?.judgement.level, 'restricted');
  });

  it('labels of a Namespace, and their values', () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    ';
    assert.ok(labels(`${namespace}pod|\n`).includes('pod-security.kubernetes.io/enforce'));
    assert.deepEqual(labels(`${namespace}pod-security.kubernetes.io/warn: |\n`), [
      'restricted',
      'baseline',
      'privileged',
    ]);
    assert.equal(labels(`${namespace}pod-security.kubernetes.io/warn-version: |\n`)[0], 'latest');
    assert.deepEqual(labels(`${namespace}app: |\n`), []);
  });

  it('ids of rules in a comment that suppresses', () => {
    assert.ok(labels(`${context}        privileged: true # batten-ignore priv|\n`).includes('privileged'));
    assert.ok(labels(`# batten-ignore privileged, |\n${context}`).includes('capabilities'));
    assert.deepEqual(labels(`# batten-ignore privileged -- because |\n${context}`), []);
  });
});

it('nothing is offered elsewhere', () => {
  for (const marked of [
    `${head}  restartPolicy: |\n  containers: []\n`,
    `${container}      command: [|]\n`,
    `${context}        # a comment |\n`,
    'kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n',
    'services:\n  web:\n    securityContext:\n      |\n',
    `${context.replace('name: web', 'name: "we|b"')}`,
  ])
    assert.deepEqual(labels(marked), [], marked);
});
