import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic, Message } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Diagnostics } from '../../server/diagnostics.ts';
import { jsonOf } from '../../server/protocol/json.node.ts';
import { analyzeFile, type FileAnalysis } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  hostPID: true
  containers:
    - name: web
      image: web
`;
const json =
  '{"apiVersion": "v1", "kind": "Pod", "metadata": {}, "spec": {"containers": [{"name": "a", "image": "a"}]}}';

const edit = fc.record({
  at: fc.nat(600),
  remove: fc.nat(3),
  text: fc.constantFrom('', '\n', 'x', '---\n', '\r\n', '#', '"'),
});

const written = (items: readonly Diagnostic[]) =>
  Buffer.concat(jsonOf({ jsonrpc: '2.0', result: { items } } as Message)).toString('utf8');

it('diagnostics that were kept are those of a fresh start, after any edits', () => {
  for (const begin of [[pod('a'), pod('b'), pod('c')].join('---\n'), `${json} ${json}\n${json}\n`]) {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const kept = new Diagnostics('https://example.org');
        let text = begin;
        let file = analyzeFile(text, defaultPolicy);
        for (const { at, remove, text: added } of edits) {
          text = text.slice(0, at) + added + text.slice(at + remove);
          file = analyzeFile(text, defaultPolicy, file);
          const document = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
          const fresh = new Diagnostics('https://example.org').of(analyzeFile(text, defaultPolicy), document);
          const found = kept.of(file, document);
          assert.deepEqual(found, fresh, text);
          assert.equal(written(found), JSON.stringify({ jsonrpc: '2.0', result: { items: fresh } }), text);
        }
      }),
      { numRuns: 150 },
    );
  }
});

it('of too many diagnostics the loudest are sent, and the rest is counted', () => {
  const quiet = Array.from({ length: 400 }, (_, i) => pod(`a${i}`).replace('  hostPID: true\n', ''));
  const text = [...quiet, pod('loud')].join('---\n');
  const document = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
  const sent = new Diagnostics('https://example.org').of(analyzeFile(text, defaultPolicy), document);
  assert.equal(sent.length, 1000);
  assert.match(String(sent[0]?.message), /found 1605 things in this file and shows the 999 loudest/);
  assert.ok(sent.some(({ code }) => code === 'hostNamespaces'));
});

it('of too many diagnostics those are written that are sent, behind a keystroke too', () => {
  const docs = Array.from({ length: 300 }, (_, i) => pod(`a${i}`));
  const kept = new Diagnostics('https://example.org');
  let file: FileAnalysis | undefined;
  for (const [at, to] of [
    ['name: web', 'name: web'],
    ['hostPID: true', 'hostPID: false'],
    ['hostPID: true', '\n\n'],
    ['image: web', 'image: web:1'],
  ] as const) {
    docs[150] = docs[150]?.replace(at, to) ?? '';
    const text = docs.join('---\n');
    file = analyzeFile(text, defaultPolicy, file);
    const found = kept.of(file, TextDocument.create('file:///a.yaml', 'yaml', 1, text));
    assert.equal(found.length, 1000);
    assert.equal(written(found), JSON.stringify({ jsonrpc: '2.0', result: { items: [...found] } }));
  }
});
