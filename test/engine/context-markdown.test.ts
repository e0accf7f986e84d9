import assert from 'node:assert/strict';
import { it } from 'node:test';
import { contextsOf } from '../../shared/engine/context/index.ts';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

const markdown = (text: string) => [...contextsOf(analyzeFile(text, defaultPolicy))].map(contextMarkdown).join('');

const text = `apiVersion: v1
kind: Pod
metadata: {name: "a_b|c"}
spec:
  securityContext: {runAsUser: 1000, supplementalGroups: [7]}
  containers:
  - name: web
    image: web
    securityContext: {runAsUser: 0, capabilities: {drop: [ALL], add: [NET_ADMIN]}}
    volumeMounts: [{name: node, mountPath: /host}]
  volumes: [{name: node, hostPath: {path: "/a|b"}}]
`;

it('a context as Markdown has a heading for the workload, the pod and each container', () => {
  const headings = markdown(text)
    .split('\n')
    .filter((line) => line.startsWith('#'));
  assert.deepEqual(headings, ['## Pod a\\_b\\|c', '### Pod', '### web (container)']);
});

it('its tables tell values, where they come from, and what they override', () => {
  const lines = markdown(text).split('\n');
  assert.ok(lines.includes('| runAsUser | `1000` | line 5, every container overrides it |'));
  assert.ok(lines.includes("| runAsUser | `0` | set here, line 9, overrides the pod's 1000, line 5 |"));
  assert.ok(lines.includes('| privileged | `false` | by default |'));
  assert.ok(lines.includes('- Starts as: root (user 0), also in group 7'));
  assert.ok(lines.includes('- Capabilities: NET\\_ADMIN alone'));
});

it('every row of a table has as many cells as its head, whatever names hold', () => {
  const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
  for (const line of markdown(text)
    .split('\n')
    .filter((one) => one.startsWith('|')))
    assert.equal(cells(line), 5, line);
  assert.ok(markdown(text).includes("| `/host` | **the node's /a\\|b (hostPath node)** | writable |"));
});

it('its list of gaps says what each lets an attacker do', () => {
  const gap = /^- \*\*baseline\*\*, line 9: .*NET\\_ADMIN.*\n {2}Each Linux capability/m;
  assert.match(markdown(text), gap);
});

it('says of a pod in an unknown kind that its shape alone tells of it', () => {
  const widget = (group: string) =>
    `apiVersion: ${group}/v1\nkind: Widget\nmetadata: {name: a}\nspec: {pod: {containers: [{name: a, image: a}]}}\n`;
  assert.match(markdown(widget('example.com')), /custom resource that Batten does not know.*customResources/);
  const known =
    'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: a}\nspec: {hostNetwork: true}\n';
  assert.match(markdown(known), /a custom resource, which its controller completes/);
});
