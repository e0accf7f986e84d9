import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type PreviousResultId,
  ProgressType,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { pathBelow, uriBelow } from '../../server/files.ts';
import type { WorkspaceSummary } from '../../shared/engine/workspace.ts';
import { fullClient, type Session, withSession } from './session.ts';

const folder = 'file:///work/shop%20%28new%29';
const uri = (path: string) => uriBelow(folder, path);
const filesOf = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [uri(path), text]));
const capabilities: ClientCapabilities = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, diagnostic: { dynamicRegistration: true } },
};
const privileged =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n  containers:\n    - name: a\n      image: a\n';
const clean = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

/** What a client keeps of the reports, and asks with again. */
class Reports {
  readonly parts: WorkspaceDocumentDiagnosticReport[][] = [];
  readonly #ids = new Map<string, string>();
  readonly #session: Session;
  readonly #source = new CancellationTokenSource();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Asks until the server answers; parts are kept as they come. */
  async ask(partialResultToken?: string): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const previousResultIds: PreviousResultId[] = [...this.#ids].map(([at, value]) => ({ uri: at, value }));
    const { connection } = this.#session;
    if (partialResultToken !== undefined)
      connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), partialResultToken, ({ items }) => {
        this.parts.push(items);
        this.#keep(items);
        this.#session.noteOther();
      });
    const params = { previousResultIds, ...(partialResultToken === undefined ? {} : { partialResultToken }) };
    const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, params, this.#source.token);
    this.#keep(items);
    return items;
  }

  cancel(): void {
    this.#source.cancel();
  }

  #keep(items: readonly WorkspaceDocumentDiagnosticReport[]): void {
    for (const { uri: at, resultId } of items) {
      if (resultId === undefined) this.#ids.delete(at);
      else this.#ids.set(at, resultId);
    }
  }
}

const words = (items: readonly WorkspaceDocumentDiagnosticReport[]) =>
  items.map((item) =>
    [
      pathBelow(folder, item.uri),
      item.kind,
      item.kind === 'full' ? item.items.map(({ code }) => code).sort() : '',
    ].join(' '),
  );
const found = 'full allowPrivilegeEscalation,capabilities,hostNamespaces,runAsNonRoot,seccompProfile';

async function check(session: Session, on: boolean): Promise<WorkspaceSummary | null> {
  return session.connection.sendRequest<WorkspaceSummary | null>('batten/workspace/check', { check: on });
}

it('the client asks from a check on until it is taken back', async () => {
  const files = filesOf({ 'a.yaml': privileged, 'b.yaml': clean });
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session, { capabilities: told }) => {
    assert.equal(told.diagnosticProvider?.workspaceDiagnostics, false);
    assert.ok(!session.registered.includes('textDocument/diagnostic'));
    const summary = await check(session, true);
    assert.deepEqual(summary, { files: 2, workloads: 1, errors: 0, warnings: 1 });
    assert.ok(session.registered.includes('textDocument/diagnostic'));
    assert.equal(await check(session, false), null);
    await session.until(() => session.unregistered.includes('textDocument/diagnostic'));
    await check(session, false);
  });
});

it('the client asks while the setting is on', async () => {
  const files = filesOf({});
  await withSession(
    { workspaceFolders: [folder], files, capabilities, settings: { workspaceScan: true } },
    async (session) => {
      await session.until(() => session.registered.includes('textDocument/diagnostic'));
      session.settings = { workspaceScan: false };
      await session.configure(null);
      await session.until(() => session.unregistered.includes('textDocument/diagnostic'));
      await check(session, false);
    },
  );
});

it('a check that is cancelled changes nothing', async () => {
  const files = filesOf({ 'a.yaml': privileged });
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session) => {
    const source = new CancellationTokenSource();
    const asked = session.connection.sendRequest('batten/workspace/check', { check: true }, source.token);
    source.cancel();
    await asked.catch(() => null);
    await session.open(uri('a.yaml'), privileged);
    await session.diagnose(uri('a.yaml'));
    assert.ok(!session.registered.includes('textDocument/diagnostic'));
  });
});

it('tells what is found in parts, then waits until something changes, and tells what is new', async () => {
  const files = filesOf({ 'a.yaml': privileged, 'b.yaml': clean, 'c.yaml': privileged });
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session) => {
    const reports = new Reports(session);
    const first = reports.ask('one');
    await session.until(() => reports.parts.length > 0);
    assert.deepEqual(reports.parts.map(words), [[`a.yaml ${found}`, `c.yaml ${found}`]]);

    session.files.set(uri('c.yaml'), privileged.replace('  hostPID: true\n', ''));
    session.files.delete(uri('a.yaml'));
    await session.touch(uri('c.yaml'));
    assert.deepEqual(await first, []);
    const second = reports.ask('two');
    await session.until(() => reports.parts.length > 1);
    assert.deepEqual(words(reports.parts[1] ?? []), [
      'c.yaml full allowPrivilegeEscalation,capabilities,runAsNonRoot,seccompProfile',
      'a.yaml full ',
    ]);

    await session.touch(uri('c.yaml'));
    await second;
    const third = reports.ask('three');
    await session.until(() => reports.parts.length > 2);
    assert.deepEqual(words(reports.parts[2] ?? []), ['c.yaml unchanged ']);
    reports.cancel();
    await third.catch(() => undefined);
  });
});

it('answers a client that takes no parts as soon as there is news', async () => {
  const files = filesOf({ 'a.yaml': privileged });
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session) => {
    const reports = new Reports(session);
    assert.deepEqual(words(await reports.ask()), [`a.yaml ${found}`]);
    const second = reports.ask();
    await session.touch(uri('a.yaml'));
    assert.deepEqual(words(await second), ['a.yaml unchanged ']);
    session.files.set(uri('b.yaml'), privileged);
    assert.deepEqual(words(await reports.ask()), ['a.yaml unchanged ', `b.yaml ${found}`]);
  });
});

it('tells of an open document by its version and the URI that it was opened with, and of the saved file once it is closed', async () => {
  const files = filesOf({ 'a (1).yaml': privileged });
  const open = 'file:///work/shop (new)/a%20%281%29.yaml';
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session) => {
    await session.open(open, clean, 7);
    const reports = new Reports(session);
    const asked = reports.ask();
    await session.change(open, 8, { text: privileged });
    await session.diagnose(open);
    await session.close(open);
    await asked;
    assert.deepEqual(words(await reports.ask()), [`a (1).yaml ${found}`]);
    await session.open(open, privileged, 9);
    const again = new Reports(session);
    const [report] = await again.ask();
    assert.equal(report?.uri, open);
    assert.equal(report?.version, 9);
    assert.ok(report?.kind === 'full' && report.items.length > 0);
  });
});

it('who types has a turn between any few files', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`m/${i}.yaml`, privileged]));
  const files = filesOf(many);
  await withSession({ workspaceFolders: [folder], files, capabilities }, async (session) => {
    const open = uri('open.yaml');
    await session.open(open, privileged);
    await session.diagnose(open);
    let scanning = true;
    const scan = check(session, true).finally(() => {
      scanning = false;
    });
    const readMeanwhile: number[] = [];
    for (let version = 2; scanning; version++) {
      const before = session.reads.length;
      await session.change(open, version, { text: `${privileged}# ${version}\n` });
      await session.diagnose(open);
      if (scanning) readMeanwhile.push(session.reads.length - before);
    }
    await scan;
    assert.ok(readMeanwhile.length > 3, `${readMeanwhile.length} answers`);
    assert.ok(Math.max(...readMeanwhile) < 150, `files read between a keystroke and its answer: ${readMeanwhile}`);
  });
});
