import { commands, type LogOutputChannel, languages, type Uri, type WebviewPanel, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { choosePaths, type Production } from './choose-paths.ts';
import { documentSelector } from './documents.ts';
import { ContextPanel } from './panel/context-panel.ts';
import { targetOf } from './panel/target.ts';
import { linkToBundledPages } from './rule-page-uri.ts';
import { otherHoldsSchema } from './schema-holder.ts';
import { StatusItem } from './status-item.ts';
import { SteadyDiagnostics } from './steady-diagnostics.ts';
import { checkWorkspace, stopChecking } from './workspace/check.ts';
import { hardenBelow } from './workspace/harden.ts';
import { PodSecurityView } from './workspace/pod-security-view.ts';

/** A language client whose server runs. */
export interface RunningClient {
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Shows the effective context of the workload at a place; else, or where the arguments name none, at the cursor. */
  showContext(uri: unknown, position: unknown): void;
  /** Takes over a panel that the editor kept. @param state what its page had kept */
  restoreContext(panel: WebviewPanel, state: unknown): Promise<void>;
  /** Lists the problems of every file of the workspace, from now on. */
  checkWorkspace(): Promise<void>;
  stopChecking(): Promise<void>;
  /** Asks anew what the view of the workspace shows. */
  refreshView(): void;
  /** Hardens all manifests of a folder, or one, once the user has seen the changes. @param uri of the folder or file */
  hardenBelow(uri: string): Promise<void>;
}

/** What the server puts into the line above a workload. */
const showContextCommand = 'batten.showContext';

/** What the server makes of a block for production that makes several paths writable. */
const choosePathsCommand = 'batten.choosePaths';

const middleware: Middleware = {
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report && 'items' in report) linkToBundledPages(report.items);
    return report;
  },
  provideWorkspaceDiagnostics(resultIds, token, tell, next) {
    return next(resultIds, token, (part) => {
      for (const report of part?.items ?? []) if ('items' in report) linkToBundledPages(report.items);
      tell(part);
    });
  },
  workspace: {
    async configuration(params, token, next) {
      const sections = await next(params, token);
      if (!Array.isArray(sections)) return sections;
      return sections.map((section, i) => decided(section, params.items[i]?.scopeUri));
    },
  },
};

/** The settings with `schemaFindings: auto` decided, which only the editor can: it knows its other extensions. */
function decided(section: unknown, uri: string | undefined): unknown {
  if (!uri || typeof section !== 'object' || section === null || !('schemaFindings' in section)) return section;
  return section.schemaFindings === 'auto' && otherHoldsSchema(uri) ? { ...section, schemaFindings: 'off' } : section;
}

/** What every client is made with. Nothing opens by itself, and no link in a hover runs a command. */
export function clientOptions(outputChannel: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector,
    diagnosticPullOptions: { onChange: true },
    diagnosticCollectionProvider: {
      create: (name) =>
        new SteadyDiagnostics(languages.createDiagnosticCollection(name), languages.createDiagnosticCollection()),
      dispose: (collection) => collection.dispose(),
    },
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware,
    markdown: { isTrusted: false, supportHtml: false },
    initializationOptions: { showContextCommand, choosePathsCommand },
  };
}

/** Starts a client with its server, and all that shows what the server tells. */
export async function startRunning(client: BaseLanguageClient, extension: Uri): Promise<RunningClient> {
  await client.start();
  const status = new StatusItem(client);
  const view = new PodSecurityView(client);
  const panel = new ContextPanel(client, extension);
  const paths = commands.registerCommand(choosePathsCommand, (production: Production) =>
    choosePaths(client, production),
  );
  const states = client.onDidChangeState(({ newState }) => newState === State.Running && panel.refresh());
  await commands.executeCommand('setContext', 'batten.active', true);
  // The server hears of Batten's own settings; this one decides `schemaFindings: auto`.
  const schemas = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('yaml.schemas'))
      void client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  });
  return {
    async restart() {
      await client.stop();
      await client.start();
      status.refresh();
      view.refresh();
    },
    async stop() {
      status.dispose();
      view.dispose();
      paths.dispose();
      states.dispose();
      panel.dispose();
      schemas.dispose();
      await client.stop();
    },
    showContext: (uri, position) => panel.show(targetOf(uri, position)),
    restoreContext: (kept, state) => panel.restore(kept, state),
    checkWorkspace: () => checkWorkspace(client),
    stopChecking: () => stopChecking(client),
    refreshView: () => view.refresh(),
    hardenBelow: (uri) => hardenBelow(uri, client),
  };
}
