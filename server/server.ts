import {
  CodeActionKind,
  type Connection,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Documents } from './documents.ts';
import type { Environment } from './environment.ts';
import { codeActionKinds, registerCodeActions } from './features/code-actions.ts';
import { registerDiagnostics } from './features/diagnostics.ts';
import { registerHover } from './features/hover.ts';
import { registerStatus } from './features/status.ts';
import { Policies } from './policies.ts';
import { isSettingsFile } from './settings-files.ts';

/** What every feature works with. */
export interface Session {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly open: TextDocuments<TextDocument>;
  readonly documents: Documents;
  readonly policies: Policies;
}

/** Serves one client until it says goodbye. */
export function startServer(connection: Connection, environment: Environment): void {
  const open = new TextDocuments(TextDocument);
  const policies = new Policies(connection, environment);
  const session: Session = {
    connection,
    environment,
    open,
    policies,
    documents: new Documents(connection, open, policies),
  };

  // What stands in an open `batten.yaml` counts once it is saved.
  open.onDidSave(({ document }) => {
    if (isSettingsFile(document.uri)) policies.filesChanged();
  });
  connection.onInitialize((params): InitializeResult => {
    const { capabilities } = params;
    policies.initialize(params);
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    registerDiagnostics(session, pulls, capabilities.workspace?.diagnostics?.refreshSupport === true);
    registerHover(session, capabilities.textDocument?.hover?.contentFormat?.[0] !== 'plaintext');
    registerCodeActions(session, capabilities);
    registerStatus(session);
    return {
      serverInfo: { name: environment.name, version: environment.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...codeActionKinds], resolveProvider: true },
        ...(pulls
          ? { diagnosticProvider: { identifier: 'batten', interFileDependencies: false, workspaceDiagnostics: false } }
          : {}),
      },
    };
  });
  open.listen(connection);
  connection.listen();
}
