import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RewriteAction, rewritesAt } from '../../shared/engine/actions.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';

function podWith(spec: string, container = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  ${spec || '# no more'}
  containers:
    - name: web
      image: grafana/grafana:12.0
${container}`;
}

/** What is offered with the cursor on the image. */
function offered(text: string, policy = defaultPolicy): readonly RewriteAction[] {
  const start = text.indexOf('image:');
  return rewritesAt(analyzeFile(text, policy), { start, end: start }, false).flatMap(({ make }) => make() ?? []);
}

function levelOf(text: string): string | undefined {
  return analyzeFile(text, defaultPolicy).documents[0]?.analysis.workloads[0]?.judgement.level;
}

function made(text: string, kind: RewriteAction['kind']): { title: string; text: string } {
  const found = offered(text).find((one) => one.kind === kind);
  assert.ok(found, kind);
  return { title: found.title, text: applyChanges(text, found.changes) };
}

describe('reaching a level', () => {
  const escalated = podWith(
    'hostPID: true',
    '      securityContext: {privileged: true, runAsUser: 0, capabilities: {add: [KILL]}}\n',
  );

  it('is proven by judging the result', () => {
    for (const level of ['baseline', 'restricted'] as const) {
      const { title, text } = made(escalated, level);
      assert.equal(levelOf(text), level);
      assert.equal(title, `Reach ${level} with Pod "web" (changes what is written)`);
    }
  });

  it('leaves alone what the level does not ask for', () => {
    assert.match(made(escalated, 'baseline').text, /runAsUser: 0, capabilities: \{add: \[KILL\]\}/);
  });

  it('says what is left, where a part has no fix', () => {
    const nfs = podWith('volumes: [{name: data, nfs: {server: a, path: /}}]');
    const { title, text } = made(nfs, 'restricted');
    assert.equal(title, 'Reach restricted with Pod "web", but for restrictedVolumes (check the image first)');
    assert.equal(levelOf(text), 'baseline');
  });

  it('is not offered where the level is reached', () => {
    const kinds = (text: string) => offered(text).map(({ kind }) => kind);
    assert.deepEqual(kinds(podWith('')), ['production', 'restricted']);
    const hard = made(podWith(''), 'production').text;
    assert.deepEqual(kinds(hard), []);
  });

  it('counts what the settings leave out, as a cluster does', () => {
    const text = podWith('hostPID: true');
    const policy = { ...defaultPolicy, levels: new Map([['hostNamespaces', 'off']] as const) };
    const found = offered(text, policy).find(({ kind }) => kind === 'baseline');
    assert.match(applyChanges(text, found?.changes ?? []), /hostPID: false/);
  });
});

describe('the block for production', () => {
  it('makes the root read-only, and what the image is known to write an empty directory', () => {
    const { title, text } = made(podWith('volumes: [{name: tmp, emptyDir: {}}]'), 'production');
    assert.match(title, /for production: read-only root, writable where such images write \(check the image first\)$/);
    assert.equal(levelOf(text), 'restricted');
    assert.match(text, /readOnlyRootFilesystem: true/);
    assert.match(text, /automountServiceAccountToken: false/);
    for (const [name, path] of [
      ['tmp-2', '/tmp'],
      ['var-lib-grafana', '/var/lib/grafana'],
      ['var-log-grafana', '/var/log/grafana'],
    ]) {
      assert.match(text, new RegExp(`- name: ${name}\\n +mountPath: ${path}\\n`));
      assert.match(text, new RegExp(`name: ${name}, emptyDir: \\{\\}`));
    }
  });

  it('mounts nothing where a mount covers the path, and keeps what is said', () => {
    const text = made(
      podWith(
        'serviceAccountName: web',
        '      volumeMounts: [{name: all, mountPath: /var/}, {name: all, mountPath: /tmp}]\n',
      ),
      'production',
    ).text;
    assert.doesNotMatch(text, /emptyDir|automount/);
    assert.match(text, /readOnlyRootFilesystem: true/);
    const said = podWith(
      'automountServiceAccountToken: true',
      '      securityContext: {readOnlyRootFilesystem: false}\n',
    );
    assert.deepEqual(
      offered(said).map(({ kind }) => kind),
      ['restricted'],
    );
  });

  it('leaves a container alone whose image writes where it keeps its own files', () => {
    const text = podWith('').replace('grafana/grafana:12.0', 'bitnami/redis:7');
    assert.doesNotMatch(made(text, 'production').text, /readOnlyRootFilesystem/);
  });

  it('never touches Windows, patches, templates, privileged and ephemeral containers', () => {
    const windows = podWith('os: {name: windows}');
    const patch = podWith('').replace(/ +image: .*\n/, '      imagePullPolicy: Always # image:\n');
    const template = podWith('').replace('grafana/grafana:', '{{ .Values.image }}:');
    for (const text of [windows, patch, template])
      assert.deepEqual(
        offered(text).filter(({ kind }) => kind === 'production'),
        [],
        text,
      );
    const privileged = podWith('automountServiceAccountToken: false', '      securityContext: {privileged: true}\n');
    assert.deepEqual(
      offered(privileged).filter(({ kind }) => kind === 'production'),
      [],
    );
  });

  it('is offered for one container of several, with volumes of its own', () => {
    const two = podWith('', '    - name: proxy\n      image: registry.example/proxy:1.0\n');
    const [container, pod] = offered(two);
    assert.match(container?.title ?? '', /^Harden container "web" for production/);
    assert.doesNotMatch(applyChanges(two, container?.changes ?? []), /automount|tmp-2/);
    const text = applyChanges(two, pod?.changes ?? []);
    assert.match(text, /- name: tmp-2\n +mountPath: \/tmp/);
    assert.equal(levelOf(text), 'restricted');
  });
});
