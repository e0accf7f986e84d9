import assert from 'node:assert/strict';
import { analyzeFile, findingsIn, suppressedIn } from '../../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../../shared/engine/policy.ts';
import { ignoreActions } from '../../../shared/engine/suppressions/ignore.ts';
import { unignoreAction } from '../../../shared/engine/suppressions/unignore.ts';
import { applyChanges } from '../../../shared/text/span.ts';
import { assertSound } from '../../engine/texts.ts';
import type { FuzzTarget } from '../target.ts';

/** Of so many findings everything is tried that ignores them. */
const most = 6;
const policy: Policy = { ...defaultPolicy, today: '2027-01-15' };

/** Any text in comments and annotations of a pod: it never throws, and what is offered ignores no less. */
export const suppressions: FuzzTarget = {
  name: 'suppressions',
  seeds: [
    'batten-ignore privileged, hostNamespaces -- why until 2027-01-31',
    'batten-ignore hostNamespaces -- nobody can reach it',
    'checkov:skip=CKV_K8S_16:why\nkics-scan ignore-line\ntrivy:ignore:AVD-KSV-0017\nnosemgrep: a.b',
    '# batten-ignore * -- until 2026-02-30\nbatten-ignore\nbatten-ignore privileged',
  ],
  words: [
    'batten-ignore ',
    'privileged',
    'hostNamespaces',
    ', ',
    ' -- ',
    ' until ',
    '2027-01-31',
    'checkov:skip=',
    'trivy:ignore:',
    '#',
  ],
  run(text) {
    const [first = '', ...others] = text.split(/\r?\n|\r/);
    const manifest = [
      `# ${first}`,
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  name: a',
      `  annotations: {batten.ignore/hostNamespaces: ${JSON.stringify(first)}, ${JSON.stringify(first)}: a}`,
      ...others.map((line) => `# ${line}`),
      'spec:',
      `  hostPID: true # ${first}`,
      '  containers:',
      ...others.map((line) => `    # ${line}`),
      '  - name: c',
      `    securityContext: {privileged: true} # ${others[0] ?? ''}`,
      '',
    ].join('\n');
    const file = analyzeFile(manifest, policy);
    assertSound(file);
    for (const finding of findingsIn(file).slice(0, most)) {
      const remove = unignoreAction(file, finding);
      for (const { prove } of [...(remove ? [remove] : []), ...ignoreActions(file, finding)]) {
        const proven = prove();
        if (!proven) continue;
        const { changes } = proven;
        const again = analyzeFile(applyChanges(manifest, changes), policy);
        assertSound(again);
        assert.ok(remove || suppressedIn(again).length >= suppressedIn(file).length);
      }
    }
  },
};
