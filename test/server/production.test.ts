// A block for production: in an editor that can ask, its user chooses the paths that stay writable.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import { after, cursor, naked, placeOf, uri } from './manifests.ts';
import { type Session, withSession } from './session.ts';

const grafana = naked.replace('registry.example/web:1.0', 'grafana/grafana:12.0');
const asking = { initializationOptions: { choosePathsCommand: 'client.choose' } };

const production = async (session: Session, text: string): Promise<CodeAction[]> => {
  const actions = await session.actions(uri, cursor(placeOf(text, 'image')));
  return actions.filter(({ title }) => title.includes('for production'));
};

/** The paths that a text mounts. */
const mounted = (text: string) => [...text.matchAll(/mountPath: (\S+)/g)].map(([, path]) => path);

test('an editor that can not ask makes all known paths writable in one action', () =>
  withSession({}, async (session) => {
    await session.open(uri, grafana);
    const [action] = await production(session, grafana);
    assert.ok(action && !action.command);
    assert.deepEqual(mounted(after(grafana, action)), ['/tmp', '/var/lib/grafana', '/var/log/grafana']);
  }));

test('one that can is given the paths, and makes writable those that were chosen', () =>
  withSession(asking, async (session) => {
    await session.open(uri, grafana);
    const [action] = await production(session, grafana);
    assert.equal(action?.edit, undefined);
    assert.match(action?.title ?? '', /…$/);
    const [params] = action?.command?.arguments ?? [];
    assert.equal(action?.command?.command, 'client.choose');
    const paths: { path: string }[] = params.paths;
    assert.deepEqual(
      paths.map(({ path }) => path),
      ['/tmp', '/var/lib/grafana', '/var/log/grafana'],
    );
    for (const chosen of [paths, paths.slice(1, 2), []]) {
      const edit = await session.connection.sendRequest<WorkspaceEdit>('batten/production', {
        ...params,
        paths: chosen,
      });
      const text = after(grafana, { title: 'production', edit });
      assert.match(text, /readOnlyRootFilesystem: true/);
      assert.deepEqual(
        mounted(text),
        chosen.map(({ path }) => path),
      );
    }
  }));

test('where there is no choice nobody is asked', () =>
  withSession(asking, async (session) => {
    await session.open(uri, naked);
    const [action] = await production(session, naked);
    assert.ok(action && !action.command);
    assert.deepEqual(mounted(after(naked, action)), ['/tmp']);
  }));
