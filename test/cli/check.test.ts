import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hardened, naked, privileged } from './manifests.ts';
import { batten, inFolder } from './process.ts';

const files = { 'naked.yaml': naked, 'privileged.yaml': privileged, 'hardened.yaml': hardened };

test('check ends with 1 where something is as loud as --fail-on, else with 0', () =>
  inFolder(files, (cwd) => {
    const status = (...args: string[]) => batten(['check', ...args], { cwd }).status;
    assert.equal(status('naked.yaml'), 0);
    assert.equal(status('naked.yaml', '--fail-on', 'warning'), 0);
    assert.equal(status('naked.yaml', '--fail-on', 'info'), 1);
    assert.equal(status('privileged.yaml'), 0);
    assert.equal(status('privileged.yaml', '--fail-on', 'error'), 0);
    assert.equal(status('privileged.yaml', '--fail-on', 'warning'), 1);
    assert.equal(status('privileged.yaml', '--pod-security', 'baseline'), 1);
    assert.equal(status('privileged.yaml', '--pod-security=baseline', '--fail-on=never'), 0);
    assert.equal(status('naked.yaml', '--pod-security', 'restricted'), 1);
    assert.equal(status('naked.yaml', '--pod-security', 'baseline', '--fail-on', 'info'), 0);
    assert.equal(status('privileged.yaml', '--pod-security', 'privileged', '--fail-on', 'info'), 0);
    assert.equal(status('hardened.yaml', '--pod-security', 'restricted', '--fail-on', 'info'), 0);
  }));

test('problems that keep a document from being read count as errors', () =>
  inFolder({ 'broken.yaml': `${naked}    ports: "open\n` }, (cwd) => {
    assert.equal(batten(['check', 'broken.yaml'], { cwd }).status, 1);
    assert.equal(batten(['check', 'broken.yaml', '--fail-on', 'never'], { cwd }).status, 0);
  }));

test('a finding is shown with its line and a mark below what it is about', () =>
  inFolder(files, (cwd) => {
    const { stdout, stderr } = batten(['check', 'privileged.yaml'], { cwd });
    assert.equal(stderr, '');
    const lines = stdout.split('\n');
    const head = lines.findIndex((line) => line.startsWith('privileged.yaml:10:7 '));
    assert.match(lines[head] ?? '', /^privileged\.yaml:10:7 warning privileged$/);
    assert.equal(lines[head + 1], '   |');
    assert.equal(lines[head + 2], '10 |       privileged: true');
    assert.equal(lines[head + 3], '   |       ^^^^^^^^^^');
    assert.match(lines[head + 4] ?? '', /^ {3}= .*\.$/);
    assert.match(lines[head + 5] ?? '', /^ {3}= .*--include-review/);
  }));

test('findings come in the order of the lines, and tell which fix there is', () =>
  inFolder(files, (cwd) => {
    const { stdout } = batten(['check', 'naked.yaml'], { cwd });
    const at = [...stdout.matchAll(/^naked\.yaml:(\d+):(\d+) (\w+) (\w+)$/gm)].map(([, ...parts]) => parts.join(' '));
    assert.deepEqual(at, [
      '5 1 info runAsNonRoot',
      '5 1 info seccompProfile',
      '7 11 info allowPrivilegeEscalation',
      '7 11 info capabilities',
    ]);
    assert.match(stdout, /safe fix: batten fix\n/);
    assert.match(stdout, /fix: batten fix --harden\n/);
  }));

test('the summary counts workloads, levels and findings', () =>
  inFolder(files, (cwd) => {
    const { stdout } = batten(['check', '.'], { cwd });
    const [counts, levels] = stdout.trimEnd().split('\n').slice(-2);
    assert.equal(
      counts,
      '3 workloads in 3 files (Kubernetes 1.37, Pod Security auto): 1 restricted, 1 baseline, 1 privileged',
    );
    assert.equal(levels, '0 errors, 1 warning, 5 infos');
  }));

test('what could not be judged wholly is counted, never passed over', () =>
  inFolder(
    { 'chart.yaml': naked.replace('registry.example/web:1.0', 'i\n    securityContext: {{ .Values.x }}') },
    (cwd) => {
      const { stdout } = batten(['check', '.'], { cwd });
      assert.match(stdout, /^1 workload could not be judged wholly/m);
    },
  ));

test('colours are left out where they are not wanted, and control characters of a file always', () =>
  inFolder({ 'odd.yaml': privileged.replace('registry.example', '"\\e[31m" # \u001b[31m\u0007') }, (cwd) => {
    const { stdout } = batten(['check', 'odd.yaml'], { cwd });
    assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}/u);
  }));

test('a message holds the name of a container without its control characters', () =>
  inFolder({ 'odd.yaml': naked.replace('- name: web', '- name: "a\\e[31mb"') }, (cwd) => {
    const { stdout } = batten(['check', 'odd.yaml'], { cwd });
    assert.match(stdout, /a\ufffd\[31mb/);
    assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}/u);
  }));

test('a version that is newer than the tables is told once, and the newest is taken', () =>
  inFolder(files, (cwd) => {
    const { status, stdout, stderr } = batten(['check', '.', '--kubernetes-version', '1.99'], { cwd });
    assert.equal(status, 0);
    assert.match(stderr, /^[^\n]*1\.99[^\n]*1\.37[^\n]*\n$/);
    assert.match(stdout, /Kubernetes 1\.37/);
  }));

test('spellings of a version are the same', () =>
  inFolder(files, (cwd) => {
    for (const version of ['1.33', 'v1.33', '1.33.4', 'v1.33.0']) {
      const { stdout, stderr } = batten(['check', 'hardened.yaml', '--kubernetes-version', version], { cwd });
      assert.match(stdout, /\(Kubernetes 1\.33,/, version);
      assert.equal(stderr, '');
    }
    assert.match(batten(['check', 'hardened.yaml', '--kubernetes-version', 'latest'], { cwd }).stdout, /1\.37/);
  }));

test('standard input is read where the path is a dash', () => {
  const plain = batten(['check', '-', '--fail-on', 'info'], { input: naked });
  assert.equal(plain.status, 1);
  assert.match(plain.stdout, /^<stdin>:5:1 /m);
  const named = batten(['check', '-', '--stdin-filename', 'deploy/web.yaml'], { input: naked });
  assert.match(named.stdout, /^deploy\/web\.yaml:5:1 /m);
});
