import { it } from 'node:test';
import type { Plain } from '../../shared/yaml/plain.ts';
import { assertEffective } from './reading.ts';

function assertMerged(own: string, pods: string, value: Plain): void {
  const written = { context: `{windowsOptions: ${own}}`, podContext: `{windowsOptions: ${pods}}` };
  assertEffective(written, 'windowsOptions', value, 'container');
}

it('windowsOptions of container and pod are merged by field, the container first', () => {
  assertMerged('{runAsUserName: a}', '{hostProcess: true}', { runAsUserName: 'a', hostProcess: true });
  assertMerged('{runAsUserName: a}', '{runAsUserName: b}', { runAsUserName: 'a' });
  assertMerged('{hostProcess: false}', '{hostProcess: true, runAsUserName: b}', {
    hostProcess: false,
    runAsUserName: 'b',
  });
});

it('an empty windowsOptions of the container changes nothing', () => {
  assertMerged('{}', '{hostProcess: true, gmsaCredentialSpec: s}', { hostProcess: true, gmsaCredentialSpec: 's' });
  assertMerged('{runAsUserName: null}', '{runAsUserName: b}', { runAsUserName: 'b' });
});

it('the two halves of a GMSA credential come from the same side', () => {
  const pods = '{gmsaCredentialSpecName: podName, gmsaCredentialSpec: podSpec, hostProcess: true}';
  assertMerged('{gmsaCredentialSpecName: own}', pods, { gmsaCredentialSpecName: 'own', hostProcess: true });
  assertMerged('{gmsaCredentialSpec: own}', pods, { gmsaCredentialSpec: 'own', hostProcess: true });
  assertMerged('{runAsUserName: a}', pods, {
    gmsaCredentialSpecName: 'podName',
    gmsaCredentialSpec: 'podSpec',
    runAsUserName: 'a',
    hostProcess: true,
  });
});

it('what one side hides leaves the whole unknown', () => {
  const hidden = '{hostProcess: "true"}';
  const written = '{runAsUserName: a}';
  for (const [own, pods] of [
    [hidden, written],
    [written, hidden],
  ]) {
    assertEffective(
      { context: `{windowsOptions: ${own}}`, podContext: `{windowsOptions: ${pods}}` },
      'windowsOptions',
      null,
      'unknown',
    );
  }
});
