// What a pod says for containers that are all privileged. Source: kubernetes.io, "Linux kernel security constraints",
// "Privileged containers"; containerd internal/cri/server/container_create_linux.go (seccomp and AppArmor of privileged ones).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextAt } from '../../shared/engine/context/index.ts';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

function pod(podContext: string, ...contexts: string[]): string {
  const containers = contexts.map(
    (context, i) => `    - {name: c${i}, image: 'a.example/c:1', securityContext: {${context}}}\n`,
  );
  return `apiVersion: v1
kind: Pod
metadata: {name: tunnel}
spec:
  securityContext: {${podContext}}
  containers:
${containers.join('')}`;
}

const seccomp = 'seccompProfile: {type: RuntimeDefault}';
const moot = (text: string) =>
  findingsIn(analyzeFile(text, defaultPolicy)).flatMap(({ ruleId, message }) =>
    ruleId === 'moot-under-privileged' ? [message] : [],
  );

describe('a profile of the pod', () => {
  it('is moot where every container is privileged', () => {
    const [message, ...more] = moot(pod(seccomp, 'privileged: true', 'privileged: true'));
    assert.match(message ?? '', /`seccompProfile` of the pod does nothing/);
    assert.deepEqual(more, []);
  });

  it('counts where one container is not', () => {
    assert.deepEqual(moot(pod(seccomp, 'privileged: true', 'privileged: false')), []);
  });

  it('is no protection that anybody believes in where it is none', () => {
    assert.deepEqual(moot(pod('seccompProfile: {type: Unconfined}', 'privileged: true')), []);
  });

  it('is shown as cancelled on a privileged container alone', () => {
    const text = pod(seccomp, 'privileged: true', 'privileged: false');
    const hover = hoverAt(analyzeFile(text, defaultPolicy), text.indexOf('seccompProfile') + 2);
    assert.match(hover?.markdown ?? '', /"c0": .*cancelled by `privileged: true`; "c1": /);
    assert.doesNotMatch(hover?.markdown.split('"c1"')[1]?.split('\n')[0] ?? '', /cancelled/);
    const [shown] = contextAt(analyzeFile(text, defaultPolicy), text.length - 5)?.containers ?? [];
    assert.equal(shown?.fields.find(({ field }) => field === 'seccompProfile')?.canceled, true);
  });
});
