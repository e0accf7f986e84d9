import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover } from 'vscode-languageserver';
import { covered, placeOf, uri } from './manifests.ts';
import { type Session, withSession } from './session.ts';

const text = `apiVersion: v1
kind: Pod
metadata: {name: two}
spec:
  securityContext:
    runAsUser: 1000
  containers:
  - name: inherits
    image: a:1
    securityContext:
      allowPrivilegeEscalation: false
  - name: overrides
    image: b:1
    securityContext:
      runAsUser: 2000
      capabilities:
        add: [CAP_NET_ADMIN, NONSENSE]
`;

const contents = (hover: Hover | null) =>
  hover && typeof hover.contents === 'object' && 'kind' in hover.contents ? hover.contents : undefined;

async function ask(session: Session, word: string, nth = 0) {
  await session.open(uri, text);
  const hover = await session.hover(uri, placeOf(text, word, nth));
  return { ...contents(hover), covers: hover?.range && covered(text, hover.range) };
}

test('a field is explained, as Markdown', () =>
  withSession({}, async (session) => {
    const { kind, value, covers } = await ask(session, 'allowPrivilegeEscalation');
    assert.equal(kind, 'markdown');
    assert.match(value ?? '', /\*\*allowPrivilegeEscalation\*\*/);
    assert.match(value ?? '', /setuid/);
    assert.equal(covers, 'allowPrivilegeEscalation');
  }));

test('a client that shows plain text gets no Markdown', () =>
  withSession({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } }, async (session) => {
    const { kind, value } = await ask(session, 'allowPrivilegeEscalation');
    assert.equal(kind, 'plaintext');
    assert.match(value ?? '', /setuid/);
    assert.doesNotMatch(value ?? '', /\*\*|`|\]\(/);
    assert.match(value ?? '', /https:\/\/kubernetes\.io/);
    const inherited = (await ask(session, 'securityContext', 1)).value ?? '';
    assert.match(inherited, /runAsUser: 1000 \(from the pod\)/);
  }));

test('an overriding value shows what it overrides', () =>
  withSession({}, async (session) => {
    const { value } = await ask(session, 'runAsUser', 1);
    assert.match(value ?? '', /2000/);
    assert.match(value ?? '', /overrides \[the pod's\]\(file:\/\/\/w\/web\.yaml#L6\) `1000`/);
  }));

test('a value of the pod shows what holds for each container', () =>
  withSession({}, async (session) => {
    const { value } = await ask(session, 'runAsUser', 0);
    assert.match(value ?? '', /"inherits": `1000` \(from the pod\)/);
    assert.match(value ?? '', /"overrides": `2000` \(\[its own\]\(file:\/\/\/w\/web\.yaml#L15\)\)/);
  }));

test("a container's securityContext shows what holds in the end", () =>
  withSession({}, async (session) => {
    const { value } = await ask(session, 'securityContext', 1);
    assert.match(value ?? '', /"inherits"/);
    assert.match(value ?? '', /runAsUser: `1000` \(\[from the pod\]\(file:.*#L6\)\)/);
    assert.match(value ?? '', /allowPrivilegeEscalation: `false` \(set here\)/);
    assert.match(value ?? '', /privileged: `false` \(by default\)/);
  }));

test('a capability is explained in either spelling', () =>
  withSession({}, async (session) => {
    const { value, covers } = await ask(session, 'CAP_NET_ADMIN');
    assert.match(value ?? '', /\*\*NET_ADMIN\*\*/);
    assert.equal(covers, 'CAP_NET_ADMIN');
    assert.match((await ask(session, 'NONSENSE')).value ?? '', /NONSENSE.*no Linux capability/);
  }));

test('outside of our ground there is nothing', () =>
  withSession({}, async (session) => {
    await session.open(uri, text);
    for (const [word, nth] of [
      ['apiVersion', 0],
      ['Pod', 0],
      ['two', 0],
      ['image', 0],
      ['inherits', 0],
    ] as const) {
      assert.equal(await session.hover(uri, placeOf(text, word, nth)), null, word);
    }
    assert.equal(await session.hover(uri, { line: 999, character: 999 }), null);
  }));
