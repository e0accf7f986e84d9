import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batten, inFolder } from './process.ts';

const web = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
`;
const compose = `services:
  web:
    image: registry.example/web:1.0
    build: ./web
`;
const files = (dockerfile: string) => ({
  'deploy/web.yaml': web,
  'compose.yaml': compose,
  'web/Dockerfile': dockerfile,
});

interface Finding {
  readonly ruleId: string;
  readonly fix?: string;
}

/** The class of fix of each finding, and the user that the container has in the end. */
function told(cwd: string): { fixes: Record<string, string | undefined>; user: unknown } {
  const { files: read } = JSON.parse(batten(['check', '--format', 'json', '.'], { cwd }).stdout);
  const file = read.find(({ path }: { path: string }) => path.endsWith('web.yaml'));
  const findings: readonly Finding[] = file.findings;
  return {
    fixes: Object.fromEntries(findings.map(({ ruleId, fix }) => [ruleId, fix])),
    user: file.workloads[0].containers[0].effective.runAsUser,
  };
}

test('the USER of a Dockerfile that builds the image makes fixes safe', () =>
  inFolder(files('FROM scratch\nUSER 65532\n'), (cwd) => {
    const { fixes, user } = told(cwd);
    assert.deepEqual(user, { value: 65532, from: 'image' });
    assert.equal(fixes['runAsNonRoot'], 'safe');
    assert.equal(fixes['capabilities'], 'safe');
    batten(['fix', '.'], { cwd });
    assert.deepEqual(told(cwd).fixes, {});
  }));

test('a user that is not told proves nothing', () => {
  for (const dockerfile of ['FROM registry.example/base\n', 'FROM alpine\nARG ID\nUSER $ID\n'])
    inFolder(files(dockerfile), (cwd) => {
      const { fixes, user } = told(cwd);
      assert.deepEqual(user, { value: null, from: 'image' });
      // A kubelet starts no user by name under it, so that it is not offered as it stands.
      assert.equal(fixes['runAsNonRoot'], dockerfile.includes('USER app') ? undefined : 'harden');
      assert.equal(fixes['capabilities'], 'harden');
    });
});

test('a user that is only a name is offered no runAsNonRoot, under which no kubelet would start it', () =>
  inFolder(files('FROM alpine\nUSER app\n'), (cwd) => {
    const { fixes, user } = told(cwd);
    assert.deepEqual(user, { value: null, from: 'image' });
    assert.equal(fixes['runAsNonRoot'], undefined);
    assert.equal(fixes['capabilities'], 'harden');
  }));

test('files that carry capabilities make dropping them no safe fix', () =>
  inFolder(files('FROM alpine\nRUN setcap cap_net_bind_service=+ep /web\nUSER 1000\n'), (cwd) => {
    const { fixes } = told(cwd);
    assert.equal(fixes['runAsNonRoot'], 'safe');
    assert.equal(fixes['capabilities'], 'harden');
  }));

test('where the image runs as root, nobody is offered what would stop it', () =>
  inFolder(files('FROM alpine\nUSER 0\n'), (cwd) => {
    assert.equal(told(cwd).fixes['runAsNonRoot'], undefined);
  }));

test('a file that a kustomization names as a patch is judged by what is written alone', () =>
  inFolder(
    { 'base/web.yaml': web, 'base/kustomization.yaml': 'resources: [x.yaml]\npatches:\n  - path: web.yaml\n' },
    (cwd) => {
      const { files: read } = JSON.parse(batten(['check', '--format', 'json', '.'], { cwd }).stdout);
      const file = read.find(({ path }: { path: string }) => path.endsWith('web.yaml'));
      assert.equal(file.workloads[0].partial, 'kustomize-patch');
      assert.deepEqual(file.findings, []);
    },
  ));

test('an image that is known to start as root is reported with its published Dockerfile', () =>
  inFolder({ 'web.yaml': web.replace('registry.example/web:1.0', 'nginx:1.27') }, (cwd) => {
    const { stdout } = batten(['check', 'web.yaml'], { cwd });
    assert.match(stdout, /starts as root, because its image does: .*docker-nginx stable\/debian\/Dockerfile \(no USER/);
  }));

test('a pod that is not expected to start meets no level', () =>
  inFolder(
    {
      'web.yaml': web
        .replace('registry.example/web:1.0', 'nginx:1.27')
        .replace('spec:', 'spec:\n  securityContext: {runAsNonRoot: true}'),
    },
    (cwd) => {
      const { stdout } = batten(['check', 'web.yaml'], { cwd });
      assert.match(stdout, /^1 workload will not start as non-root, whatever level it meets\.$/m);
      assert.match(batten(['show', 'web.yaml'], { cwd }).stdout, /"web" will not start as non-root/);
    },
  ));
