import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities } from 'vscode-languageserver';
import { after, cursor, everything, naked, placeOf, uri } from './manifests.ts';
import { fullClient, type Session, withSession } from './session.ts';

const privileged = `${naked}        securityContext:\n          privileged: true # why\n`;
const snippets: ClientCapabilities = {
  ...fullClient,
  workspace: { ...fullClient.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

async function ignoring(session: Session, text: string, word: string, nth = 0) {
  const found = await session.actions(uri, cursor(placeOf(text, word, nth)), ['quickfix']);
  const first = found.findIndex(({ title }) => title.startsWith('Ignore '));
  const ignored = found.slice(first);
  assert.ok(first >= 0 && ignored.every(({ title, isPreferred }) => title.startsWith('Ignore ') && !isPreferred));
  return ignored;
}

test('a finding can be ignored at its place, on its container and in its document, behind the fixes', () =>
  withSession({}, async (session) => {
    await session.open(uri, privileged);
    const actions = await ignoring(session, privileged, 'privileged');
    const comment = '# batten-ignore privileged -- TODO: say why\n';
    const [here, onContainer, inDocument] = actions;
    assert.ok(here && onContainer && inDocument);
    assert.equal(here.title, 'Ignore privileged here');
    assert.equal(
      after(privileged, here),
      privileged.replace('          privileged', `          ${comment}          privileged`),
    );
    assert.equal(onContainer.title, 'Ignore privileged for container "web"');
    assert.equal(
      after(privileged, onContainer),
      privileged.replace('      - name: web', `      ${comment}      - name: web`),
    );
    assert.equal(inDocument.title, 'Ignore privileged in this document');
    assert.equal(after(privileged, inDocument), comment + privileged);
    for (const action of actions) {
      await session.open('file:///w/x.yaml', after(privileged, action));
      const codes = (await session.diagnose('file:///w/x.yaml')).map(({ code }) => code);
      assert.deepEqual(
        codes.filter((code) => code === 'privileged' || String(code).includes('suppression')),
        [],
      );
      await session.close('file:///w/x.yaml');
    }
  }));

test('what is missing can be ignored on its container or pod', () =>
  withSession({}, async (session) => {
    await session.open(uri, naked);
    const onContainer = await ignoring(session, naked, 'web', 1);
    assert.deepEqual(
      onContainer.map(({ title }) => title),
      [
        'Ignore allowPrivilegeEscalation for container "web"',
        'Ignore allowPrivilegeEscalation in this document',
        'Ignore capabilities for container "web"',
        'Ignore capabilities in this document',
      ],
    );
    const onPod = await ignoring(session, naked, 'spec', 1);
    assert.equal(onPod[0]?.title, 'Ignore runAsNonRoot for this pod');
    assert.equal(
      onPod[0] && after(naked, onPod[0]),
      naked.replace('    spec:', '    # batten-ignore runAsNonRoot -- TODO: say why\n    spec:'),
    );
  }));

test('they carry the diagnostic that they silence', () =>
  withSession({}, async (session) => {
    await session.open(uri, privileged);
    const found = await session.diagnose(uri);
    const actions = await session.actions(uri, everything, ['quickfix'], found);
    const here = actions.find(({ title }) => title === 'Ignore privileged here');
    assert.deepEqual(
      here?.diagnostics?.map(({ code }) => code),
      ['privileged'],
    );
  }));

test('a client that can do so is asked for the reason in place', () =>
  withSession({ capabilities: snippets }, async (session) => {
    const odd = privileged.replaceAll('\n', '\r\n');
    await session.open(uri, odd, 3);
    const [here] = await ignoring(session, odd, 'privileged');
    assert.deepEqual(here?.edit, {
      documentChanges: [
        {
          textDocument: { uri, version: 3 },
          edits: [
            {
              range: { start: { line: 12, character: 0 }, end: { line: 12, character: 0 } },
              snippet: { kind: 'snippet', value: `          # batten-ignore privileged -- \${1:TODO: say why}\r\n` },
            },
          ],
        },
      ],
    });
  }));

test('within brackets the comment goes above what holds them', () =>
  withSession({}, async (session) => {
    const flow = `${naked}        securityContext: {\n          privileged: true\n        }\n`;
    await session.open(uri, flow);
    const [here] = await ignoring(session, flow, 'privileged');
    assert.equal(
      here && after(flow, here),
      flow.replace(
        '        securityContext',
        '        # batten-ignore privileged -- TODO: say why\n        securityContext',
      ),
    );
  }));

test('a document below a licence, behind others, is ignored at its own begin', () =>
  withSession({}, async (session) => {
    const text = `kind: ConfigMap\n---\n# licence\n\n${privileged}`;
    await session.open(uri, text);
    const inDocument = (await ignoring(session, text, 'privileged')).at(-1);
    assert.equal(
      inDocument && after(text, inDocument),
      text.replace('apiVersion', '# batten-ignore privileged -- TODO: say why\napiVersion'),
    );
  }));

test('JSON gets an annotation', () =>
  withSession({}, async (session) => {
    const json = JSON.stringify(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a' },
        spec: { template: { metadata: {}, spec: { hostPID: true, containers: [{ name: 'a', image: 'i' }] } } },
      },
      null,
      2,
    );
    await session.open(uri, json);
    const actions = await ignoring(session, json, 'hostPID');
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Ignore hostNamespaces for this pod template', 'Ignore hostNamespaces for this object'],
    );
    const [onTemplate] = actions;
    const parsed = JSON.parse(onTemplate ? after(json, onTemplate) : '');
    assert.deepEqual(parsed.spec.template.metadata, {
      annotations: { 'batten.ignore/hostNamespaces': 'TODO: say why' },
    });
  }));

test('a suppression that silences nothing can be taken away, and can not be ignored itself', () =>
  withSession({}, async (session) => {
    for (const [text, title, expected] of [
      [
        privileged.replace('# why', '# batten-ignore sysctls'),
        'Remove this suppression',
        privileged.replace(' # why', ''),
      ],
      [
        privileged.replace('      # keep this\n', '      # batten-ignore sysctls -- why\r\n'),
        'Remove this suppression',
        privileged.replace('      # keep this\n', ''),
      ],
      [
        privileged.replace('# why', '# batten-ignore privileged, sysctls -- why'),
        'Remove sysctls from this suppression',
        privileged.replace('# why', '# batten-ignore privileged -- why'),
      ],
      [
        privileged.replace('# why', '# batten-ignore sysctls, privileged -- why'),
        'Remove sysctls from this suppression',
        privileged.replace('# why', '# batten-ignore privileged -- why'),
      ],
      [
        privileged.replace('# why', '# batten-ignore privileged until 2026-01-01'),
        'Remove this suppression',
        privileged.replace(' # why', ''),
      ],
    ] as const) {
      await session.open(uri, text);
      const word = text.includes('sysctls') ? 'sysctls' : 'batten-ignore';
      const actions = await session.actions(uri, cursor(placeOf(text, word)), ['quickfix']);
      assert.deepEqual(
        actions.map((action) => [action.title, after(text, action)]),
        [[title, expected]],
      );
      await session.close(uri);
    }
  }));
