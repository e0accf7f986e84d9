import {
  type ClientCapabilities,
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Documents } from './documents.ts';
import type { Environment } from './environment.ts';
import { codeActionKinds, registerCodeActions } from './features/code-actions.ts';
import { hardenCommand, registerCodeLens, showContextCommand } from './features/code-lens.ts';
import { completionTriggers, registerCompletion } from './features/completion.ts';
import { registerContext } from './features/context.ts';
import { registerDefinition } from './features/definition.ts';
import { registerDiagnostics } from './features/diagnostics.ts';
import { registerHover } from './features/hover.ts';
import { registerInlayHints } from './features/inlay-hints.ts';
import { choosePathsCommand, registerProduction } from './features/production.ts';
import { registerStatus } from './features/status.ts';
import { registerWorkspace } from './features/workspace.ts';
import { registerWorkspaceCheck } from './features/workspace-check.ts';
import { Policies } from './policies.ts';
import { isSettingsFile } from './settings-files.ts';
import { Watcher } from './watcher.ts';
import { Changes } from './workspace/changes.ts';
import { WorkspaceScan } from './workspace/scan.ts';
import { WorkspaceTree } from './workspace-tree.ts';

/** What every feature works with. */
export interface Session {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly open: TextDocuments<TextDocument>;
  readonly documents: Documents;
  readonly policies: Policies;
  readonly tree: WorkspaceTree;
  /** What happens to settings and files, open documents apart. */
  readonly changes: Changes;
}

/** Serves one client until it says goodbye. */
export function startServer(connection: Connection, environment: Environment): void {
  const open = new TextDocuments(TextDocument);
  const watcher = new Watcher(connection);
  const policies = new Policies(connection, environment, watcher);
  const tree = new WorkspaceTree(connection, environment.files, watcher);
  const session: Session = {
    connection,
    environment,
    open,
    policies,
    tree,
    changes: new Changes(),
    documents: new Documents(connection, open, policies, tree),
  };

  // What stands in an open `batten.yaml` counts once it is saved.
  open.onDidSave(({ document }) => {
    if (isSettingsFile(document.uri)) policies.filesChanged();
  });
  connection.onInitialize((params): InitializeResult => {
    const { capabilities } = params;
    watcher.initialize(params);
    tree.initialize(params);
    policies.initialize(params);
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    const canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    const tellAgain = registerDiagnostics(session, pulls, canRefresh);
    registerHover(session, capabilities.textDocument?.hover?.contentFormat?.[0] !== 'plaintext');
    registerCodeActions(session, capabilities, choosePathsCommand(params.initializationOptions));
    registerProduction(session, capabilities);
    registerCompletion(session, capabilities);
    registerDefinition(session);
    registerInlayHints(session);
    const versioned = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    registerCodeLens(session, showContextCommand(params.initializationOptions), versioned);
    registerStatus(session);
    registerContext(session);
    const scan = new WorkspaceScan(session, capabilities);
    registerWorkspace(session, scan, capabilities);
    const followSettings = registerWorkspaceCheck(session, scan, capabilities);
    connection.onInitialized(() => {
      const changed = () => {
        tellAgain();
        refreshDecorations(connection, capabilities);
        session.changes.tell();
      };
      policies.listen(() => {
        changed();
        followSettings();
      });
      tree.listen(changed, (uri) => {
        scan.touch(uri);
        session.changes.tell();
      });
      open.onDidClose(() => session.changes.tell());
      followSettings();
    });
    return {
      serverInfo: { name: environment.name, version: environment.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        hoverProvider: true,
        definitionProvider: true,
        inlayHintProvider: true,
        codeLensProvider: {},
        executeCommandProvider: { commands: [hardenCommand] },
        completionProvider: { triggerCharacters: completionTriggers },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...codeActionKinds], resolveProvider: true },
        ...(pulls
          ? {
              diagnosticProvider: {
                identifier: 'batten',
                // A client that can be told to ask again is told when another file matters.
                interFileDependencies: !canRefresh,
                workspaceDiagnostics: false,
              },
            }
          : {}),
      },
    };
  });
  open.listen(connection);
  connection.listen();
}

/** Has the client ask for hints and lenses again, where it can be told to. One that has gone asks no more. */
function refreshDecorations(connection: Connection, { workspace }: ClientCapabilities): void {
  if (workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(() => undefined);
  if (workspace?.codeLens?.refreshSupport) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
}
