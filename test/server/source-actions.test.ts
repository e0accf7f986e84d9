import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'js-yaml';
import { after, cursor, everything, naked, placeOf, uri } from './manifests.ts';
import { fullClient, withSession } from './session.ts';

const restricted = { podSecurity: { level: 'restricted' } };
const impatient = { workspace: fullClient.workspace, textDocument: { ...fullClient.textDocument, codeAction: {} } };

const safeOnly = `${naked}        securityContext:
          allowPrivilegeEscalation: false
      securityContext:
        seccompProfile:
          type: RuntimeDefault
`;

const hardened = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'web',
      image: 'registry.example/web:1.0',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};

/** The pod spec of a Deployment, as another parser reads it. */
function podOf(text: string): unknown {
  const { spec } = load(text) as { spec: { template: { spec: unknown } } };
  return spec.template.spec;
}

test('fix-all adds nothing where nobody chose a level', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    assert.deepEqual(await session.actions(uri, everything, ['source.fixAll']), []);
    assert.deepEqual(await session.actions(uri, everything, ['source.fixAll.batten']), []);
  }));

test('fix-all makes the safe fixes of what is loud, once it is chosen', () =>
  withSession({ settings: restricted }, async (session) => {
    await session.open(uri, naked);
    const actions = await session.actions(uri, everything, ['source.fixAll']);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.batten'],
    );
    const [action] = actions;
    assert.ok(action && action.edit === undefined);
    const resolved = await session.resolve(action);
    assert.equal(resolved.title, action.title);
    assert.equal(after(naked, resolved), safeOnly);
  }));

test('a rule that is made loud is fixed too, and no other', () =>
  withSession({ settings: { rules: { seccompProfile: 'warning' } } }, async (session) => {
    await session.open(uri, naked);
    const [action] = await session.actions(uri, everything, ['source.fixAll.batten']);
    assert.ok(action);
    const pod = podOf(after(naked, await session.resolve(action)));
    assert.deepEqual(pod, {
      containers: [{ name: 'web', image: 'registry.example/web:1.0' }],
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    });
  }));

test('hardening the document adds all that can be added, whatever level was chosen', async () => {
  for (const settings of [{}, restricted, { podSecurity: { level: 'privileged' } }]) {
    await withSession({ settings }, async (session) => {
      await session.open(uri, naked);
      const [action, ...more] = await session.actions(uri, everything, ['source.harden.batten']);
      assert.equal(action?.kind, 'source.harden.batten', JSON.stringify(settings));
      assert.deepEqual(more, []);
      const text = after(naked, await session.resolve(action));
      assert.deepEqual(podOf(text), hardened);
      assert.ok(text.startsWith(naked));
    });
  }
});

test('hardening is never below fix-all, which runs on save', () =>
  withSession({ settings: restricted }, async (session) => {
    await session.open(uri, naked);
    for (const kind of ['source.fixAll', 'source.fixAll.batten']) {
      for (const action of await session.actions(uri, everything, [kind])) {
        const text = after(naked, await session.resolve(action));
        assert.doesNotMatch(text, /runAsNonRoot|drop/);
      }
    }
    const kinds = (await session.actions(uri, everything)).map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), [
      'quickfix',
      'refactor.rewrite.batten.harden',
      'refactor.rewrite.batten.harden.production',
      'source.fixAll.batten',
      'source.harden.batten',
    ]);
  }));

test('a client that cannot resolve gets the edit at once', () =>
  withSession({ settings: restricted, capabilities: impatient }, async (session) => {
    await session.open(uri, naked);
    const [action] = await session.actions(uri, everything, ['source.fixAll']);
    assert.ok(action);
    assert.equal(after(naked, action), safeOnly);
  }));

test('of a long file it gets them where it names their kind', () =>
  withSession({ settings: restricted, capabilities: impatient }, async (session) => {
    const kindsOf = async (text: string, only?: string[]) => {
      const own = `${uri}${text.length}`;
      await session.open(own, text);
      const kinds = (await session.actions(own, cursor(placeOf(text, 'web', 1)), only)).map(({ kind }) => kind ?? '');
      return kinds.filter((kind) => kind.startsWith('source'));
    };
    const all = ['source.fixAll.batten', 'source.harden.batten'];
    const long = Array.from({ length: 30 }, () => naked).join('---\n');
    assert.deepEqual(await kindsOf(naked), all);
    assert.deepEqual(await kindsOf(long), []);
    assert.deepEqual(await kindsOf(`${long}# `, ['source']), all);
  }));

test('an action for a text that changed meanwhile is refused', () =>
  withSession({ settings: restricted }, async (session) => {
    await session.open(uri, naked);
    const [action] = await session.actions(uri, everything, ['source.fixAll']);
    assert.ok(action);
    await session.change(uri, 2, { text: `# new\n${naked}` });
    await assert.rejects(session.resolve(action), { code: -32801 });
    await session.close(uri);
    await assert.rejects(session.resolve(action), { code: -32801 });
    await assert.rejects(session.resolve({ title: 'x' }), { code: -32801 });
  }));

test('kinds are matched by their steps, not their letters', () =>
  withSession({ settings: restricted }, async (session) => {
    await session.open(uri, naked);
    const kinds = async (only: string) =>
      (await session.actions(uri, cursor(placeOf(naked, 'web', 1)), [only])).map(({ kind }) => kind);
    assert.deepEqual(await kinds('source'), ['source.fixAll.batten', 'source.harden.batten']);
    assert.deepEqual(await kinds('source.fix'), []);
    assert.deepEqual(await kinds('source.organizeImports'), []);
    assert.deepEqual(await kinds('source.fixAll.eslint'), []);
    assert.deepEqual(
      new Set(await kinds('refactor')),
      new Set(['refactor.rewrite.batten.harden', 'refactor.rewrite.batten.harden.production']),
    );
  }));

test('a container and its pod can be hardened from where the cursor stands', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const here = cursor(placeOf(naked, 'image'));
    const [container, pod, production, ...more] = await session.actions(uri, here, ['refactor.rewrite']);
    assert.deepEqual(more, []);
    assert.equal(
      production?.title,
      'Harden the pod of Deployment "web" for production: read-only root (check the image first)',
    );
    assert.equal(container?.title, 'Harden container "web" (check the image first)');
    assert.equal(pod?.title, 'Harden the pod of Deployment "web" (check the image first)');
    assert.ok(container && pod);
    assert.deepEqual(podOf(after(naked, container)), { containers: hardened.containers });
    assert.deepEqual(podOf(after(naked, pod)), hardened);
  }));

test('only the pod is offered outside of its containers, and nothing once all is done', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const actions = await session.actions(uri, cursor(placeOf(naked, 'metadata')), ['refactor.rewrite']);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Harden the pod of Deployment "web" (check the image first)',
        'Harden the pod of Deployment "web" for production: read-only root (check the image first)',
      ],
    );
    const [, action] = actions;
    assert.ok(action);
    const text = after(naked, action);
    await session.change(uri, 2, { text });
    assert.deepEqual(await session.actions(uri, everything), []);
    assert.deepEqual(await session.diagnose(uri), []);
  }));

test('in a file of two documents each is edited in its place', () =>
  withSession({ settings: restricted }, async (session) => {
    const two = `${naked}---\n${naked.replaceAll('web', 'api')}`;
    await session.open(uri, two);
    const [action] = await session.actions(uri, everything, ['source.fixAll']);
    assert.ok(action);
    assert.equal(after(two, await session.resolve(action)), `${safeOnly}---\n${safeOnly.replaceAll('web', 'api')}`);
    const second = cursor(placeOf(two, 'image', 1));
    const [harden] = await session.actions(uri, second, ['refactor.rewrite']);
    assert.ok(harden);
    assert.ok(after(two, harden).startsWith(`${naked}---\n`));
  }));
