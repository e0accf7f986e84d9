// Advice that fits what stands there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { natureOf } from '../../shared/knowledge/host-path-nature.ts';
import { applyChanges } from '../../shared/text/span.ts';

const on = (text: string, rule: string) => {
  const file = analyzeFile(text, defaultPolicy);
  const [placed] = file.documents;
  assert.ok(placed);
  return findingsIn(file)
    .filter(({ ruleId }) => ruleId === rule)
    .map((finding) => ({
      message: finding.message,
      made: finding.fixes.map((fix) => applyChanges(text, makeFixes(file, placed, [{ finding, fix }]).changes)),
    }));
};
const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  ${spec}
  containers: [{name: main, image: 'registry.example/agent:1.0', volumeMounts: [{name: v, mountPath: /v}]}]
`;
/** A directory of the node by its name, mounted in some way. */
const mounted = (mount: string, type = '') => volume('/srv/thing', type).replace('mountPath: /v', mount);
const volume = (path: string, type = '') =>
  pod(`volumes: [{name: v, hostPath: {path: '${path}'${type && `, type: ${type}`}}}]`);

describe('a path of the node', () => {
  const natures = [
    ['/etc/passwd', '', 'file'],
    ['/etc/ssl/ca.pem', '', 'file'],
    ['/srv/thing', 'File', 'file'],
    ['/etc/conf.d', '', 'directory'],
    ['/srv/data', '', 'directory'],
    ['/srv/site.com', 'DirectoryOrCreate', 'directory'],
    ['/sys/kernel/debug', '', 'kernel'],
    ['/dev/fuse', 'CharDevice', 'device'],
    ['/var/lib/kubelet/plugins_registry/', '', 'plugins'],
    ['/run/thing.sock', '', 'socket'],
    ['\\\\.\\pipe\\docker_engine', '', 'pipe'],
  ] as const;
  for (const [path, type, nature] of natures) it(`${path} ${type}`, () => assert.equal(natureOf(path, type), nature));

  it('is replaced by an empty directory only where a directory stands', () => {
    for (const [path, type, nature] of natures) {
      const [one] = on(volume(path, type), 'volumes');
      assert.ok(one, path);
      assert.equal(
        one.made.some((text) => text.includes('emptyDir')),
        nature === 'directory',
        path,
      );
      if (nature !== 'directory') assert.doesNotMatch(one.message, /emptyDir/, path);
    }
  });

  const mounts = [
    ['mountPath: /etc/passwd', '', false],
    ['mountPath: /etc/app/app.conf', '', false],
    ['mountPath: /run/thing.sock', '', false],
    ['mountPath: /v, subPath: users', '', false],
    ['mountPath: /v, subPath: users', 'Directory', false],
    ['mountPath: /v, subPathExpr: $(NAME)', '', false],
    ['mountPath: /etc/passwd, subPath: users', 'Directory', false],
    ['mountPath: /etc/app', '', true],
    ['mountPath: /srv/site.com', 'Directory', true],
    ['mountPath: /v, subPath: ""', '', true],
  ] as const;
  for (const [mount, type, isDirectory] of mounts)
    it(`${isDirectory ? 'may' : 'may not'} become an empty directory where it is mounted with ${mount} ${type}`, () => {
      const [one] = on(mounted(mount, type), 'volumes');
      assert.ok(one);
      assert.equal(one.message.includes('emptyDir'), isDirectory);
      assert.equal(
        one.made.some((text) => text.includes('emptyDir')),
        isDirectory,
      );
      assert.ok(one.made.some((text) => !text.includes('hostPath') && !text.includes('volumeMounts')));
    });
});

/** Source: policy/check_seLinuxOptions.go; the domain of a process is its type (SELinux Notebook, "Security Context"). */
describe('SELinux options', () => {
  it('are called a way out for the type alone', () => {
    const text = pod('securityContext: {seLinuxOptions: {user: system_u, role: system_r, type: spc_t}}');
    const messages = on(text, 'seLinuxOptions').map(({ message }) => message);
    assert.equal(messages.length, 3);
    for (const message of messages) assert.equal(/may reach the node's files/.test(message), message.includes('spc_t'));
  });
});

describe('an AppArmor annotation on the workload itself', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/main';
  const workload = (annotation: string, context = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
  annotations:
    note: kept
    ${key}: ${annotation}
spec:
  template:
    spec:
      containers:
        - name: main
          image: registry.example/agent:1.0
${context}`;

  it('that names a profile of the node moves into the field', () => {
    const [one] = on(workload('localhost/agent'), 'ineffective-annotation');
    const [first] = one?.made ?? [];
    assert.match(first ?? '', /appArmorProfile:\n +type: Localhost\n +localhostProfile: agent/);
    assert.ok(!first?.includes(key) && first?.includes('note: kept'));
  });

  it('only goes where the container has a profile, or it names none', () => {
    const own = '          securityContext: {appArmorProfile: {type: RuntimeDefault}}\n';
    for (const text of [workload('localhost/agent', own), workload('unconfined')]) {
      const [one] = on(text, 'ineffective-annotation');
      assert.equal(one?.made.length, 1);
      assert.ok(!one?.made[0]?.includes(key));
    }
  });

  it('does not keep that of the template from moving', () => {
    const both = workload('unconfined').replace(
      '  template:\n',
      `  template:\n    metadata: {annotations: {${key}: localhost/agent}}\n`,
    );
    for (const text of [both, both.replace('unconfined', 'localhost/agent')]) {
      const [one] = on(text, 'deprecated-app-armor-annotation');
      assert.match(one?.made[0] ?? '', /localhostProfile: agent/);
    }
  });
});
