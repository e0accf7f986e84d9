import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hardened, naked, privileged } from './manifests.ts';
import { batten, inFolder, isWrong } from './process.ts';

/** What a call of `check` says as JSON. */
function check(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = batten(['check', '--format', 'json', ...args], { cwd });
  return { status, stderr, report: JSON.parse(stdout) };
}

const restricted = 'podSecurity: {level: restricted}\n';

test('batten.yaml counts for the files in its folder and below; the nearest one alone', () =>
  inFolder(
    {
      'batten.yaml': `${restricted}kubernetesVersion: 1.30\n`,
      'a.yaml': naked,
      'deep/er/b.yaml': naked,
      'own/batten.yaml': 'podSecurity.level: baseline\n',
      'own/c.yaml': naked,
    },
    (cwd) => {
      const { status, report } = check(cwd, '.');
      assert.equal(status, 1);
      assert.equal(report.podSecurity, 'restricted');
      assert.equal(report.kubernetesVersion, '1.30');
      const files = report.files.map(({ path, findings, podSecurity, kubernetesVersion }: Record<string, unknown>) => [
        path,
        (findings as unknown[]).length,
        podSecurity,
        kubernetesVersion,
      ]);
      assert.deepEqual(files, [
        ['a.yaml', 4, undefined, undefined],
        ['deep/er/b.yaml', 4, undefined, undefined],
        ['own/c.yaml', 0, 'baseline', '1.37'],
      ]);
      assert.equal(check(cwd, 'own').report.podSecurity, 'baseline');
    },
  ));

test('an option comes before batten.yaml, unless it is auto', () =>
  inFolder({ 'batten.yaml': restricted, 'a.yaml': naked }, (cwd) => {
    assert.equal(check(cwd, 'a.yaml', '--pod-security', 'baseline').status, 0);
    assert.equal(check(cwd, 'a.yaml', '--pod-security', 'auto').status, 1);
    assert.equal(check(cwd, 'a.yaml', '--no-config').status, 0);
  }));

test('--config names the settings for every file', () =>
  inFolder(
    { 'batten.yaml': restricted, 'a.yaml': naked, 'ci/quiet.yaml': 'profile: quiet\nexclude: ["a.yaml"]\n' },
    (cwd) => {
      const { status, report } = check(cwd, 'a.yaml', '--config', 'ci/quiet.yaml');
      assert.equal(status, 0);
      assert.deepEqual(report.files[0].findings, []);
      assert.equal(report.summary.excluded, 0);
    },
  ));

test('standard input is judged by the settings of the name that it is given', () =>
  inFolder({ 'own/batten.yaml': restricted }, (cwd) => {
    assert.equal(batten(['check', '-'], { cwd, input: naked }).status, 0);
    assert.equal(batten(['check', '-', '--stdin-filename', 'own/a.yaml'], { cwd, input: naked }).status, 1);
  }));

test('what is excluded is not read, and counted', () =>
  inFolder(
    {
      'batten.yaml': `${restricted}exclude: [vendor, "**/*.gen.yaml"]\nexcludeNamespaces: [sh*]\n`,
      'vendor/a.yaml': naked,
      'b.gen.yaml': naked,
      'c.yaml': hardened.replace('runAsNonRoot: true', 'runAsNonRoot: false'),
    },
    (cwd) => {
      for (const paths of [['.'], ['vendor/a.yaml', 'b.gen.yaml', 'c.yaml']]) {
        const { status, report } = check(cwd, ...paths);
        assert.equal(status, 0);
        assert.deepEqual(
          report.files.map(({ path }: { path: string }) => path),
          ['c.yaml'],
        );
        assert.equal(report.files[0].workloads[0].excluded, true);
        assert.equal(report.summary.excluded, 2);
      }
      assert.match(batten(['check', '.'], { cwd }).stdout, /^2 files excluded by settings\.$/m);
    },
  ));

test('a batten.yaml that is not understood is told at its place, and the call ends with 2', () =>
  inFolder(
    { 'own/batten.yaml': `${restricted}rules: {priviledged: off}\n`, 'own/a.yaml': hardened, 'own/b.yaml': naked },
    (cwd) => {
      const { status, stderr, report } = check(cwd, '.');
      assert.equal(status, 2);
      assert.equal(
        stderr,
        `batten: own/batten.yaml:2:9: rules names "priviledged", which is no rule. Perhaps 'privileged' was meant.\n`,
      );
      assert.equal(report.files[1].findings.length, 4, 'the rest of it holds');
      assert.equal(report.files[1].findings[0].level, 'error');
    },
  ));

test('defaults hold where a batten.yaml can not be read', () =>
  inFolder({ 'batten.yaml': `${restricted}rules: {\n`, 'a.yaml': naked }, (cwd) => {
    const { status, stderr, report } = check(cwd, '.');
    assert.equal(status, 2);
    assert.match(stderr, /^batten: batten\.yaml:\d+:\d+: YAML: [^\n]+\n$/);
    assert.equal(report.podSecurity, 'auto');
    isWrong(batten(['check', 'a.yaml', '--config', 'batten.yaml'], { cwd }), /batten\.yaml:\d+:\d+: YAML: /);
  }));

test('fix leaves alone what is excluded, and what stands below settings that are not understood', () =>
  inFolder(
    {
      'a/batten.yaml': `${restricted}exclude: [vendor]\n`,
      'a/vendor/a.yaml': naked,
      'a/b.yaml': naked,
      'b/batten.yaml': 'nope: 1\n',
      'b/c.yaml': naked,
    },
    (cwd) => {
      const { status, stdout, stderr } = batten(['fix', '.', '--dry-run'], { cwd });
      assert.deepEqual(
        [...stdout.matchAll(/^\+\+\+ (\S+)/gm)].map(([, path]) => path),
        ['b/a/b.yaml'],
      );
      assert.match(stderr, /^batten: b\/batten\.yaml:1:1: 'nope' is no setting of Batten\.$/m);
      assert.equal(status, 2);
      const piped = batten(['fix', '-', '--stdin-filename', 'a/vendor/x.yaml'], { cwd, input: naked });
      assert.equal(piped.stdout, naked);
      assert.notEqual(batten(['fix', '-', '--stdin-filename', 'a/x.yaml'], { cwd, input: naked }).stdout, naked);
    },
  ));

test('a version of batten.yaml that is newer than the tables is told once', () =>
  inFolder({ 'batten.yaml': 'kubernetesVersion: 1.99\n', 'a.yaml': naked, 'b/c.yaml': naked }, (cwd) => {
    const { status, stderr, report } = check(cwd, '.');
    assert.equal(status, 0);
    assert.match(stderr, /^[^\n]*1\.99[^\n]*1\.37[^\n]*\n$/);
    assert.equal(report.kubernetesVersion, '1.37');
  }));

test('what is suppressed is no finding, and is listed and counted', () =>
  inFolder(
    {
      'a.yaml': privileged.replace(
        'privileged: true',
        'privileged: true # batten-ignore privileged -- why until 9999-12-31',
      ),
    },
    (cwd) => {
      const { status, report } = check(cwd, 'a.yaml', '--fail-on', 'warning');
      assert.equal(status, 0);
      assert.equal(report.summary.suppressed, 1);
      const [{ message, ...one }] = report.files[0].suppressions;
      assert.match(message, /privileged/);
      assert.deepEqual(one, {
        ruleId: 'privileged',
        level: 'warning',
        range: { start: { line: 9, character: 6 }, end: { line: 9, character: 16 } },
        control: 'privileged',
        by: 'comment',
        reason: 'why',
        until: '9999-12-31',
      });
      assert.match(batten(['check', 'a.yaml'], { cwd }).stdout, /^1 finding suppressed\.$/m);
      const expired = privileged.replace(
        'privileged: true',
        'privileged: true # batten-ignore privileged until 2020-01-01',
      );
      assert.equal(batten(['check', '-', '--fail-on', 'warning'], { input: expired }).status, 1);
    },
  ));

test('nothing that is suppressed is fixed', () =>
  inFolder({}, (cwd) => {
    const text = `# batten-ignore allowPrivilegeEscalation, seccompProfile -- why\n${naked}`;
    assert.equal(batten(['fix', '-', '--pod-security', 'restricted'], { cwd, input: text }).stdout, text);
  }));

test('show and the rules tell what the settings make of them', () =>
  inFolder({ 'batten.yaml': 'nope: 1\n', 'a.yaml': hardened }, (cwd) => {
    const { status, stdout } = batten(['show', 'a.yaml'], { cwd });
    assert.equal(status, 2);
    assert.match(stdout, /Deployment safe/);
  }));
