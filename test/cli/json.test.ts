// The report's shape, as the contract has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hardened, naked, privileged } from './manifests.ts';
import { batten, inFolder } from './process.ts';

interface Report {
  readonly schemaVersion: number;
  readonly kubernetesVersion: string;
  readonly podSecurity: string;
  readonly files: readonly {
    readonly path: string;
    readonly problems: readonly { readonly message: string; readonly range: unknown }[];
    readonly findings: readonly Record<string, unknown>[];
    readonly workloads: readonly Record<string, unknown>[];
  }[];
  readonly summary: Record<string, number>;
}

function check(cwd: string, ...args: string[]): Report {
  const { stdout, stderr } = batten(['check', '--format', 'json', '--fail-on', 'never', ...args], { cwd });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

test('the head and the summary', () =>
  inFolder({ 'a.yaml': naked, 'b.yaml': privileged, 'c.yaml': 'kind: ConfigMap\napiVersion: v1\n' }, (cwd) => {
    const report = check(cwd, '.', '--pod-security', 'baseline', '--kubernetes-version', 'v1.30.1');
    assert.deepEqual(Object.keys(report), ['schemaVersion', 'kubernetesVersion', 'podSecurity', 'files', 'summary']);
    assert.equal(report.schemaVersion, 1);
    assert.equal(report.kubernetesVersion, '1.30');
    assert.equal(report.podSecurity, 'baseline');
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['a.yaml', 'b.yaml', 'c.yaml'],
    );
    assert.deepEqual(report.summary, {
      files: 3,
      workloads: 2,
      undecided: 0,
      notStarting: 0,
      errors: 1,
      warnings: 0,
      infos: 0,
      suppressed: 0,
      excluded: 0,
    });
    assert.deepEqual(report.files[2], { path: 'c.yaml', problems: [], findings: [], suppressions: [], workloads: [] });
  }));

test('findings', () =>
  inFolder({ 'a.yaml': privileged }, (cwd) => {
    const { files, podSecurity } = check(cwd, 'a.yaml');
    assert.equal(podSecurity, 'auto');
    const findings = files[0]?.findings ?? [];
    const bare = findings.map(({ message, ...rest }) => {
      assert.match(String(message), /^[A-Z].*\.$/);
      return rest;
    });
    const spec = { start: { line: 4, character: 0 }, end: { line: 4, character: 4 } };
    assert.deepEqual(bare, [
      { ruleId: 'runAsNonRoot', level: 'info', range: spec, missing: true, fix: 'harden', control: 'runAsNonRoot' },
      {
        ruleId: 'privileged',
        level: 'warning',
        range: { start: { line: 9, character: 6 }, end: { line: 9, character: 16 } },
        fix: 'review',
        control: 'privileged',
      },
    ]);
  }));

test('ranges count UTF-16 units from zero', () =>
  inFolder(
    {
      'a.yaml':
        'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: "😀", image: i, securityContext: {privileged: true}}]}\n',
    },
    (cwd) => {
      const found = check(cwd, '.').files[0]?.findings.find(({ ruleId }) => ruleId === 'privileged');
      assert.deepEqual(found?.['range'], { start: { line: 2, character: 61 }, end: { line: 2, character: 71 } });
    },
  ));

test('workloads and the words of admission', () =>
  inFolder({ 'a.yaml': naked }, (cwd) => {
    const workload = check(cwd, 'a.yaml').files[0]?.workloads[0];
    assert.equal(workload?.['apiVersion'], 'v1');
    assert.equal(workload?.['kind'], 'Pod');
    assert.equal(workload?.['name'], 'web');
    assert.equal('namespace' in (workload ?? {}), false);
    assert.equal('partial' in (workload ?? {}), false);
    assert.deepEqual(workload?.['podSecurity'], {
      level: 'baseline',
      undecided: [],
      violations: {
        baseline: [],
        restricted: [
          {
            control: 'allowPrivilegeEscalation',
            message:
              'allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
          },
          {
            control: 'capabilities_restricted',
            message: 'unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"])',
          },
          {
            control: 'runAsNonRoot',
            message: 'runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true)',
          },
          {
            control: 'seccompProfile_restricted',
            message:
              'seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
          },
        ],
      },
    });
  }));

test('containers in their roles, with what holds in the end and where it comes from', () =>
  inFolder({ 'a.yaml': hardened }, (cwd) => {
    const workload = check(cwd, 'a.yaml').files[0]?.workloads[0];
    assert.equal(workload?.['namespace'], 'shop');
    const containers = workload?.['containers'] as { name: string; role: string; effective: Record<string, unknown> }[];
    assert.deepEqual(
      containers.map(({ name, role }) => `${name} ${role}`),
      ['setup sidecar', 'web container'],
    );
    assert.deepEqual(containers[0]?.effective['runAsUser'], { value: 1000, from: 'pod' });
    assert.deepEqual(containers[1]?.effective['runAsUser'], { value: 2000, from: 'container' });
    assert.deepEqual(containers[1]?.effective['privileged'], { value: false, from: 'default' });
    assert.deepEqual(containers[1]?.effective['runAsGroup'], { value: null, from: 'image' });
    assert.deepEqual(containers[1]?.effective['capabilities'], { value: { drop: ['ALL'] }, from: 'container' });
  }));

test('templates and patches say that they are none of the whole', () =>
  inFolder(
    {
      'chart.yaml': naked.replace('web # the shop', '{{ .Release.Name }}'),
      'patch.yaml': naked.replace(/\n.*image.*/, ''),
    },
    (cwd) => {
      const { files } = check(cwd, '.');
      assert.deepEqual(
        files.map(({ workloads }) => workloads[0]?.['partial']),
        ['helm-template', 'kustomize-patch'],
      );
      for (const { findings } of files)
        assert.deepEqual(
          findings.filter(({ missing }) => missing),
          [],
        );
    },
  ));

test('what is printed in parts is laid out as one object', () =>
  inFolder(
    { 'a.yaml': naked, 'b.yaml': `${privileged}---\n${hardened}`, 'c.yaml': 'kind: ConfigMap\napiVersion: v1\n' },
    (cwd) => {
      for (const call of [['check', '--fail-on', 'never'], ['show']])
        for (const paths of [['.'], ['c.yaml']]) {
          const { stdout } = batten([...call, '--format', 'json', ...paths], { cwd });
          assert.equal(stdout, `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
        }
    },
  ));
