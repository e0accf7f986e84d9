import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyzeFile } from '../../shared/engine/file.ts';
import { type InlayHintMode, inlayHints } from '../../shared/engine/inlay-hints.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: 1000
    runAsNonRoot: true
    fsGroup: 5
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: web
      securityContext:
        runAsUser: 0
        runAsNonRoot: true
        seccompProfile:
          type: Unconfined
    - name: bare
      image: bare
`;

/** The hints with the text of their lines and of where they lead. */
function hints(mode: InlayHintMode, source = text): string[] {
  const file = analyzeFile(source, defaultPolicy);
  return inlayHints(file, { start: 0, end: source.length }, mode).map(({ offset, text: words, to }) => {
    const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset).trim();
    return `${line} <- ${words} -> ${source.slice(to.start, to.end).replace(/\s+/g, ' ')}`;
  });
}

const overriding = [
  "runAsUser: 0 <- overrides the pod's 1000 -> 1000",
  "seccompProfile: <- overrides the pod's {type: RuntimeDefault} -> type: RuntimeDefault ",
].map((one) => one.trimEnd());

it('a container’s value that replaces another one of its pod says which; an equal one says nothing', () => {
  assert.deepEqual(
    hints('overrides').map((one) => one.trimEnd()),
    overriding,
  );
});

it('all hints tell what a container has from its pod, besides', () => {
  assert.deepEqual(
    hints('all')
      .filter((one) => !one.includes('overrides'))
      .map((one) => one.trimEnd()),
    [
      '- name: bare <- runAsUser: 1000 -> 1000',
      '- name: bare <- runAsNonRoot: true -> true',
      '- name: bare <- seccompProfile: {type: RuntimeDefault} -> type: RuntimeDefault',
    ],
  );
});

it('switched off there are none', () => {
  assert.deepEqual(hints('off'), []);
});

it('in a second document they stand at their place', () => {
  assert.deepEqual(
    hints('overrides', `a: b\n---\n${text}`).map((one) => one.trimEnd()),
    overriding,
  );
});

it('only those in the span are given', () => {
  const file = analyzeFile(text, defaultPolicy);
  const at = text.indexOf('runAsUser: 0');
  assert.equal(inlayHints(file, { start: at, end: at + 15 }, 'all').length, 1);
});
