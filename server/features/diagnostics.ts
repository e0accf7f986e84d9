import type { FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { Diagnostics } from '../diagnostics.ts';
import { DocumentDiagnosticReportKind } from '../protocol/constants.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { workspaceIdentifier } from './workspace-diagnostics.ts';

/**
 * Tells the client what is found: when it asks, where it can ask, else whenever a document changes.
 * @returns what to do when settings, or files that others depend on, have changed
 */
export function registerDiagnostics(session: Session, pulls: boolean, canRefresh: boolean): () => void {
  return pulls ? registerPull(session, canRefresh) : registerPush(session);
}

function registerPull(session: Session, canRefresh: boolean): () => void {
  const { connection, documents, policies, tree } = session;
  const diagnostics = new Diagnostics(session.environment.homepage);
  const nothing: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.onDocumentDiagnostic(({ identifier, textDocument, previousResultId }, token) =>
    run(connection, 'diagnostics', token, nothing, async () => {
      // Who checks the workspace asks for open documents once more; they are told already.
      if (identifier === workspaceIdentifier) return nothing;
      // Read before the wait: settings that change meanwhile make the answer an old one.
      const { generation } = policies;
      const found = await documents.get(textDocument.uri, token);
      if (!found) return nothing;
      const resultId = `${found.document.version}:${generation}:${tree.generation}`;
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return {
        kind: DocumentDiagnosticReportKind.Full,
        resultId,
        items: diagnostics.of(found.file, found.document),
      };
    }),
  );
  return () => {
    // A client that has gone asks no more.
    if (canRefresh) connection.refresh('diagnostic').catch(() => undefined);
  };
}

function registerPush(session: Session): () => void {
  const { connection, documents, environment, open, policies } = session;
  const diagnostics = new Diagnostics(environment.homepage);
  const waiting = new Set<string>();
  const publish = async (uri: string) => {
    waiting.delete(uri);
    const { generation } = policies;
    try {
      const found = await documents.get(uri);
      // Settings that changed meanwhile have scheduled a newer answer.
      if (!found || generation !== policies.generation) return;
      const { version } = found.document;
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnostics.of(found.file, found.document) });
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
  open.onDidChangeContent(({ uri }) => schedule(uri));
  open.onDidClose(({ uri }) => void connection.sendDiagnostics({ uri, diagnostics: [] }));
  return () => {
    for (const uri of open.keys()) schedule(uri);
  };
}
