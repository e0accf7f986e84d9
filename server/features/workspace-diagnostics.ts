import type {
  CancellationToken,
  ClientCapabilities,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { uriKey } from '../files.ts';
import type { TellPart } from '../protocol/connection.ts';
import { DocumentDiagnosticReportKind } from '../protocol/constants.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import type { WorkspaceScan } from '../workspace/scan.ts';

/** What tells a client's requests about the workspace from those about documents. */
export const workspaceIdentifier = 'batten-workspace';

/** So many reports are sent at once. */
const mostReports = 50;

/**
 * What is found in the files of the workspace. The client asks for it while that is wanted, and no longer. Open documents
 * are told of as well: a client prefers what it asked for itself, and asks for those alone that somebody sees
 * (specification 3.17, "Workspace Diagnostics").
 */
export class WorkspaceDiagnostics {
  readonly #session: Session;
  readonly #scan: WorkspaceScan;
  readonly #canRegister: boolean;
  #wanted = false;
  #registered: Promise<() => void> | undefined;

  constructor(session: Session, scan: WorkspaceScan, capabilities: ClientCapabilities) {
    this.#session = session;
    this.#scan = scan;
    this.#canRegister = WorkspaceDiagnostics.canBeWanted(capabilities);
    const { connection } = session;
    connection.onWorkspaceDiagnostic((params, token, tell) =>
      run(connection, 'workspace diagnostics', token, { items: [] }, () => this.#answer(params, token, tell)),
    );
  }

  /** Whether a client can be told when to ask. */
  static canBeWanted({ textDocument }: ClientCapabilities): boolean {
    return textDocument?.diagnostic?.dynamicRegistration === true;
  }

  /** Has the client ask, or ask no more. */
  async want(wanted: boolean): Promise<void> {
    if (!this.#canRegister || wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) {
      this.#registered = this.#session.connection.register('textDocument/diagnostic', {
        documentSelector: null,
        identifier: workspaceIdentifier,
        interFileDependencies: false,
        workspaceDiagnostics: true,
      });
      await this.#registered;
    } else (await this.#registered)?.();
  }

  /** Tells what is new to the client; where nothing is, waits until something changes. */
  async #answer(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    tell: TellPart<WorkspaceDiagnosticReportPartialResult>,
  ): Promise<WorkspaceDiagnosticReport> {
    const { changes, tree } = this.#session;
    await tree.loaded();
    const { generation } = changes;
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    let news = false;
    for await (const report of this.#reports(previousResultIds, token)) {
      news ||= report.kind === DocumentDiagnosticReportKind.Full;
      reports.push(report);
      if (tell && reports.length >= mostReports) tell({ items: reports.splice(0) });
    }
    if (tell && reports.length > 0) tell({ items: reports.splice(0) });
    // A client that was told in parts need not be answered; one that waits for the answer gets it as soon as there is news.
    if (tell || !news) await changes.since(generation, token);
    return { items: reports };
  }

  async *#reports(
    previous: WorkspaceDiagnosticParams['previousResultIds'],
    token: CancellationToken,
  ): AsyncGenerator<WorkspaceDocumentDiagnosticReport> {
    const told = new Map(previous.map(({ uri, value }) => [uriKey(uri), { uri, value }]));
    for await (const { uri, version, resultId, diagnostics } of this.#scan.judge(await this.#scan.manifests(), token)) {
      const before = told.get(uriKey(uri));
      told.delete(uriKey(uri));
      if (before?.value === resultId) yield { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId };
      else if (before || diagnostics.length > 0)
        yield { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...diagnostics] };
    }
    if (token.isCancellationRequested) return;
    // What was told of files that are gone is taken back.
    for (const { uri } of told.values())
      yield { kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] };
  }
}
