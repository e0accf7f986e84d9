import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyzeFile } from '../../shared/engine/file.ts';
import { lenses } from '../../shared/engine/lenses.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';

const naked = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web
`;
const hardened =
  naked.replace('spec:\n', 'spec:\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n') +
  '      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}\n';

function told(text: string, policy: Policy = defaultPolicy): string[] {
  return lenses(analyzeFile(text, policy)).map(
    ({ title, mayHarden, span }) =>
      `${text.slice(0, span.start).split('\n').length}: ${title}${mayHarden ? ' (harden)' : ''}`,
  );
}

it('a lens tells what is left to the strictest level, or to the one that was chosen', () => {
  assert.deepEqual(told(`${naked}---\n${hardened}`), [
    '1: 4 fixes to restricted (v1.37) (harden)',
    '9: Meets restricted (v1.37)',
  ]);
  assert.deepEqual(told(naked, { ...defaultPolicy, level: 'baseline', version: 30 }), ['1: Meets baseline (v1.30)']);
  const privileged = `${naked}      securityContext: {privileged: true}\n`;
  assert.deepEqual(told(privileged, { ...defaultPolicy, level: 'baseline' }), ['1: 1 fix to baseline (v1.37)']);
});

it('the enforced level of its Namespace is the goal', () => {
  const namespace =
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\n';
  assert.deepEqual(told(namespace + naked.replace('name: web}', 'name: web, namespace: shop}')), [
    '5: Meets baseline (v1.37)',
  ]);
});

it('a version that its Namespace pins is judged by, but none that the cluster does not know', () => {
  // Pod Security 1.34 forbids hosts of probes, and 1.33 does not (facts D.1).
  const probed = naked
    .replace('name: web}', 'name: web, namespace: shop}')
    .replace('      image: web\n', '      image: web\n      livenessProbe: {httpGet: {port: 80, host: 192.0.2.1}}\n');
  const pinned = (version: string) =>
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: ${version}}}\n---\n${probed}`;
  assert.deepEqual(told(pinned('v1.33')), ['5: Meets baseline (v1.33)']);
  assert.deepEqual(told(pinned('v1.34')), ['5: 1 fix to baseline (v1.34)']);
  assert.deepEqual(told(pinned('latest')), ['5: 1 fix to baseline (v1.37)']);
  assert.deepEqual(told(pinned('v1.34'), { ...defaultPolicy, version: 33 }), ['5: Meets baseline (v1.33)']);
});

it('what a template hides is said not to be known', () => {
  const template = hardened.replace('drop: [ALL]', 'drop: {{ .Values.drop }}');
  assert.deepEqual(told(template), ["1: restricted (v1.37): can't tell, the values come from a template or overlay"]);
});
