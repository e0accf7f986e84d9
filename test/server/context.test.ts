import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Position } from 'vscode-languageserver';
import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import { naked, placeOf, uri } from './manifests.ts';
import { type Session, withSession } from './session.ts';

const ask = (session: Session, position: Position) =>
  session.connection.sendRequest<WorkloadContext | null>('batten/context', { uri, position });

test('the context of the workload at a position is told, as it is now', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const context = await ask(session, placeOf(naked, 'image'));
    assert.equal(context?.name, 'web');
    assert.equal(context.current, 0);
    assert.equal(context.containers[0]?.gaps.length, 2);
    const changed = naked.replace('name: web', 'name: shop');
    await session.change(uri, 2, { text: changed });
    assert.equal((await ask(session, placeOf(changed, 'kind')))?.name, 'shop');
  }));

test('it is judged by the settings of the document', () =>
  withSession({ settings: { podSecurity: { level: 'baseline' }, kubernetesVersion: '1.30' } }, async (session) => {
    await session.open(uri, naked);
    const context = await ask(session, placeOf(naked, 'kind'));
    assert.equal(context?.podSecurity.goal, 'baseline');
    assert.equal(context.podSecurity.basis.kubernetesVersion, '1.30');
  }));

test('where there is no workload, there is no context', () =>
  withSession({}, async (session) => {
    assert.equal(await ask(session, { line: 0, character: 0 }), null);
    await session.open(uri, 'apiVersion: v1\nkind: Service\n');
    assert.equal(await ask(session, { line: 0, character: 0 }), null);
    assert.equal(await ask(session, { line: 99, character: 99 }), null);
  }));
