// What the language server reads of a tree that a stranger wrote, and what it may do to it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  createProtocolConnection,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  type FileEvent,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../root.ts';
import { allowedToRead, spying, touchedOutside } from './spied.ts';
import { inStrangersTree } from './strangers-tree.ts';

const server = join(root, 'dist', 'server.js');

/** Starts the server on a tree, asks it everything that it answers, and ends it. @returns all that it answered, as text */
async function askEverything(tree: string, words: readonly string[], env = process.env): Promise<string> {
  const child = spawn(process.execPath, [...words, server, '--stdio'], { env });
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  try {
    const answers = await ask(connection, pathToFileURL(tree).href, tree);
    const [code] = await ended;
    assert.equal(code, 0);
    return JSON.stringify(answers);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    connection.dispose();
  }
}

async function ask(connection: ProtocolConnection, folder: string, tree: string): Promise<unknown[]> {
  const workspaceFolders = [{ uri: folder, name: 'tree' }];
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } };
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const answers: unknown[] = [];
  for (const path of ['pods.yaml', 'deep/pod.yaml', 'endless/pod.yaml']) {
    const text = readFileSync(join(tree, path), 'utf8');
    const textDocument = { uri: `${folder}/${path}`, languageId: 'yaml', version: 1, text };
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    answers.push(await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }));
    answers.push(
      await connection.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } }),
    );
    for (const word of ['namespace', 'serviceAccountName', 'shop/', 'runAsNonRoot']) {
      const lines = text.split('\n');
      const line = lines.findIndex((one) => one.includes(word));
      const position = { line: Math.max(line, 0), character: Math.max(lines[line]?.indexOf(word) ?? 0, 0) + 1 };
      answers.push(await connection.sendRequest(HoverRequest.type, { textDocument, position }));
      answers.push(await connection.sendRequest(DefinitionRequest.type, { textDocument, position }));
    }
  }
  const changes: FileEvent[] = ['link.yaml', 'Dockerfile', 'deep/kustomization.yaml', 'endless/kustomization.yaml'].map(
    (path) => ({
      uri: `${folder}/${path}`,
      type: FileChangeType.Changed,
    }),
  );
  await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  answers.push(await connection.sendRequest('batten/workspace/check', { check: true }));
  answers.push(await connection.sendRequest('batten/workspace', null));
  answers.push(await connection.sendRequest('batten/workspace/harden', { uri: folder }));
  answers.push(await connection.sendRequest(ShutdownRequest.type));
  await connection.sendNotification(ExitNotification.type);
  return answers;
}

describe('the language server', () => {
  it('touches nothing outside of the workspace, and writes nothing', () =>
    inStrangersTree(
      async (tree) => {
        const files = readdirSync(tree, { recursive: true, encoding: 'utf8' }).sort();
        const { words, env } = spying(tree);
        const answers = await askEverything(tree, words, env);
        assert.deepEqual(touchedOutside(tree), []);
        assert.doesNotMatch(answers, /secret|root:/);
        assert.match(answers, /Harden|seccompProfile/);
        assert.deepEqual(readdirSync(tree, { recursive: true, encoding: 'utf8' }).sort(), files);
      },
      { links: { 'deep/batten.yaml': '../../outside/batten.yaml', 'endless/batten.yaml': '/dev/zero' } },
    ));

  it('needs no right but to read the workspace', (context) =>
    inStrangersTree(async (tree) => {
      const bound = allowedToRead(tree);
      if (bound === undefined) return context.skip('this Node has no permission model');
      assert.equal(await askEverything(tree, bound), await askEverything(tree, []));
    }));

  it('opens no socket, whatever it is told', async () => {
    let connections = 0;
    const listener = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    const address = listener.address();
    assert.ok(address !== null && typeof address === 'object');
    const child = spawn(process.execPath, [server, `--socket=${address.port}`], { stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    listener.close();
    assert.notEqual(code, 0);
    assert.equal(connections, 0);
  });
});
