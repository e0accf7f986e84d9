// The server as editors start it: `batten lsp --stdio`, a process of its own.
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import manifest from '../../package.json' with { type: 'json' };
import { batten, cli } from '../cli/process.ts';
import { naked, uri } from './manifests.ts';

/** Starts the server, lets it talk, and tells how it ended. */
async function withServer(
  talk: (connection: ProtocolConnection, server: ChildProcessWithoutNullStreams) => Promise<void>,
): Promise<{ code: number | null; stderr: string }> {
  const server = spawn(process.execPath, [cli, 'lsp', '--stdio']);
  const ended = once(server, 'exit');
  const timer = setTimeout(() => server.kill('SIGKILL'), 20_000);
  let stderr = '';
  server.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  try {
    await talk(connection, server);
    const [code] = (await ended) as [number | null];
    return { code, stderr };
  } finally {
    clearTimeout(timer);
    server.kill('SIGKILL');
    connection.dispose();
  }
}

const initialize = (connection: ProtocolConnection) =>
  connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });

test('a whole conversation ends with 0', async () => {
  const { code, stderr } = await withServer(async (connection) => {
    const { serverInfo } = await initialize(connection);
    assert.deepEqual(serverInfo, { name: 'Batten', version: manifest.version });
    await connection.sendNotification(InitializedNotification.type, {});
    const textDocument = { uri, languageId: 'yaml', version: 1, text: naked };
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    assert.ok(report.kind === 'full');
    assert.equal(report.items.length, 4);
    for (const { code: rule, codeDescription } of report.items)
      assert.equal(codeDescription?.href, `${manifest.homepage}/docs/rules/${rule}.md`);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
  });
  assert.equal(code, 0);
  assert.equal(stderr, '');
});

test('an exit without a shutdown ends with 1', async () => {
  const { code } = await withServer(async (connection) => {
    await initialize(connection);
    await connection.sendNotification(ExitNotification.type);
  });
  assert.equal(code, 1);
});

test('the server does not outlive its client', async () => {
  const { code } = await withServer(async (connection, server) => {
    await initialize(connection);
    server.stdin.end();
  });
  assert.equal(code, 1);
});

test('without --stdio the call is wrong', () => {
  const { status, stdout, stderr } = batten(['lsp']);
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /^batten: lsp .*--stdio.*\n$/);
});
