import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

/** Whether a root user is told that only a kubelet on Linux refuses; on Windows `runAsUser` counts for nothing. */
function isRootTold(windowsOptions: string, spec = ''): boolean {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  ${spec}
  containers:
    - name: web
      image: web:1
      securityContext:
        runAsUser: 0
        runAsNonRoot: true
        windowsOptions: ${windowsOptions}
`;
  return findingsIn(analyzeFile(text, defaultPolicy)).some(({ ruleId }) => ruleId === 'root-against-non-root');
}

it('a pod that hides whether it is a HostProcess pod may run on Windows', () => {
  for (const hidden of ['{{ .Values.windows }}', '{hostProcess: {{ .Values.hostProcess }}}', '{hostProcess: true}'])
    assert.ok(!isRootTold(hidden), hidden);
});

it('one that hides other options, or names Linux, does not', () => {
  assert.ok(isRootTold('{hostProcess: false}'));
  assert.ok(isRootTold('{hostProcess: false, runAsUserName: "{{ .Values.user }}"}'));
  assert.ok(isRootTold('{{ .Values.windows }}', 'os: {name: linux}'));
});
