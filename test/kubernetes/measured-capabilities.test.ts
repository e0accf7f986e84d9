// The model of capabilities against what a kernel and the runtimes made of them: docs/facts/capabilities.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { capabilities } from '../../shared/knowledge/capabilities.ts';
import type { NodeRuntime } from '../../shared/kubernetes/capability-names.ts';
import { afterExec, asOtherUser, type Process } from '../../shared/kubernetes/exec-capabilities.ts';
import { finalCapabilities, startedBy } from '../../shared/kubernetes/final-capabilities.ts';
import { root } from '../root.ts';
import { containerWith } from './reading.ts';

const probed = 'IPC_LOCK';
const plainFile = { permitted: new Set<string>(), effective: false, setuidRoot: false };
const runtimes: readonly NodeRuntime[] = ['containerd-1', 'containerd-2', 'cri-o'];

/** What the file of the program has. */
const files = new Map([
  ['nothing', plainFile],
  ['+p', { ...plainFile, permitted: new Set([probed]) }],
  ['+ep', { ...plainFile, permitted: new Set([probed]), effective: true }],
  ['setuid root', { ...plainFile, setuidRoot: true }],
]);

const rows = readFileSync(join(root, 'docs/facts/capabilities.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

describe('what was measured', () => {
  it('is a table of all that counts', () => {
    assert.equal(rows.length, 164);
    assert.deepEqual([...new Set(rows.map(([, , , , file]) => file))], [...files.keys()]);
    const answers = new Set(rows.flatMap((cells) => cells.slice(5)));
    assert.deepEqual([...answers].sort(), ['can use it', 'does not start', 'lacks it', 'may raise it']);
  });

  for (const [user = '', escalation = '', says = '', started = '', file = '', ...measured] of rows) {
    it(`${user}, escalation ${escalation}, ${says}, ${started}, ${file}`, () => {
      const context = [
        `runAsUser: ${user === '1000' ? 1000 : 0}`,
        says === 'privileged: true' ? says : `allowPrivilegeEscalation: ${escalation}`,
        ...(says === 'nothing' || says === 'privileged: true' ? [] : [`capabilities: {${says}}`]),
      ];
      const container = containerWith({ context: `{${context.join(', ')}}` });
      const modelled = runtimes.map((runtime) => {
        const left = new Set(finalCapabilities(container, runtime)?.left);
        const process = startedBy(runtime, container, left);
        const starts = started === 'entry point' ? process : afterExec(process);
        assert.ok(starts);
        const carrying = files.get(file);
        assert.ok(carrying);
        return inWords(afterExec(user.includes('then') ? asOtherUser(starts) : starts, carrying));
      });
      assert.deepEqual(modelled, measured);
    });
  }
});

function inWords(process: Process | undefined): string {
  if (!process) return 'does not start';
  if (process.effective.has(probed)) return 'can use it';
  return process.permitted.has(probed) ? 'may raise it' : 'lacks it';
}

it('what was measured is granted by no runtime unasked', () => {
  assert.deepEqual(capabilities.find(({ name }) => name === probed)?.grantedBy, []);
});
