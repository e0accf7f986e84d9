import assert from 'node:assert/strict';
import { it } from 'node:test';
import { statusWords } from '../../client/status-words.ts';
import { contextsOf } from '../../shared/engine/context/index.ts';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { lenses } from '../../shared/engine/lenses.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { fileStatus } from '../../shared/engine/status.ts';
import { inEnglish } from '../../shared/text/translate.ts';

const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n---\n`;
const label = (mode: string, level: string, version: string) =>
  `pod-security.kubernetes.io/${mode}: ${level}, pod-security.kubernetes.io/${mode}-version: ${version}`;
const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsUser: 0}
  containers:
    - {name: web, image: web}
`;

/** What lens, status, hover and panel name: level and version, and who asks. */
function told(text: string, policy: Policy = defaultPolicy) {
  const file = analyzeFile(text, policy);
  const [lens] = lenses(file);
  const status = statusWords(fileStatus(file), inEnglish)?.detail ?? '';
  const hover = hoverAt(file, text.indexOf('runAsUser') + 2)?.markdown ?? '';
  const panel = [...contextsOf(file)].map(contextMarkdown).join('');
  return {
    lens: /\(v(1\.\d+)\)/.exec(lens?.title ?? '')?.[1],
    status,
    hover: /\*\*Pod Security v(1\.\d+)(?: \((.*?)\))?:\*\*/.exec(hover)?.slice(1),
    panel: [/Pod Security: \*\*[^*]*\(v(1\.\d+)\)/.exec(panel)?.[1], panel.includes(status)],
  };
}

it('lens, status, hover and panel name one version and one level, and who asks for it', () => {
  const enforced = namespace(label('enforce', 'restricted', 'v1.24')) + pod;
  assert.deepEqual(told(enforced), {
    lens: '1.24',
    status: 'Kubernetes 1.24, checked against restricted (Namespace "shop" enforces it)',
    hover: ['1.24', 'Namespace "shop": enforce restricted'],
    panel: ['1.24', true],
  });
  const warned = namespace(`${label('enforce', 'privileged', 'v1.20')}, ${label('warn', 'baseline', 'v1.25')}`) + pod;
  assert.deepEqual(told(warned), {
    lens: '1.25',
    status: 'Kubernetes 1.25, checked against baseline (Namespace "shop" warns about it)',
    hover: ['1.25', 'Namespace "shop": warn baseline'],
    panel: ['1.25', true],
  });
});

it('the level that the user chose goes before the labels, and the cluster knows no newer version than its own', () => {
  const text = namespace(label('enforce', 'baseline', 'v1.24')) + pod;
  assert.equal(
    told(text, { ...defaultPolicy, level: 'restricted', version: 33 }).status,
    'Kubernetes 1.33, checked against restricted',
  );
  assert.equal(
    told(namespace(label('enforce', 'restricted', 'v1.36')) + pod, { ...defaultPolicy, version: 30 }).lens,
    '1.30',
  );
  assert.equal(told(pod).status, 'Kubernetes 1.37, no level chosen');
});
