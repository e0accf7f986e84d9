import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { AnalyzedDocument } from '../documents.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { isSettingsFile } from '../settings-files.ts';
import { toDiagnostics, toSettingsDiagnostics } from '../toProtocol.ts';

/** Tells the client what is found: when it asks, where it can ask, else whenever a document changes. */
export function registerDiagnostics(session: Session, pulls: boolean, canRefresh: boolean): void {
  const { connection, policies } = session;
  const changed = pulls ? registerPull(session, canRefresh) : registerPush(session);
  connection.onInitialized(() => policies.listen(changed));
}

/** @returns what to do when settings have changed */
function registerPull(session: Session, canRefresh: boolean): () => void {
  const { connection, documents, policies } = session;
  const nothing: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    run(connection, 'diagnostics', token, nothing, async () => {
      // Read before the wait: settings that change meanwhile make the answer an old one.
      const { generation } = policies;
      const found = await documents.get(textDocument.uri);
      if (!found) return nothing;
      const resultId = `${found.document.version}:${generation}`;
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return {
        kind: DocumentDiagnosticReportKind.Full,
        resultId,
        items: diagnosticsOf(found, session.environment.homepage),
      };
    }),
  );
  return () => {
    if (canRefresh) void connection.languages.diagnostics.refresh();
  };
}

/** @returns what to do when settings have changed */
function registerPush(session: Session): () => void {
  const { connection, documents, environment, open, policies } = session;
  const waiting = new Set<string>();
  const publish = async (uri: string) => {
    waiting.delete(uri);
    const { generation } = policies;
    try {
      const found = await documents.get(uri);
      // Settings that changed meanwhile have scheduled a newer answer.
      if (!found || generation !== policies.generation) return;
      const diagnostics = diagnosticsOf(found, environment.homepage);
      await connection.sendDiagnostics({ uri, version: found.document.version, diagnostics });
    } catch (error) {
      connection.console.error(
        `diagnostics: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  };
  // Several changes that wait in the pipe are answered once.
  const schedule = (uri: string) => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    environment.later(() => void publish(uri));
  };
  open.onDidChangeContent(({ document }) => schedule(document.uri));
  open.onDidClose(({ document }) => void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
  return () => {
    for (const uri of open.keys()) schedule(uri);
  };
}

function diagnosticsOf({ document, file }: AnalyzedDocument, homepage: string): Diagnostic[] {
  return isSettingsFile(document.uri)
    ? toSettingsDiagnostics(document, homepage)
    : toDiagnostics(file, document, homepage);
}
